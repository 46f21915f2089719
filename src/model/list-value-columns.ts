import type { FilePlan } from './file-plan.ts';

/** Columns of values that are read for what tables show. */
export function listValueColumns({ tables, bins }: Pick<FilePlan, 'tables' | 'bins'>): ReadonlySet<string> {
  const named = tables.flatMap(({ show }) =>
    show.flatMap((one): readonly (string | undefined)[] => {
      switch (one.kind) {
        case 'count':
        case 'share':
          return [];
        case 'ratio':
          return [one.of, one.to];
        case 'weighted':
        case 'mean':
          return [one.column, one.weight];
        case 'sum':
        case 'variance':
        case 'sd':
        case 'quantile':
          return [one.column];
      }
    }),
  );
  return new Set([...named, ...bins.map(({ column }) => column)].flatMap((column) => column ?? []));
}

/** Columns of values that are shown and judged by the contributions to another, with that. */
export function listShadows(
  plan: Pick<FilePlan, 'tables' | 'bins' | 'values'>,
): readonly { readonly column: string; readonly shadow: string }[] {
  const shown = listValueColumns(plan);
  return plan.values.flatMap(({ column, shadow }) => (shadow === undefined || !shown.has(column) ? [] : [{ column, shadow }]));
}
