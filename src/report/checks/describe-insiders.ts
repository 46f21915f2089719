import { isByPolicy } from '../../model/is-by-policy.ts';
import type { ReleasedFile } from '../../model/released-file.ts';

/** Who was looked for inside, by the specification alone. How many there are tells of hidden cells, and stands in the internal summary. */
export function describeInsiders({ plan, policy }: Pick<ReleasedFile, 'plan' | 'policy'>): object {
  if (plan.against !== 'insiders') return { tried: [] };
  const { holding, secondUnits, tables } = plan;
  const isAsked = isByPolicy(plan, policy);
  const isSummed = tables.some(({ show }) => show.some(({ kind }) => kind !== 'count' && kind !== 'share' && kind !== 'quantile'));
  const units = isAsked ? [...secondUnits.map(({ name }) => name), ...(holding === undefined ? [] : ['holdings'])] : [];
  const givers = isAsked
    ? 'the two who give most of a sum, wherever contributions break a rule'
    : 'who gives to a sum alone, or with one other';
  return {
    tried: [
      isAsked
        ? 'who is alone in a cell and knows it, and who is one of two'
        : 'who is one of one or two in a cell, and knows that they are there',
      ...units.map((name) => `${name} that are most of a cell, or one of few`),
      ...(isSummed ? [givers] : []),
    ],
    note: 'All that there were of them were tried. How many there were tells of hidden cells, so that only the internal summary says it; there may have been none.',
  };
}
