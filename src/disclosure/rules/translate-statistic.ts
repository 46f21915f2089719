import type { LinearForm, Row } from '../system/relations.ts';
import type { Statistic } from './statistic.ts';

type Translations = { readonly [Kind in Statistic['kind']]: (statistic: Extract<Statistic, { kind: Kind }>) => readonly Row[] };

/** For every kind of statistic what it tells an attacker; the type asks for one of each. */
const translations: Translations = {
  count: ({ of, value }) => [{ ...of, ...value }],
  sum: ({ of, value }) => [{ ...of, ...value }],
  histogram: ({ bins }) => bins.map(({ of, value }) => ({ ...of, ...value })),
  ratio: ({ of, over, from, printed: { value, parts } }) => (from === 'released' ? [] : quotientRows(of, over, value, parts)),
  mean: ({ sum, over, from, printed: { value, parts }, amountParts }) =>
    from === 'released' ? [] : quotientRows(sum, over, value, parts, amountParts),
  quantile: ({ fraction, below, above, over }) => {
    const [p, whole] = [Number(fraction.above), Number(fraction.below)];
    return [
      combine(
        [
          [below, whole],
          [over, -p],
        ],
        -Infinity,
        -1,
      ),
      combine(
        [
          [above, whole],
          [over, p - whole],
        ],
        -Infinity,
        0,
      ),
    ];
  },
  variance: ({ inputs }) => inputs.map(({ of, value }) => ({ ...of, low: value, high: value })),
  'weighted-total': ({ of, value, step, parts }) => {
    const doubled = combine([[of, 2]], (2 * value - step) * parts, (2 * value + step) * parts - 1);
    return [doubled];
  },
};

/**
 * The rows over a release's variables that a released number adds to what an attacker knows. All coefficients and bounds are safe integers: a
 * bug where they would not be, so that nothing is released on a weaker attack.
 */
export function translateStatistic<Kind extends Statistic['kind']>(statistic: Extract<Statistic, { kind: Kind }>): readonly Row[] {
  const translate = translations[statistic.kind as Kind];
  return translate(statistic);
}

/** `value` is of · parts ÷ (over · unit), rounded with halves up: (2·value − 1)·unit·over ≤ 2·parts·of < (2·value + 1)·unit·over. */
function quotientRows(of: LinearForm, over: LinearForm, value: number, parts: number, unit = 1): readonly Row[] {
  return [
    combine(
      [
        [of, 2 * parts],
        [over, -(2 * value - 1) * unit],
      ],
      0,
      Infinity,
    ),
    combine(
      [
        [of, 2 * parts],
        [over, -(2 * value + 1) * unit],
      ],
      -Infinity,
      -1,
    ),
  ];
}

function combine(terms: readonly (readonly [LinearForm, number])[], low: number, high: number): Row {
  const sum = new Map<number, number>();
  for (const [{ cells, coefficients }, factor] of terms)
    cells.forEach((cell, place) => sum.set(cell, (sum.get(cell) ?? 0) + factor * (coefficients[place] ?? 0)));
  const left = [...sum].filter(([, coefficient]) => coefficient !== 0).toSorted(([a], [b]) => a - b);
  const isExact = (value: number): boolean => Number.isSafeInteger(value) || Math.abs(value) === Infinity;
  if (![...left.map(([, coefficient]) => coefficient), low, high].every(isExact))
    throw new Error('a released number that cannot be told of exactly');
  return {
    cells: Int32Array.from(left, ([cell]) => cell),
    coefficients: Float64Array.from(left, ([, coefficient]) => coefficient),
    low,
    high,
  };
}
