import { describe, expect, test } from 'vitest';
import { listInsiders } from '../../../../src/disclosure/release/list-insiders.ts';
import type { Box } from '../../../../src/disclosure/system/boxes.ts';
import { makeRelations } from '../../../../src/disclosure/system/relations.ts';

const born = { name: 'born', values: 2 };
const link = { name: 'link', values: 3 };
const sex = { name: 'sex', values: 2 };
const [here, abroad] = [[0], [1]];
const box = (country?: readonly number[], found?: readonly number[], who?: readonly number[]): Box => ({
  source: 'people',
  sides: [
    ...(country ? [{ variable: born, values: country }] : []),
    ...(found ? [{ variable: link, values: found }] : []),
    ...(who ? [{ variable: sex, values: who }] : []),
  ],
});

/** Who linked, registered (0) or not (1); of them who was born here; those born abroad, in all, by what became of them, and the women. */
const boxes = [
  box(undefined, [0, 1]),
  box(here, [0]),
  box(here, [1]),
  box(abroad),
  box(abroad, [0]),
  box(abroad, [1]),
  box(abroad, [2]),
  box(abroad, undefined, [1]),
];
const [linked, hereRegistered, hereNot, all, registered, not, lost, women] = [0, 1, 2, 3, 4, 5, 6, 7];

/** Whether an insider need not be kept from those who linked and were born abroad: in the first cell and not in the two. */
function isExempt(
  known: readonly (readonly [cell: number, persons: number])[],
  others: { readonly lost: number; readonly women: number },
): boolean {
  const truth = Float64Array.of(63, 50, 10, 3 + others.lost, 2, 1, others.lost, others.women);
  const system = {
    relations: makeRelations(boxes.length, []),
    boxes,
    nobody: undefined,
    places: new Map([['t', Int32Array.from(boxes.keys())]]),
  };
  const difference = {
    form: { cells: Int32Array.of(linked, hereRegistered, hereNot), coefficients: Float64Array.of(1, -1, -1) },
    demand: { kind: 'candidates', count: 5 },
  } as const;
  const alone = [known.map(([cell, persons]) => ({ table: 't', cell, persons }))];
  const [insider] = listInsiders(alone, system as unknown as Parameters<typeof listInsiders>[1], truth, [difference]);
  return insider?.own.includes(0) ?? false;
}

describe('three people who are in a margin and in none of its other parts', () => {
  test.each([
    ['are a household that is all of a cell around them', [[all, 3]], 0, true],
    [
      'are a household in two cells, where the cell around them has somebody else',
      [
        [registered, 2],
        [not, 1],
        [all, 3],
      ],
      1,
      true,
    ],
    [
      'are a household of two and somebody',
      [
        [registered, 2],
        [all, 2],
      ],
      0,
      false,
    ],
    [
      'are a household of two and somebody, where a woman of it is in a cell of her own',
      [
        [registered, 2],
        [women, 1],
      ],
      0,
      false,
    ],
    ['are somebody else than a household in no cell between', [[lost, 3]], 3, false],
  ] as const)('%s', (_, known, strangers, exempt) => {
    expect(isExempt(known, { lost: strangers, women: 1 })).toBe(exempt);
  });
});
