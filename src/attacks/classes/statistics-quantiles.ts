import { ofClass, type Attack } from '../attack.ts';
import { tryPipeline } from '../attempts/try-pipeline.ts';
import { trySums, type SumScenario } from '../attempts/try-sums.ts';
import { askNumbers, type NumbersAsked } from '../statistics/ask-numbers.ts';
import type { Giver, Giving } from '../statistics/givers.ts';

const attack = ofClass('statistics');

const told = (name: string, mechanism: string, control: string, expect: Attack['expect'], scenario: SumScenario): Attack =>
  attack(`quantiles-${name}`, mechanism, control, expect, trySums(scenario));

interface Asked extends Omit<NumbersAsked, 'measures'> {
  readonly quantile?: string;
  readonly at?: string;
  readonly step?: number;
}

const asked = ({ quantile = 'age', at = '25, 50, 75', step = 5, ...own }: Asked = {}): string =>
  askNumbers({ measures: `years: { quantile: ${quantile}, at: [${at}], step: ${step} }`, ...own });

const ages = [31, 44, 52, 27, 63, 38, 12, 71];
const crowd: readonly Giving[] = [0, 1].flatMap((area) => [0, 1].map((sex) => ({ n: 41 + 5 * area + 3 * sex, ages, area, sex })));
const [east, west] = [2, 3];

/** About half of many have 10 years and the others 80: close percentages tell to one person how many, and of all likewise. */
const halves: readonly Giving[] = [
  { n: 48, ages: [9, 10, 11], area: 0 },
  { n: 47, ages: [79, 80, 81], area: 0 },
];
const [ofMost, ofAll] = ['50, 51', '56, 57'];
const close = `${ofMost}, ${ofAll}`;
/** Few are in two areas, all young or, in the second world, one of them not. */
const young = (age: number, areTogether = false): readonly Giving[] => [
  ...halves,
  { n: 5, ages: [12], area: east, areTogether },
  { n: 6, ages: [12], area: west },
  { n: 1, ages: [age], area: west },
];
const inEast = ({ area }: Giver): boolean => area === east;

const sided = (age: number): readonly Giving[] => [...crowd, { n: 11, ages: [31, 44, 52], area: west }, { n: 1, ages: [age], area: west }];

/** Quantiles that pipelines release: what they tell of which side of a value few people are on, alone and together. */
export const quantileAttacks: readonly Attack[] = [
  told('ends', 'A quantile has one person on one side of it: it is nearly the least of all.', 'statistics-translated', 'hidden', {
    worlds: [sided(4), sided(9)],
    pipelines: [asked({ at: '9, 50' })],
  }),
  told(
    'rest',
    'Quantiles of all and of all but few, at close percentages, tell to one person how many are young: the few all are.',
    'tables-together',
    ['hidden', 'withheld'],
    { worlds: [young(12), young(17)], pipelines: [asked({ at: close })] },
  ),
  told(
    'rest-read',
    'A household of few takes its own people from what quantiles of all and of all but few leave.',
    'insiders',
    ['hidden', 'withheld'],
    { worlds: [young(12, true), young(17, true)], pipelines: [asked({ at: close })], isReader: inEast },
  ),
  told(
    'beside',
    'Two tables of one release have quantiles of the same few less one, and of all of them.',
    'tables-together',
    ['hidden', 'withheld'],
    {
      worlds: [young(12), young(17)],
      pipelines: [
        asked({
          at: ofMost,
          more: `  u:
    title: { en: U, cy: U }
    by: [sex]
    measures: { people: { count: persons }, years: { quantile: age, at: [56, 57], step: 5 } }
`,
        }),
      ],
    },
  ),
  told('subset-run', 'A run asks for quantiles of all, and another one for those of all but few.', 'ledger', 'withheld', {
    worlds: [young(12), young(17)],
    pipelines: [asked({ at: ofAll }), asked({ id: 'without', by: 'sex', at: ofMost, where: 'area: [north]' })],
  }),
  told('refreshed', 'A quantile is asked for again of an extract in which one person has another number.', 'ledger', 'withheld', {
    worlds: [sided(4), sided(90)],
    pipelines: [asked(), asked()],
    isRefreshed: true,
  }),
  attack(
    'quantiles-of-few-kinds',
    'The quantiles of a number that is nothing or a hundred say who has it.',
    'statistics-translated',
    'refused',
    trySums({
      worlds: [0, 100].map((age) => [
        { n: 40, ages: [0, 100] },
        { n: 1, ages: [age] },
      ]) as unknown as SumScenario['worlds'],
      pipelines: [asked()],
    }),
    ['run-failed-on-data'],
  ),
  ...(
    [
      ['least', 'A quantile at nothing is the least of all.', { at: '0' }, 'definition-'],
      ['every-value', 'Quantiles in steps of one are values that people have.', { step: 1 }, 'definition-'],
      [
        'of-expression',
        'A quantile is of a number that an expression makes.',
        { quantile: 'apart', derive: `apart: { sql: "CASE WHEN age > 50 THEN 'outside' ELSE 'uk' END", to: attacked-birth-2 }` },
        'pipeline-measure-amount',
      ],
      [
        'by-own-bands',
        'Quantiles are divided by bands of the number itself.',
        { by: 'young', derive: 'young: { band: age, to: attacked-at-25 }' },
        'pipeline-amount-divided',
      ],
      [
        'two-steps',
        'One number is rounded in two ways, and lies where both can be.',
        {
          more: '  u:\n    title: { en: U, cy: U }\n    by: [sex]\n    measures: { people: { count: persons }, years: { quantile: age, at: [50], step: 7 } }\n',
        },
        'pipeline-quantile-steps',
      ],
    ] as const
  ).map(([name, mechanism, own, code]) =>
    attack(`quantiles-${name}`, mechanism, 'statistics-translated', 'refused', tryPipeline(asked(own)), [code]),
  ),
];
