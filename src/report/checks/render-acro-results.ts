import type { ReleasedFile } from '../../model/released-file.ts';

/** `results.json` in the form that ACRO writes and viewers of its outputs read. Positions are of cells that are hidden, as anybody sees. */
export function renderAcroResults({ plan, policy, tables, review }: ReleasedFile): object {
  const status = review.length > 0 ? 'review' : 'pass';
  const results = tables.map(({ id, columns, quantities, rows }) => {
    const hidden = rows.flatMap(({ values }, row) =>
      values.flatMap((value, at) => (value === 'suppressed' ? [[row, columns.length + 2 * at]] : [])),
    );
    return [
      id,
      {
        uid: id,
        status,
        type: 'table',
        properties: { method: plan.method.name },
        files: [{ name: `${id}.csv`, sdc: { summary: { suppressed: hidden.length }, cells: { suppressed: hidden } } }],
        outcome: {},
        command: `dolen protect: ${quantities.map(({ name }) => name).join(', ')} by ${plan.tables.find((table) => table.id === id)?.by.join(', ') ?? ''}`,
        summary: `${status}; ${hidden.length} cells suppressed; all tables protected together; ${policy === undefined ? "nobody's policy" : `policy ${policy.id}`}`,
        timestamp: '',
        comments: [],
        exception: '',
        fair: {},
      },
    ] as const;
  });
  return { version: '1.0.1', results: Object.fromEntries(results) };
}

/** The limits, under the names that ACRO has for them. */
export function renderAcroConfig({ rules }: ReleasedFile): object {
  const { minPersons, dominance, priorPosterior, minDegreesOfFreedom, zeros } = rules as {
    readonly minPersons: number;
    readonly dominance: readonly { readonly n: number; readonly percent: number }[];
    readonly priorPosterior: readonly { readonly p: number }[];
    readonly minDegreesOfFreedom: number;
    readonly zeros: string;
  };
  return {
    safe_threshold: minPersons,
    safe_dof_threshold: minDegreesOfFreedom,
    safe_nk_n: dominance[0]?.n ?? 0,
    safe_nk_k: (dominance[0]?.percent ?? 100) / 100,
    safe_pratio_p: (priorPosterior[0]?.p ?? 0) / 100,
    zeros_are_disclosive: zeros !== 'safe',
  };
}
