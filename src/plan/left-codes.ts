import type { CodeFilter, DeriveStep } from '../model/plan.ts';
import type { SpineColumns } from './spine-columns.ts';

/** Marks the columns of which the filters of the population leave some codes only. */
export function markFiltered(columns: SpineColumns, where: readonly CodeFilter[]): void {
  for (const { column: name, codes } of where) {
    const column = columns.get(name);
    const leaves = column?.kind === 'coded' && column.dimension()?.leaves.length;
    if (column?.kind === 'coded' && leaves !== codes.length) columns.set(name, { ...column, left: codes });
  }
}

/** The leaf codes that a derived column can still have; nothing where it can have them all. */
export function leftCodes(step: DeriveStep, columns: SpineColumns): readonly string[] | undefined {
  if (step.kind === 'band' || step.kind === 'date-difference' || step.kind === 'pick') return undefined;
  const leaves = step.dimension.leaves.map(({ code }) => code);
  const sources = step.kind === 'recode' ? [step.from] : step.from;
  const reached = new Set(
    sources.flatMap((name) => {
      const source = columns.get(name);
      if (source?.kind !== 'coded' || !source.left) return leaves;
      if (step.kind === 'coalesce') return source.left;
      const from = source.dimension()?.leaves ?? [];
      return from.flatMap(({ code }, leaf) => (source.left?.includes(code) ? (leaves[step.to[leaf] ?? -1] ?? []) : []));
    }),
  );
  return reached.size < leaves.length ? leaves.filter((code) => reached.has(code)) : undefined;
}
