import type { Code, Dimension } from '../model/dimension.ts';
import { leavesOf } from './check-classification.ts';
import type { Classification, ClassificationCode } from './classification.ts';

/** A column that holds the codes of a list, as tables see it. Order is the file's. */
export function toDimension(classification: Classification, column: string): Dimension {
  const leaves = leavesOf(classification);
  return {
    column,
    title: classification.title,
    leaves: leaves.map(toCode),
    groups: classification.codes.filter((code) => !leaves.includes(code)).map(toCode),
    total: classification.total,
  };
}

/** The leaf of those of whom the column says nothing. */
export const notKnown = { code: 'not_known', label: { en: 'Not known', cy: 'Anhysbys' } } as const;

/** The dimension with `not_known` as its last leaf, added where it has none. */
export const withNotKnown = (dimension: Dimension): Dimension =>
  endsNotKnown(dimension) ? dimension : { ...dimension, leaves: [...dimension.leaves, notKnown] };

export const endsNotKnown = ({ leaves }: Dimension): boolean => leaves.at(-1)?.code === notKnown.code;

/** The dimension for units that can have several of its codes; what groups them is left out. */
export const asSet = (dimension: Dimension): Dimension => ({
  ...dimension,
  leaves: dimension.leaves.map(({ code, label, sensitive }) => ({ code, label, ...(sensitive && { sensitive }) })),
  groups: [],
  several: true,
});

const toCode = ({ code, label, parent, sensitive }: ClassificationCode): Code => ({
  code,
  label,
  ...(parent !== undefined && { parent }),
  ...(sensitive && { sensitive }),
});
