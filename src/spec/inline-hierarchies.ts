import type { CodeTree, FilePlan } from '../model/file-plan.ts';
import type { ReleasedFile } from '../model/released-file.ts';
import type { Branches, TableFileSpecification } from './table-file-schema.ts';

/**
 * A specification that needs no other file, and from which a release can be read: hierarchies stand in it as trees, with decimals of columns
 * and steps, and nothing of how the file was written, nor of columns that only protection read.
 */
export function inlineHierarchies(
  specification: TableFileSpecification,
  plan: FilePlan,
  { decimals, steps, negatives }: Pick<ReleasedFile, 'decimals' | 'steps' | 'negatives'>,
): TableFileSpecification {
  const dimensions = Object.entries(specification.dimensions).map(([column, dimension]) => {
    const trees = plan.dimensions.find((one) => one.column === column)?.trees ?? [];
    let tree = -1;
    const groups = dimension?.groups?.map((group) => (typeof group === 'string' ? group : { tree: toBranches(trees[(tree += 1)] ?? []) }));
    return [column, dimension && { ...dimension, ...(groups && { groups }) }] as const;
  });
  const values = Object.entries(specification.values ?? {}).map(([column, value]) => {
    const known = decimals[column];
    const { shadow: _, ...shown } = value ?? {};
    return [column, known === undefined ? shown : { ...shown, decimals: known, negative: negatives.includes(column) }] as const;
  });
  const { cost } = specification;
  return {
    ...leaveOut(specification),
    ...(typeof cost === 'string' && { cost }),
    dimensions: Object.fromEntries(dimensions),
    ...(values.length > 0 && { values: Object.fromEntries(values) }),
    ...(Object.keys(steps).length > 0 && { steps }),
  };
}

/** Without what is about the file alone. */
function leaveOut(specification: TableFileSpecification): TableFileSpecification {
  const left = new Set(['separator', 'decimal', 'columns', 'spread', 'blanks', 'status', 'cost']);
  return Object.fromEntries(Object.entries(specification).filter(([key]) => !left.has(key))) as TableFileSpecification;
}

interface Branch {
  [code: string]: Branch | null;
}

function toBranches(tree: CodeTree): Branches {
  const root: Branch = {};
  for (const { code, above } of tree) {
    let at = root;
    for (const wider of above.toReversed()) at = at[wider] ??= {};
    at[code] = null;
  }
  return root;
}
