import { ofClass, type Attack } from '../attack.ts';
import { tryFile, type FileScenario } from '../attempts/try-file.ts';
import { makeFile, type Kind } from '../statistics/make-file.ts';

const attack = ofClass('statistics');

const specify = (
  show: string,
  more = 'policy: attacked\n',
  dimensions = '{ area: { codes: [a, b, c, d] }, sex: { codes: [f, m] } }',
): string => `version: 1
file: microdata
dimensions: ${dimensions}
unit: u
values: { v: { decimals: 1, negative: false }, w: { decimals: 1, negative: false } }
tables: [{ by: [area], show: [${show}] }]
${more}`;

const columns = ['area', 'sex', 'u', 'h', 'v', 'w'];

/** Areas of so many people with values that go up by ten; of the first area one person, alone in being told apart, has a value of their own. */
const people = (own: Omit<Kind, 'n'>, sizes: readonly number[] = [8, 40, 50, 60], more: readonly Kind[] = []): string =>
  makeFile(columns, [
    ...sizes.flatMap((size, area) =>
      Array.from({ length: size - (area === 0 ? 1 : 0) }, (_, at): Kind => ({
        n: 1,
        area: 'abcd'[area] ?? '',
        sex: at % 2 === 0 ? 'f' : 'm',
        v: 100 + 10 * (at % 17),
        w: (10 + ((7 * at) % 31)) / 10,
      })),
    ),
    { n: 1, area: 'a', sex: 'f', v: 137, w: 2, ...own },
    ...more,
  ]);

const worlds = [people({ v: 137 }), people({ v: 171 })] as const;

const scenario = (
  name: string,
  mechanism: string,
  control: string,
  given: FileScenario,
  expect: Attack['expect'] = 'hidden',
  codes?: readonly string[],
): Attack => attack(name, mechanism, control, expect, tryFile(given), codes);

const shown = (
  name: string,
  mechanism: string,
  show: string,
  given: Partial<FileScenario> = {},
  control = 'statistics-translated',
): Attack => scenario(name, mechanism, control, { specification: specify(show), worlds, ...given });

const refused = (name: string, mechanism: string, show: string, control = 'statistics-translated'): Attack =>
  scenario(name, mechanism, control, { specification: specify(show), worlds }, 'refused', ['table-', 'definition-']);

const naive = (header: string, rows: readonly string[]): readonly string[] => [`area,${header}\n${rows.join('\n')}\n`];

/** Shares of one person more or less. */
const shares = [
  makeFile(
    columns,
    [4, 20, 25, 30].flatMap((women, area): readonly Kind[] => [
      { n: women, area: 'abcd'[area] ?? '', sex: 'f', v: 100, w: 1 },
      { n: 30, area: 'abcd'[area] ?? '', sex: 'm', v: 100, w: 1 },
    ]),
  ),
  makeFile(
    columns,
    [3, 20, 25, 30].flatMap((women, area): readonly Kind[] => [
      { n: women, area: 'abcd'[area] ?? '', sex: 'f', v: 100, w: 1 },
      { n: area === 0 ? 31 : 30, area: 'abcd'[area] ?? '', sex: 'm', v: 100, w: 1 },
    ]),
  ),
] as const;

/** Means, sums, shares, quantiles and the like: what they tell of one person's value. */
export const valueAttacks: readonly Attack[] = [
  shown('mean-times-count', 'A mean times its count is a sum, and sums of groups and of all leave one.', '{ mean: v }', {
    specification: specify('{ mean: v }'),
    worlds,
  }),
  shown('mean-digits', 'A mean of many digits is the sum exactly.', '{ mean: v, decimals: 6 }'),
  shown('sum-minus-sums', 'The sum of all less the sums of groups is that of the hidden one.', '{ sum: v }, count'),
  shown('share-of-few', 'A share and how many it is of are a count of few.', '{ share: { sex: [f] } }', {
    worlds: shares,
    specification: specify('{ share: { sex: [f] } }'),
    naive: naive('count,sex_f_percent', ['a,34,11.8', 'b,50,40.0', 'c,55,45.5', 'd,60,50.0', 'Total,199,39.7']),
  }),
  shown('share-of-all', 'The share of all less those of groups is that of the hidden one.', '{ share: { sex: [f] }, decimals: 4 }', {
    worlds: shares,
  }),
  shown('share-left', 'A share of nearly all leaves few.', '{ share: { sex: [m] } }', { worlds: shares }),
  shown(
    'two-shares',
    'Two shares of one count confine it more than each.',
    '{ share: { sex: [f] }, decimals: 0 }, { share: { sex: [m] }, decimals: 2 }',
    { worlds: shares },
  ),
  shown('ratio', 'A ratio and what it is over are a sum.', '{ ratio: { of: v, to: w }, decimals: 4 }'),
  shown(
    'ratio-inverted',
    'Two ratios of the same sums, one upside down, confine them from both sides.',
    '{ ratio: { of: v, to: w } }, { ratio: { of: w, to: v }, decimals: 4 }',
  ),
  shown('variance', 'A variance, a sum and a count of two people are both their values.', '{ variance: v }'),
  shown('deviation', 'A standard deviation of many digits is the sum of squares.', '{ sd: v, decimals: 6 }'),
  shown('median-of-few', 'A median of few is the value of one.', '{ quantile: v, at: [50], step: 20 }'),
  shown(
    'quantile-at-ends',
    'Quantiles near none and near all are the least and the greatest value.',
    '{ quantile: v, at: [1, 99], step: 20 }',
  ),
  shown(
    'many-quantiles',
    'So many quantiles are asked for that together they list the values.',
    '{ quantile: v, at: [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95], step: 10 }',
  ),
  refused(
    'quantile-unrounded',
    'A quantile is asked for in steps so fine that it is what somebody has.',
    '{ quantile: v, at: [50], step: 0.1 }',
  ),
  refused('least', 'The least value is asked for.', '{ min: v }'),
  refused('greatest', 'The greatest value is asked for.', '{ max: v }'),
  scenario(
    'few-kinds',
    'Values of so few kinds that each is a code tell of those who have them.',
    'statistics-translated',
    {
      specification: specify('{ ratio: { of: v, to: w } }'),
      worlds: [1, 2].map((w) =>
        makeFile(columns, [
          ...['b', 'c', 'd'].flatMap((area): readonly Kind[] =>
            [1, 2].map((weight) => ({ n: 20, area, sex: 'f', v: 100 + weight, w: weight })),
          ),
          { n: 7, area: 'a', sex: 'm', v: 101, w: 1 },
          { n: 1, area: 'a', sex: 'f', v: 102, w },
        ]),
      ) as [string, string],
    },
    'refused',
    ['table-values-of-few-kinds'],
  ),
  refused('mode', 'The value that most have is asked for.', '{ mode: v }'),
  refused('range', 'The distance from the least to the greatest value is asked for.', '{ range: v }'),
  refused('distinct', 'How many different values there are is asked for.', '{ distinct: v }'),
  shown('bins', 'Bins are so narrow that one person is in one.', '{ histogram: v, edges: [130, 136, 138, 150] }'),
  shown(
    'moved-bins',
    'Two histograms with one edge moved leave who is between.',
    '{ histogram: v, edges: [130, 150] }, { histogram: w, edges: [1, 2] }',
  ),
  shown('open-ends', 'The bin at the end holds the one with the greatest value.', '{ histogram: v, edges: [110, 265] }', {
    worlds: [people({ v: 990 }), people({ v: 270 })],
  }),
  scenario(
    'closed-ends',
    'Closed outermost bins say that nobody has a value beyond.',
    'statistics-translated',
    {
      specification: specify('{ histogram: v, edges: [100, 200, 300], ends: closed }'),
      worlds: [people({ v: 990 }), people({ v: 991 })],
    },
    'refused',
    ['table-'],
  ),
  shown('weights-tell-count', 'A weighted total of people who all weigh the same is their number.', '{ weight: w }', {
    worlds: [people({ w: 1 }), people({ w: 3 })],
  }),
  shown('heavy-weight', 'One person weighs so much that a weighted total is theirs.', '{ weight: w }, { mean: v, weight: w }', {
    worlds: [people({ w: 40 }), people({ w: 41 })],
  }),
  shown('weighted-mean', 'A weighted mean times the weights is a weighted sum.', '{ mean: v, weight: w, decimals: 6 }'),
  shown(
    'dominance',
    'One person gives nearly all of a sum, so that the sum is what they have.',
    '{ sum: v }',
    {
      worlds: [people({ v: 90_000 }, [20, 40, 50, 60]), people({ v: 91_000 }, [20, 40, 50, 60])],
    },
    'dominance',
  ),
  shown(
    'second-largest',
    'Who gives the second most works out what the largest gives.',
    '{ sum: v }',
    {
      worlds: [
        people({ v: 50_000 }, [20, 40, 50, 60], [{ n: 1, area: 'a', sex: 'f', v: 48_000, w: 1 }]),
        people({ v: 52_000 }, [20, 40, 50, 60], [{ n: 1, area: 'a', sex: 'f', v: 48_000, w: 1 }]),
      ],
    },
    'dominance',
  ),
  shown(
    'split-contribution',
    'One person has many records, none of which is large.',
    '{ sum: v }',
    {
      worlds: [90, 91].map((v) => people({}, [20, 40, 50, 60], [{ n: 400, area: 'a', sex: 'f', u: 'one', v, w: 1 }])) as [string, string],
    },
    'dominance',
  ),
  shown(
    'holding',
    'Units that belong to one owner look like many.',
    '{ sum: v }',
    {
      specification: specify('{ sum: v }', 'holding: h\npolicy: attacked\n'),
      worlds: [9000, 9100].map((v) => people({}, [20, 40, 50, 60], [{ n: 8, area: 'a', sex: 'f', h: 'one', v, w: 1 }])) as [string, string],
    },
    'dominance',
  ),
  shown(
    'gifts-of-nothing',
    'Many give nothing, so that two who give look like many.',
    '{ sum: v }',
    {
      worlds: [700, 710].map((v) =>
        makeFile(columns, [
          ...['b', 'c', 'd'].map((area): Kind => ({ n: 30, area, sex: 'f', v: 100, w: 1 })),
          { n: 20, area: 'a', sex: 'm', v: 0, w: 1 },
          { n: 1, area: 'a', sex: 'f', v, w: 1 },
          { n: 1, area: 'a', sex: 'f', v: 400, w: 1 },
        ]),
      ) as [string, string],
    },
    'dominance',
  ),
  scenario('negatives', 'Values below nothing cancel, so that a sum is small and what is in it is not.', 'dominance', {
    specification: specify('{ sum: v }').replace('v: { decimals: 1, negative: false }', 'v: { decimals: 1, negative: true }'),
    worlds: [
      people({ v: 90_000 }, [20, 40, 50, 60], [{ n: 1, area: 'a', sex: 'f', v: -89_900, w: 1 }]),
      people({ v: 90_500 }, [20, 40, 50, 60], [{ n: 1, area: 'a', sex: 'f', v: -89_900, w: 1 }]),
    ],
  }),
  shown(
    'without-value',
    'Who has no value is counted by how many have one.',
    '{ mean: v }',
    {
      worlds: [people({ v: '' }, [20, 40, 50, 60]), people({ v: 150 }, [20, 40, 50, 60], [{ n: 1, area: 'a', sex: 'f', v: '', w: 1 }])],
    },
    'whole-grid',
  ),
  shown(
    'quotient-of-nothing',
    'A mark for a quotient of nothing says that a hidden sum is nothing.',
    '{ ratio: { of: w, to: v } }',
    {
      worlds: [people({ v: 0 }), people({ v: 1 })],
    },
    'one-mark',
  ),
  scenario('squares-of-few-kinds', 'Count, sum and variance say how many have each of three values.', 'statistics-translated', {
    specification: specify('{ variance: v, decimals: 4 }'),
    worlds: [4, 5].map((last) =>
      makeFile(columns, [
        ...['b', 'c', 'd'].flatMap((area) => Array.from({ length: 30 }, (_, at): Kind => ({ n: 1, area, sex: 'f', v: 10 + 3 * at, w: 1 }))),
        { n: 30, area: 'a', sex: 'f', v: 0, w: 1 },
        { n: 9, area: 'a', sex: 'f', v: 1, w: 1 },
        { n: last, area: 'a', sex: 'f', v: 7, w: 1 },
      ]),
    ) as [string, string],
  }),
  scenario(
    'weights-alike',
    'Weights that are all alike make a weighted sum the sum itself, which stands hidden beside it.',
    'statistics-translated',
    {
      specification: specify('{ mean: v }, { mean: v, weight: w }'),
      worlds: [
        people({ v: 137 })
          .replaceAll(/,[^,\n]+$/gm, ',1')
          .replace(',1\n', ',w\n'),
        people({ v: 171 })
          .replaceAll(/,[^,\n]+$/gm, ',1')
          .replace(',1\n', ',w\n'),
      ],
    },
    'refused',
    ['table-weights-alike'],
  ),
];
