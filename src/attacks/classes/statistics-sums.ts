import { ofClass, type Attack } from '../attack.ts';
import { tryPipeline } from '../attempts/try-pipeline.ts';
import { trySums, type SumScenario } from '../attempts/try-sums.ts';
import { askNumbers, type NumbersAsked } from '../statistics/ask-numbers.ts';
import type { Giver, Giving } from '../statistics/givers.ts';

const attack = ofClass('statistics');

const summed = (name: string, mechanism: string, control: string, expect: Attack['expect'], scenario: SumScenario): Attack =>
  attack(`sums-${name}`, mechanism, control, expect, trySums(scenario));

const asked = (own: NumbersAsked = {}): string => askNumbers({ measures: 'years: { sum: age }', ...own });

const adults = [31, 44, 52, 27, 63, 38];
/** Enough people of many ages in each area, and of both sexes but for what is said. */
const crowd = (not: (area: number, sex: number) => boolean = () => false): readonly Giving[] =>
  [0, 1, 2, 3].flatMap((area) =>
    [0, 1].flatMap((sex) => (not(area, sex) ? [] : [{ n: 21 + 5 * area + 3 * sex, ages: adults, area, sex }])),
  );
const [east, west] = [2, 3];
const isWest = (area: number): boolean => area === west;

/** Beside a crowd some people of whom one has another age in the second world. */
const aged = (ages: readonly [number, number], rest: readonly Giving[], one: Partial<Giving> = {}): SumScenario['worlds'] =>
  [ages[0], ages[1]].map((age): readonly Giving[] => [...rest, { area: west, ...one, n: 1, ages: [age] }]) as [Giving[], Giving[]];

const few = aged([71, 64], [...crowd((area, sex) => isWest(area) && sex === 1), { n: 3, ages: [30, 41, 52], area: west, sex: 1 }], {
  sex: 1,
});
const dominated = aged([118, 106], [...crowd(isWest), { n: 14, ages: [0, 1, 0], area: west }]);
const paired = aged([97, 90], [...crowd(isWest), { n: 1, ages: [60], area: west }, { n: 12, ages: [0, 1], area: west }]);
const alone = aged([103, 97], [...crowd(), { n: 6, ages: adults, area: west, sex: 1 }], { born: '1904-03-05' });
const isSecond = ({ age, area }: Giver): boolean => age === 60 && area === west;

/** A household of which nobody gives most, and that gives most of what its area has. */
const household = (age: number): readonly Giving[] => [
  ...crowd(isWest),
  { n: 4, ages: [30, 31, 32, age], area: west, areTogether: true },
  { n: 14, ages: [0, 1, 1], area: west },
];
/** In two areas a household gives most of what there is. What both areas have together follows from the others. */
const households = (age: number): readonly Giving[] => [
  ...household(age).filter(({ area }) => area !== east),
  { n: 4, ages: [29, 30, 31, 33], area: east, birth: 1, areTogether: true },
  { n: 14, ages: [1, 0, 0], area: east },
];
const isOfSecondHousehold = ({ birth }: Giver): boolean => birth === 1;

/** Sums and means that pipelines release: what they tell of one person's number, alone and together. */
export const sumAttacks: readonly Attack[] = [
  summed('dominance', 'A sum of enough people is given nearly all by one of them.', 'dominance', 'hidden', {
    worlds: dominated,
    pipelines: [asked()],
  }),
  summed('everybody', 'One person gives nearly all of what everybody there is has together.', 'dominance', ['withheld', 'hidden'], {
    worlds: aged(
      [118, 106],
      [0, 1, 2, 3].map((area) => ({ n: 20, ages: area === 1 ? [0, 0, 0, 1, 0, 0, 2, 0, 0, 3] : [0], area })),
    ),
    pipelines: [asked()],
  }),
  summed('second', 'One of two who give nearly all takes what they give themselves from the sum.', 'insiders', 'hidden', {
    worlds: paired,
    pipelines: [asked()],
    isReader: isSecond,
  }),
  summed('subset', 'The sum of an area less that of its men is that of few women.', 'tables-together', ['hidden', 'withheld'], {
    worlds: few,
    pipelines: [`${asked({ by: 'area, sex' })}`],
  }),
  summed(
    'beside',
    'Two tables of one release, of which neither has few people, leave few between their sums.',
    'tables-together',
    ['hidden', 'withheld'],
    {
      worlds: few,
      pipelines: [
        asked({ by: 'area, sex' }).replace(
          'disclosure:',
          '  u:\n    title: { en: U, cy: U }\n    by: [sex]\n    measures: { people: { count: persons }, years: { sum: age } }\ndisclosure:',
        ),
      ],
    },
  ),
  summed('subset-run', 'A run asks for the sums of all, and another one for those of all but few.', 'ledger', 'withheld', {
    worlds: aged([71, 64], [...crowd(isWest), { n: 5, ages: [30, 41, 52], area: west }]).map((groups) => [
      ...groups,
      { n: 40, ages: adults, area: 2, birth: 1 },
    ]) as unknown as SumScenario['worlds'],
    pipelines: [asked({ by: 'sex' }), asked({ id: 'without', by: 'sex', where: 'area: [north, south, east]' })],
  }),
  summed('mean', 'A mean times its count is the sum, where only means are asked for.', 'statistics-translated', ['hidden', 'withheld'], {
    worlds: few,
    pipelines: [asked({ by: 'area, sex', measures: 'age: { mean: age, decimals: 2 }' })],
  }),
  summed('mean-dominated', 'A mean stands where the sum that one person gives most of would be hidden.', 'dominance', 'hidden', {
    worlds: dominated,
    pipelines: [asked({ measures: 'age: { mean: age, decimals: 1 }' })],
  }),
  summed('refreshed', 'A sum is asked for again of an extract in which one person has another number.', 'ledger', 'withheld', {
    worlds: aged([71, 64], crowd()),
    pipelines: [asked(), asked()],
    isRefreshed: true,
  }),
  summed(
    'one-by-expression',
    'An expression sets one person apart by their birthday, and the sum is asked for by it.',
    'tables-together',
    ['hidden', 'withheld'],
    {
      worlds: alone,
      pipelines: [
        asked({
          by: 'apart',
          derive: `apart: { sql: "CASE WHEN born_on = DATE '1904-03-05' THEN 'outside' ELSE 'uk' END", to: attacked-birth-2, title: { en: Apart, cy: Apart } }`,
        }),
      ],
    },
  ),
  summed('household', 'A household gives nearly all of a sum of which none of its people gives most.', 'dominance', 'hidden', {
    worlds: [household(33), household(40)],
    pipelines: [asked()],
  }),
  summed(
    'household-reads',
    'A household takes what its people give from what two hidden sums have together, and what is left is that of another household.',
    'insiders',
    'hidden',
    {
      worlds: [households(34), households(41)],
      pipelines: [asked()],
      isReader: isOfSecondHousehold,
    },
  ),
  summed(
    'giver-reads',
    'Who gives most of one hidden sum takes it from what two hidden sums have together, of which somebody else gives most of the other.',
    'insiders',
    ['hidden', 'withheld'],
    {
      worlds: aged(
        [118, 106],
        [
          ...crowd((area) => area === east || area === west),
          { n: 13, ages: [0, 1], area: west },
          { n: 1, ages: [110], area: east },
          { n: 14, ages: [1, 0], area: east },
        ],
      ),
      pipelines: [asked()],
      isReader: ({ age }) => age === 110,
    },
  ),
  summed(
    'giver-in-household-reads',
    'Who gives most of a hidden sum lives with somebody who gives to it too, and both take what they give from what hidden sums have together.',
    'insiders',
    'hidden',
    {
      worlds: aged(
        [118, 106],
        [
          ...crowd((area) => area === east || area === west),
          { n: 13, ages: [0, 1], area: west },
          { n: 2, ages: [110, 3], area: east, areTogether: true },
          { n: 14, ages: [1, 0], area: east },
        ],
      ),
      pipelines: [asked()],
      isReader: ({ age }) => age === 110,
    },
  ),
  attack(
    'sums-of-few-kinds',
    'A number that is nothing or a hundred is added up: the sum is a count of those who have it.',
    'statistics-translated',
    'refused',
    trySums({
      worlds: aged([100, 0], [...[0, 1, 2].map((area): Giving => ({ n: 40, ages: [0, 100], area })), { n: 30, ages: [0], area: west }]),
      pipelines: [asked()],
    }),
    ['run-failed-on-data'],
  ),
  attack(
    'sums-of-expression',
    'A number that an expression makes of one person alone is added up.',
    'outputs-without-sql',
    'refused',
    tryPipeline(
      asked({
        derive: `apart: { sql: "CASE WHEN born_on = DATE '1904-03-05' THEN 'outside' ELSE 'uk' END", to: attacked-birth-2 }`,
        measures: 'years: { sum: apart }',
      }),
    ),
    ['pipeline-measure-amount'],
  ),
  attack(
    'sums-by-own-bands',
    'A sum is divided by bands of the number that is added up, so that each band says what those in it have.',
    'statistics-translated',
    'refused',
    tryPipeline(asked({ by: 'young', derive: 'young: { band: age, to: attacked-at-25 }' })),
    ['pipeline-amount-divided'],
  ),
];
