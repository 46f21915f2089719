import { describe, expect, test } from 'vitest';
import { listFileRows } from '../../../../src/disclosure/file/list-file-rows.ts';
import type { ProtectedFile, ProtectedQuantity } from '../../../../src/disclosure/file/protect-file.ts';
import { isCount } from '../../../../src/disclosure/file/quantity.ts';
import { renderFileRelease } from '../../../../src/report/checks/render-file-release.ts';
import { protectRecords } from '../../../support/release-and-attack.ts';

interface Person {
  readonly g: string;
  readonly s?: string;
  readonly home?: string;
  readonly v?: number;
}

const write = (people: readonly Person[]): string =>
  ['g,s,id,home,v', ...people.map(({ g, s = 'f', home, v = 100 }, at) => [g, s, at, home ?? `h${at}`, v].join(','))].join('\n');
const many = (g: string, n: number, of: (at: number) => Omit<Person, 'g'> = (at) => ({ v: 50 + 3 * at })): readonly Person[] =>
  Array.from({ length: n }, (_, at) => ({ g, ...of(at) }));

const specify = (more: string, show = 'count, { sum: v }', by = 'g'): string => `version: 1
file: microdata
unit: id
dimensions: { g: { codes: [a, b, c, d, e] }, s: { codes: [f, m] } }
values: { v: }
tables: [{ by: [${by}], show: [${show}] }]
policy: dolen-default
${more}`;

const crowd = [...many('a', 60), ...many('b', 50), ...many('c', 40)];
const small = (at: number): Omit<Person, 'g'> => ({ v: 30 + at });
/** One of each of two areas gives nearly all of it. */
const givers = [...crowd, ...many('d', 12, small), { g: 'd', v: 18_000 }, ...many('e', 12, small), { g: 'e', v: 15_000 }];
const together = (home: string, v: number) => (): Omit<Person, 'g'> => ({ home, v });
const households = [...crowd, ...many('d', 15, together('one', 200)), ...many('e', 14, together('other', 300))];
const dominated = [
  ...crowd,
  ...many('d', 12, small),
  ...many('d', 4, together('one', 4500)),
  ...many('e', 12, small),
  ...many('e', 4, together('other', 3750)),
];

/** Besides, the one who gives most of the first area lives with somebody. */
const inHouseholds = [
  ...crowd,
  ...many('d', 11, small),
  ...[18_000, 200].map((v) => ({ g: 'd', home: 'one', v })),
  ...many('e', 12, small),
  { g: 'e', v: 15_000 },
];

interface Cell {
  readonly place: number;
  readonly codes: readonly string[];
}

function listCells({ internal: { layout, system, gathered } }: ProtectedFile): readonly Cell[] {
  if (system === undefined || gathered === undefined) throw new Error('nothing was gathered');
  return listFileRows(layout, gathered.tables, system).rows;
}

function quantityOf({ internal: { quantities } }: ProtectedFile, what: 'count' | 'sum'): ProtectedQuantity {
  const found = quantities.find(({ quantity }) => isCount(quantity) === (what === 'count'));
  if (found === undefined) throw new Error(`no ${what} was protected`);
  return found;
}

/** By trying sums: the most that one hidden cell of a table by one column can have for somebody who knows so much of others. */
function leaves(found: ProtectedFile, what: 'count' | 'sum', about: string, knows: Readonly<Record<string, number>>): number {
  const { problem, hidden } = quantityOf(found, what);
  const cells = listCells(found).filter(
    ({ codes }) => codes[0] !== 'Total' && hidden[listCells(found).find((one) => one.codes[0] === codes[0])?.place ?? -1] === 1,
  );
  expect(cells.map(({ codes }) => codes[0])).toContain(about);
  return cells.reduce((rest, { place, codes: [code = ''] }) => rest + (problem.truth[place] ?? 0) - (knows[code] ?? 0), 0);
}

describe('whoever takes what they know of one hidden number from what all of them have together', () => {
  const holding = 'holding: home\n';
  const second = 'second_units: { households: home }\n';
  test.each<
    readonly [
      who: string,
      people: readonly Person[],
      specification: string,
      what: 'count' | 'sum',
      knows: number,
      about: number,
      least: number,
    ]
  >([
    ['gives most of a sum', givers, specify(''), 'sum', 18_000, 15_426, 16_500],
    ['gives most of what means are of', givers, specify('', '{ mean: v, decimals: 3 }'), 'sum', 18_000, 15_426, 16_500],
    ['is a holding', dominated, specify(holding), 'sum', 18_000, 15_426, 16_500],
    ['is a household that the persons of a sum are not judged by', dominated, specify(second), 'sum', 18_000, 15_426, 16_500],
    ['gives most of what their household does', inHouseholds, specify(second), 'sum', 18_200, 15_426, 16_500],
    ['is all of a sum as a household', households, specify(second), 'sum', 3000, 4200, 4620],
    ['is all of a count as a household', households, specify(second), 'count', 15, 14, 19],
    [
      'is all of a count as a holding',
      [...crowd, ...many('d', 9, together('one', 200)), ...many('e', 8, together('other', 300))],
      specify(holding),
      'count',
      9,
      8,
      13,
    ],
    ['is alone in a count', [...crowd, ...many('d', 1), ...many('e', 7)], specify('', 'count'), 'count', 1, 7, 12],
  ])('%s', async (_, people, specification, what, knows, about, least) => {
    const found = await protectRecords(write(people), specification);
    expect(found.outcome.status).toBe('released');
    expect(leaves(found, what, 'e', { d: knows })).toBeGreaterThanOrEqual(least);
    // With nothing else hidden they would find it out.
    const { truth } = quantityOf(found, what).problem;
    const both = listCells(found).reduce(
      (sum, { place, codes: [code] }) => (code === 'd' || code === 'e' ? sum + (truth[place] ?? 0) : sum),
      0,
    );
    expect([truth[listCells(found).find(({ codes }) => codes[0] === 'e')?.place ?? -1], both - knows < least]).toEqual([about, true]);
  });

  test('is one of the largest that a file of cells names', async () => {
    const rows = [
      'a,60,12000,60,400,390',
      'b,50,9000,50,300,290',
      'c,40,8000,40,350,300',
      'd,13,18450,13,18000,60',
      'e,13,15450,13,15000,60',
    ];
    const table = `g,n,v,givers,first,second\n${rows.join('\n')}\nTotal,176,62900,176,18000,15000\n`;
    const specification = `version: 1
file: cells
dimensions: { g: { codes: [a, b, c, d, e] } }
count: n
values: { v: { contributors: givers, largest: [first, second] } }
tables: [{ by: [g], show: [count, { sum: v }] }]
policy: dolen-default
`;
    const found = await protectRecords(table, specification);
    expect(leaves(found, 'sum', 'e', { d: 18_000 })).toBeGreaterThanOrEqual(16_500);
  });
});

test('rules without a policy look for those alone who are there, as other tools do', async () => {
  const specification = specify('').replace('policy: dolen-default', 'rules: { threshold: 10, candidates: 6 }');
  const found = await protectRecords(write([...crowd, ...many('d', 1), ...many('e', 7)]), specification);
  expect(quantityOf(found, 'count').problem.insiders.flatMap(({ high }) => [...high])).not.toContain(1);
});

test('the checks say who was looked for, and not how many there were', async () => {
  const insidersOf = async (people: readonly Person[], more: string) => {
    const { outcome } = await protectRecords(write(people), specify(more));
    if (outcome.status !== 'released') throw new Error(outcome.why);
    const checks = renderFileRelease(outcome.released, {}).find(({ file }) => file === 'checks.json')?.text ?? '';
    return (JSON.parse(checks) as { readonly insiders: { readonly tried: readonly string[] } }).insiders;
  };
  expect(await insidersOf(givers, '')).toEqual(await insidersOf(crowd, ''));
  expect((await insidersOf(givers, 'holding: home\n')).tried.join()).toContain('holdings');
  expect(await insidersOf(givers, 'against: rules\n')).toEqual({ tried: [] });
});

test.each([
  { says: 'eight of nine', sizes: [8, 1] },
  { says: 'five of six', sizes: [5, 1] },
  { says: 'six of nine, beside three others', sizes: [6, 1, 1, 1] },
])('a household of $says, who does not know why their cell is hidden, is left enough by one cell more', async ({ sizes }) => {
  const there = sizes.flatMap((size, at) => many('d', size, together(`d${at}`, 100)));
  const found = await protectRecords(write([...crowd, ...there]), specify('second_units: { households: home }\n', 'count'));
  expect(found.outcome.status).toBe('released');
  const { hidden } = quantityOf(found, 'count');
  const shown = listCells(found).filter(({ place }) => hidden[place] === 1);
  expect(shown.map(({ codes }) => codes[0])).toContain('d');
  expect(shown.length).toBeLessThan(listCells(found).length);
});
