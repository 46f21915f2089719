import type { AtomWeights, CellTable } from '../../../src/model/cell-table.ts';
import { rollUpAtoms } from '../../../src/tabulate/roll-up-atoms.ts';
import { buildDimension, buildOutput, label } from './build-table.ts';

/** Weights of the people of one answer, with at most six decimals; undefined where a person has none. */
export type Group = readonly (number | undefined)[];

export const equal = (people: number, weight = 1): Group => Array<number>(people).fill(weight);

function sum(group: Group): AtomWeights['sums'][number] {
  const weights = group.flatMap((weight) => (weight === undefined ? [] : [BigInt(Math.round(weight * 1e6))]));
  return {
    sum: weights.reduce((a, b) => a + b, 0n),
    squares: weights.reduce((a, b) => a + b * b, 0n),
    heaviest: weights.reduce((a, b) => (a > b ? a : b), 0n),
    units: weights.length,
  };
}

/** A table of `group` by `answer` (yes, no, none) with the weighted share of yes in yes and no, or in other answers. */
export function buildWeighted(groups: readonly (readonly Group[])[], decimals = 0, over: readonly string[] = ['yes', 'no']): CellTable {
  const dimensions = [buildDimension('group', groups.map((_, place) => `g${place}`).join(' ')), buildDimension('answer', 'yes no none')];
  const answer = (codes: readonly string[]) => ({ column: 'answer', codes });
  const output = buildOutput('agreement', dimensions, [
    { id: 'people', title: label('People'), kind: 'count' },
    {
      id: 'share',
      title: label('Yes'),
      kind: 'weighted-share',
      decimals,
      weight: 'w',
      of: answer(['yes']),
      over: answer(over),
    },
  ]);
  const cells = groups.flatMap((answers) => answers);
  const codes = [
    Uint16Array.from(groups.flatMap((answers, place) => answers.map(() => place))),
    Uint16Array.from(groups.flatMap((answers) => answers.map((_, place) => place))),
  ];
  const counts = Float64Array.from(cells, ({ length }) => length);
  return rollUpAtoms({ columns: ['group', 'answer'], codes, counts, weights: [{ column: 'w', sums: cells.map(sum) }] }, output);
}
