import { ofClass, type Attack } from '../attack.ts';
import { tryFile, type FileScenario } from '../attempts/try-file.ts';
import { makeFile, makeGrid, specify, type Kind } from '../statistics/make-file.ts';

const attack = ofClass('statistics');

const listed = (area: string, codes: string, second = 'sex'): string => `{ area: { codes: [${area}] }, ${second}: { codes: [${codes}] } }`;
const sexes = ['f', 'm'];
const grid = (counts: Readonly<Record<string, readonly number[]>>): string =>
  makeFile(['area', 'sex', 'u'], makeGrid('sex', sexes, counts));
const twoWay = specify({ dimensions: listed('a, b, c, d', 'f, m'), tables: '[{ by: [area, sex] }]' });

/** One person of area a is a woman in one world and a man in the other. */
const counts = (women: number): Readonly<Record<string, readonly number[]>> => ({
  a: [women, 40 - women],
  b: [31, 35],
  c: [28, 44],
  d: [52, 39],
});
const worlds = [grid(counts(4)), grid(counts(3))] as const;
const tried: FileScenario['tried'] = { dimensions: 2, cells: ['a f'], candidates: 6 };

const scenario = (
  name: string,
  mechanism: string,
  control: string,
  given: FileScenario,
  expect: Attack['expect'] = 'hidden',
  codes?: readonly string[],
): Attack => attack(name, mechanism, control, expect, tryFile(given), codes);

const three = ['area', 'sex', 'birth', 'u'];
const births = ['uk', 'eu', 'far'];
const cube = (small: number): string =>
  makeFile(
    three,
    ['a', 'b', 'c'].flatMap((area, i) =>
      sexes.flatMap((sex, j) =>
        births.map((birth, k): Kind => ({ n: i + j + k === 0 ? small : 20 + 7 * i + 5 * j + 3 * k, area, sex, birth })),
      ),
    ),
  );
const cubes = [cube(4), cube(3)] as const;
const threeDimensions = '{ area: { codes: [a, b, c] }, sex: { codes: [f, m] }, birth: { codes: [uk, eu, far] } }';

const nested = '{ area: { codes: [a, b, c, d], groups: [{ tree: { North: [a, b], South: [c, d] } }] }, sex: { codes: [f, m] } }';
const crossed =
  '{ area: { codes: [a, b, c, d], groups: [{ tree: { North: [a, b], South: [c, d] } }, { tree: { Coast: [a, c], Inland: [b, d] } }] }, sex: { codes: [f, m] } }';

/** Tables of counts: what one count tells of another. */
export const tableAttacks: readonly Attack[] = [
  scenario('margin', 'A hidden count is the total less all others of its row.', 'tables-together', {
    specification: twoWay,
    worlds,
    tried,
    naive: ['area,sex,count\na,f,[c]\na,m,36\na,Total,40\nb,f,31\nb,m,35\nb,Total,66\nTotal,f,35\nTotal,m,71\nTotal,Total,106\n'],
  }),
  scenario('corners', 'Two hidden counts in each of two rows and columns confine one another to few values.', 'tables-together', {
    specification: twoWay,
    worlds: [grid({ a: [4, 3], b: [2, 61], c: [28, 44], d: [52, 39] }), grid({ a: [3, 4], b: [2, 61], c: [28, 44], d: [52, 39] })],
    tried: { dimensions: 2, cells: ['a f', 'a m', 'b f'], candidates: 6 },
  }),
  scenario('nearly-total', 'A hidden count is bounded from above by a total that is little larger.', 'tables-together', {
    specification: twoWay,
    worlds: [grid({ a: [5, 6], b: [31, 35], c: [28, 44], d: [52, 39] }), grid({ a: [4, 7], b: [31, 35], c: [28, 44], d: [52, 39] })],
    tried: { dimensions: 2, cells: ['a f', 'a m'], candidates: 6 },
  }),
  scenario('hierarchy', 'A hidden count of a part is that of the whole less the other parts.', 'tables-together', {
    specification: specify({ dimensions: nested, tables: '[{ by: [area, sex] }]' }),
    worlds,
  }),
  scenario('crossing-groups', 'Two divisions that do not nest leave one part between them.', 'tables-together', {
    specification: specify({ dimensions: crossed, tables: '[{ by: [area, sex] }]' }),
    worlds,
  }),
  scenario('small-group', 'A group is small though its place in another division is not.', 'tables-together', {
    specification: specify({ dimensions: crossed, tables: '[{ by: [area] }]' }),
    worlds: [
      makeFile(['area', 'sex', 'u'], makeGrid('sex', ['f'], { a: [4], b: [30], c: [3], d: [41] })),
      makeFile(['area', 'sex', 'u'], makeGrid('sex', ['f'], { a: [3], b: [30], c: [4], d: [41] })),
    ],
  }),
  scenario(
    'linked-tables',
    'Two tables that share a column tell of one another.',
    'tables-together',
    {
      specification: specify({ dimensions: threeDimensions, tables: '[{ by: [area, sex] }, { by: [sex, birth] }]' }),
      worlds: cubes,
    },
    ['hidden', 'harmless'],
  ),
  scenario(
    'circle',
    'Three tables of two columns each confine the cells of the table of all three.',
    'tables-together',
    {
      specification: specify({ dimensions: threeDimensions, tables: '[{ by: [area, sex] }, { by: [sex, birth] }, { by: [area, birth] }]' }),
      worlds: cubes,
    },
    ['hidden', 'harmless', 'withheld'],
  ),
  scenario('three-way', 'A hidden cell of three columns is in three margins.', 'tables-together', {
    specification: specify({ dimensions: threeDimensions, tables: '[{ by: [area, sex, birth] }]' }),
    worlds: cubes,
    tried: { dimensions: 3, cells: ['a f uk'], candidates: 6 },
  }),
  scenario('copy-in-parts', 'The same table is asked for twice, once with a column more.', 'tables-together', {
    specification: specify({ dimensions: threeDimensions, tables: '[{ by: [area, birth] }, { by: [area, birth, sex] }]' }),
    worlds: cubes,
  }),
  scenario('zero', 'Nobody in a cell says of everybody else that they are not there.', 'zeros-and-all', {
    specification: twoWay,
    worlds: [grid(counts(0)), grid(counts(1))],
    tried,
  }),
  scenario('all', 'Everybody of a row is in one sensitive cell, so that each is known to be.', 'zeros-and-all', {
    specification: specify({
      dimensions: '{ area: { codes: [a, b, c, d] }, sex: { codes: [f, m], sensitive: [m] } }',
      tables: '[{ by: [area, sex] }]',
    }),
    worlds: [grid({ a: [0, 60], b: [31, 35], c: [28, 44], d: [52, 39] }), grid({ a: [1, 59], b: [31, 35], c: [28, 44], d: [52, 39] })],
  }),
  scenario('nearly-all', 'All but few of a row are in one sensitive cell.', 'zeros-and-all', {
    specification: specify({
      dimensions: '{ area: { codes: [a, b, c, d] }, sex: { codes: [f, m], sensitive: [m] } }',
      tables: '[{ by: [area, sex] }]',
    }),
    worlds: [grid({ a: [11, 190], b: [31, 35], c: [28, 44], d: [52, 39] }), grid({ a: [12, 189], b: [31, 35], c: [28, 44], d: [52, 39] })],
  }),
  scenario('all-but-k', 'All but one of a margin are in one cell.', 'zeros-and-all', {
    specification: specify({
      dimensions: listed('a, b, c, d', 'f, m'),
      tables: '[{ by: [area, sex] }]',
      more: 'rules: { k_disclosure: 2 }\n',
    }),
    worlds: [grid({ a: [1, 60], b: [31, 35], c: [28, 44], d: [52, 39] }), grid({ a: [2, 59], b: [31, 35], c: [28, 44], d: [52, 39] })],
  }),
  scenario('empty-row', 'A code is left out of the table because nobody has it.', 'whole-grid', {
    specification: specify({ dimensions: '{ area: { codes: [a, b, c, d, e] }, sex: { codes: [f, m] } }', tables: '[{ by: [area, sex] }]' }),
    worlds: [grid({ ...counts(20), e: [1, 0] }), grid({ ...counts(21), e: [0, 0] })],
  }),
  scenario('alone', 'Who is alone in a cell knows it, and looks for their neighbours.', 'insiders', {
    specification: twoWay,
    worlds: [grid({ a: [1, 39], b: [1, 65], c: [28, 44], d: [52, 39] }), grid({ a: [1, 39], b: [2, 64], c: [28, 44], d: [52, 39] })],
    tried: { dimensions: 2, cells: ['a f', 'b f'], candidates: 6 },
  }),
  scenario('two-in-a-cell', 'Of two in a cell each knows the other.', 'insiders', {
    specification: twoWay,
    worlds: [grid({ a: [2, 38], b: [31, 35], c: [28, 44], d: [52, 39] }), grid({ a: [1, 39], b: [31, 35], c: [28, 44], d: [52, 39] })],
    tried,
  }),
  scenario('rule-known', 'Whoever knows the threshold knows that what is hidden is below it.', 'rule-knowledge', {
    specification: twoWay.replace('policy: attacked\n', 'policy: attacked\nagainst: rules\n'),
    worlds,
    tried,
  }),
  scenario('at-threshold', 'A count just below the threshold, and one on it, tell which rule hid them.', 'rule-knowledge', {
    specification: twoWay,
    worlds: [grid({ a: [9, 31], b: [10, 35], c: [28, 44], d: [52, 39] }), grid({ a: [8, 32], b: [10, 35], c: [28, 44], d: [52, 39] })],
    tried: { dimensions: 2, cells: ['a f'], candidates: 6 },
  }),
  scenario(
    'small-total',
    'A table of so few people that each count of it is one of them.',
    'tables-together',
    {
      specification: twoWay,
      worlds: [grid({ a: [1, 2], b: [1, 1], c: [0, 2], d: [1, 1] }), grid({ a: [2, 1], b: [1, 1], c: [0, 2], d: [1, 1] })],
    },
    ['hidden', 'withheld'],
  ),
  scenario('households', 'Ten persons of a cell are one household.', 'units-counted', {
    specification: specify({
      dimensions: listed('a, b, c, d', 'f, m'),
      tables: '[{ by: [area, sex] }]',
      more: 'unit: u\nsecond_units: { households: h }\n',
    }),
    worlds: [4, 3].map((women) =>
      makeFile(
        ['area', 'sex', 'u', 'h'],
        [...makeGrid('sex', sexes, { ...counts(women), b: [31, 23] }), { n: 12, area: 'b', sex: 'm', h: 'same' }],
      ),
    ) as [string, string],
  }),
  scenario('household-cell', 'A cell of enough persons is of one household alone.', 'units-counted', {
    specification: specify({
      dimensions: listed('a, b, c, d', 'f, m'),
      tables: '[{ by: [area, sex] }]',
      more: 'unit: u\nsecond_units: { households: h }\n',
    }),
    worlds: [13, 12].map((men) =>
      makeFile(
        ['area', 'sex', 'u', 'h'],
        [...makeGrid('sex', sexes, { a: [44, 30], b: [31, 0], c: [28, 44], d: [52, 39] }), { n: men, area: 'b', sex: 'm', h: 'same' }],
      ),
    ) as [string, string],
    tried: { dimensions: 2, cells: ['b m'], candidates: 6 },
  }),
  scenario('missing-category', 'Who has no answer is left out, so that the total says how many.', 'whole-grid', {
    specification: specify({
      dimensions: '{ area: { codes: [a, b, c, d] }, sex: { codes: [f, m, none], missing: none } }',
      tables: '[{ by: [area, sex] }]',
    }),
    worlds: [3, 2].map((none) =>
      makeFile(
        ['area', 'sex', 'u'],
        [...makeGrid('sex', ['f', 'm', ''], { a: [30, 31, none], b: [31, 35, 12], c: [28, 44, 15], d: [52, 39, 16] })],
      ),
    ) as [string, string],
    tried: { dimensions: 2, cells: ['a none'], candidates: 6 },
  }),
  scenario(
    'determined',
    'A column that another one determines is given as if it were not.',
    'tables-together',
    {
      specification: specify({ dimensions: '{ area: , region: }', tables: '[{ by: [area] }, { by: [region] }]' }),
      worlds: [4, 3].map((few) =>
        makeFile(
          ['area', 'region', 'u'],
          [
            ['a', 'n', few],
            ['b', 'n', 40],
            ['c', 's', 50],
            ['d', 's', 60],
          ].map(([area = '', region = '', n = 0]): Kind => ({ n: Number(n), area, region })),
        ),
      ) as [string, string],
    },
    'refused',
    ['table-'],
  ),
];
