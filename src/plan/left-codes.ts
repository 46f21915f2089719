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
  if (step.kind === 'sql') return leftOfExpression(step, columns);
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

/** A leaf that nobody has, filter or not, is left as it is; so are all while it is not known what the expression gives. */
function leftOfExpression(step: DeriveStep & { readonly kind: 'sql' }, columns: SpineColumns): readonly string[] | undefined {
  const isFiltered = step.inputs.some(({ column }) => {
    const source = columns.get(column);
    return source?.kind === 'coded' && source.left !== undefined;
  });
  if (!isFiltered || step.leaves.length === 0) return undefined;
  const lefts = step.inputs.map(({ column, classes, count }) => {
    const source = columns.get(column);
    if (source?.kind !== 'coded' || !source.left) return Array.from({ length: count }, (_, own) => own);
    const codes = source.dimension()?.leaves ?? [];
    return [...new Set(codes.flatMap(({ code }, leaf) => (source.left?.includes(code) ? (classes[leaf] ?? []) : [])))];
  });
  const reached = lefts
    .reduce<readonly number[]>(
      (places, left, input) => places.flatMap((place) => left.map((own) => place * (step.inputs[input]?.count ?? 1) + own)),
      [0],
    )
    .map((place) => step.leaves[place]);
  const [all, left] = [new Set(step.leaves), new Set(reached)];
  if ([...all].every((leaf) => left.has(leaf))) return undefined;
  return step.dimension.leaves.flatMap(({ code }, leaf) => (all.has(leaf) && !left.has(leaf) ? [] : [code]));
}
