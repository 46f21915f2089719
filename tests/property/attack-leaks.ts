import { makeRelations, oneCell, sumRow, type LinearForm, type Row } from '../../src/disclosure/system/relations.ts';
import { role, type Demand, type Insider, type ProtectionProblem } from '../../src/disclosure/system/problem.ts';

export interface Leak {
  readonly problem: ProtectionProblem;
  readonly hidden: Uint8Array;
}

interface Planted {
  readonly truth: readonly number[];
  readonly rows: readonly Row[];
  readonly hidden: readonly number[];
  readonly latent?: readonly number[];
  readonly form: LinearForm;
  readonly demand?: Demand;
  /** What is known of cells that are shown, where that is not their value. */
  readonly shown?: ReadonlyMap<number, readonly [number, number]>;
  readonly most?: number;
  readonly reasoned?: readonly [number, number];
  readonly insider?: Insider;
}

type Dice = (below: number) => number;

const form = (...entries: readonly (readonly [number, number])[]): LinearForm => ({
  cells: Int32Array.from(entries, ([cell]) => cell),
  coefficients: Float64Array.from(entries, ([, factor]) => factor),
});
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const row = (low: number, high: number, ...entries: readonly (readonly [number, number])[]): Row => ({ ...form(...entries), low, high });
const counts = (dice: Dice, length: number): number[] => Array.from({ length }, () => 1 + dice(9));

/** The ways of an attack, each with numbers thrown anew: what target 0 is about can be found out, by somebody. */
export const leaks: Readonly<Record<string, (dice: Dice) => Planted>> = {
  'the one hidden cell of a row': (dice) => {
    const parts = counts(dice, 3 + dice(4));
    return { truth: [...parts, sumOf(parts)], rows: [sumRow(parts.length, Array.from(parts.keys()))], hidden: [0], form: oneCell(0) };
  },
  'the one hidden child in a hierarchy': (dice) => {
    const [a, b, c, d] = counts(dice, 4) as [number, number, number, number];
    return { truth: [a, b, c, d, a + b, c + d, a + b + c + d], rows: [sumRow(4, [0, 1]), sumRow(5, [2, 3]), sumRow(6, [4, 5])], hidden: [0, 4], form: oneCell(0) };
  },
  'two hidden in each line of four by four, and one is exact': (dice) => {
    const inner = counts(dice, 16);
    const lines = [0, 1, 2, 3].flatMap((i) => [[0, 1, 2, 3].map((j) => 4 * i + j), [0, 1, 2, 3].map((j) => 4 * j + i)]);
    return { truth: [...inner, ...lines.map((line) => sumOf(line.map((cell) => inner[cell] ?? 0)))], rows: lines.map((line, at) => sumRow(16 + at, line)), hidden: [0, 1, 2, 4, 6, 9, 11, 13, 15], form: oneCell(1) };
  },
  'linked tables, each safe by itself': (dice) => {
    const [a, b, c] = counts(dice, 3) as [number, number, number];
    return { truth: [a, b, c, a + b, b + c, a + c + b], rows: [sumRow(3, [0, 1]), sumRow(4, [1, 2]), sumRow(5, [0, 1, 2])], hidden: [0, 1, 2], form: oneCell(1) };
  },
  'groupings that do not nest': (dice) => {
    const [a, b, c] = counts(dice, 3) as [number, number, number];
    return { truth: [a, b, c, a + b, b + c, a + c], rows: [sumRow(3, [0, 1]), sumRow(4, [1, 2]), sumRow(5, [0, 2])], hidden: [0, 1, 2], form: oneCell(dice(3)) };
  },
  'nothing, as a sum of what is hidden': (dice) => ({ truth: [0, 0, 0, 5 + dice(9), 0], rows: [sumRow(4, [0, 1, 2])], hidden: [0, 1, 2], form: oneCell(dice(3)) }),
  'as many as there can be': (dice) => {
    const most = 2 + dice(4);
    return { truth: [most, most, most, 3 * most], rows: [sumRow(3, [0, 1, 2])], hidden: [0, 1, 2], form: oneCell(dice(3)), most };
  },
  'three unsafe counts that add to three': (dice) => ({ truth: [1, 1, 1, 5 + dice(9), 3], rows: [sumRow(4, [0, 1, 2])], hidden: [0, 1, 2], form: oneCell(dice(3)), reasoned: [1, 4] }),
  'the only person of the other hidden cell': (dice) => {
    const [a, rest] = [1 + dice(4), 5 + dice(9)];
    return { truth: [a, 1, rest, a + 1 + rest], rows: [sumRow(3, [0, 1, 2])], hidden: [0, 1], form: oneCell(0), insider: { cells: Int32Array.of(1), low: Float64Array.of(1), high: Float64Array.of(1), own: Int32Array.of() } };
  },
  'one of two, whose part is nearly all': (dice) => {
    const [large, small, other] = [100 + dice(50), 1 + dice(3), 1 + dice(3)];
    return { truth: [large + small, other, large + small + other], rows: [sumRow(2, [0, 1])], hidden: [0, 1], form: oneCell(1), demand: { kind: 'interval', low: 0, high: other + 20 }, insider: { cells: Int32Array.of(0), low: Float64Array.of(large), high: Float64Array.of(Infinity), own: Int32Array.of() } };
  },
  'a sum too close to its value': (dice) => {
    const [large, small] = [1000 + dice(500), 1 + dice(20)];
    return { truth: [large, small, large + small], rows: [sumRow(2, [0, 1])], hidden: [0, 1], form: oneCell(0), demand: { kind: 'interval', low: large - 100, high: large + 100 } };
  },
  'all but a few in one class': (dice) => {
    const [cell, rest] = [20 + dice(50), dice(3)];
    return { truth: [cell, rest, 0, cell + rest, 0], rows: [sumRow(3, [0, 1, 2]), sumRow(4, [2])], hidden: [0, 1], form: form([0, -1], [3, 1]), demand: { kind: 'candidates', count: 8 }, most: 90, reasoned: [0, 90], shown: new Map([[3, [cell + rest, cell + rest]]]), insider: { cells: Int32Array.of(1), low: Float64Array.of(rest), high: Float64Array.of(rest), own: Int32Array.of() } };
  },
  'totals rounded by themselves, whose intervals meet': (dice) => {
    const parts = [5 + 5 * dice(3), 5 + 5 * dice(3), 5 + 5 * dice(3)].map((value) => value + 2);
    const total = sumOf(parts);
    const shown = new Map(parts.map((value, cell): [number, [number, number]] => [cell, [value - 4, value]]));
    return { truth: [...parts, total], rows: [sumRow(3, [0, 1, 2])], hidden: [], form: oneCell(dice(3)), shown: shown.set(3, [total, total + 4]) };
  },
  'a mean times a count': (dice) => {
    const [n, mean] = [6 + dice(9), 1 + dice(9)];
    return { truth: [n, n * mean], rows: [row(0, Infinity, [0, -100 * mean + 1], [1, 100]), row(-Infinity, 0, [0, -100 * mean - 1], [1, 100])], hidden: [0], form: oneCell(0) };
  },
  'a filter that leaves few out': (dice) => {
    const [all, few] = [50 + dice(50), 1 + dice(4)];
    return { truth: [all, all - few, few], rows: [sumRow(0, [1, 2])], hidden: [], latent: [2], form: oneCell(2) };
  },
  'bands with another edge': (dice) => {
    const [young, between, old] = [5 + dice(9), 1 + dice(3), 5 + dice(9)];
    return { truth: [young, between, old, young + between, between + old], rows: [sumRow(3, [0, 1]), sumRow(4, [1, 2])], hidden: [], latent: [1], form: oneCell(1) };
  },
  'digits of a ratio': (dice) => {
    const [k, n] = [1 + dice(9), 11 + dice(30)];
    const printed = Math.round((1000 * k) / n);
    return { truth: [k, n], rows: [row(0, Infinity, [0, 2000], [1, 1 - 2 * printed]), row(-Infinity, 0, [0, 2000], [1, -1 - 2 * printed])], hidden: [0], form: oneCell(0) };
  },
  'hidden now and shown before': (dice) => {
    const [a, b] = counts(dice, 2) as [number, number];
    return { truth: [a, b, a + b], rows: [sumRow(2, [0, 1]), row(b, b, [1, 1])], hidden: [0, 1], form: oneCell(0) };
  },
  'a newer extract with one more': (dice) => {
    const before = 20 + dice(30);
    return { truth: [before, before + 1, 1, 0], rows: [row(0, 0, [0, 1], [1, -1], [2, 1], [3, -1])], hidden: [], latent: [2, 3], form: oneCell(2), most: 1 };
  },
  'years that roll': (dice) => {
    const years = counts(dice, 4);
    return { truth: [...years, sumOf(years.slice(0, 3)), sumOf(years.slice(1))], rows: [sumRow(4, [0, 1, 2]), sumRow(5, [1, 2, 3])], hidden: [1, 2, 3], form: oneCell(3) };
  },
  'a complement': (dice) => {
    const [a, b, c] = counts(dice, 3) as [number, number, number];
    return { truth: [a, b, c, a + b + c, b + c], rows: [sumRow(3, [0, 1, 2]), sumRow(4, [1, 2])], hidden: [0, 1, 2], form: oneCell(0) };
  },
  'whole numbers alone': (dice) => {
    const spare = dice(2);
    return { truth: [1, 1 + spare, 8 + 5 * spare], rows: [row(0, 0, [0, 3], [1, 5], [2, -1])], hidden: [0, 1], form: oneCell(0), most: 4 };
  },
}; // prettier-ignore

export function plantLeak(kind: string, dice: Dice): Leak {
  const make = leaks[kind];
  if (make === undefined) throw new Error('no such leak');
  const { truth: values, rows, hidden, latent = [], form: about, demand, shown, most = Infinity, reasoned, insider } = make(dice);
  const truth = Float64Array.from(values);
  const all = (value: number): Float64Array => new Float64Array(truth.length).fill(value);
  const roles = Uint8Array.from(truth, (_, cell) =>
    latent.includes(cell) ? role.latent : hidden.includes(cell) ? role.primary : role.open,
  );
  return {
    problem: {
      relations: makeRelations(truth.length, rows),
      truth,
      roles,
      shown: {
        low: truth.map((value, cell) => shown?.get(cell)?.[0] ?? value),
        high: truth.map((value, cell) => shown?.get(cell)?.[1] ?? value),
      },
      hidden: { low: all(0), high: all(most) },
      reasoned: { low: all(reasoned?.[0] ?? 0), high: all(reasoned?.[1] ?? Infinity) },
      cost: all(1),
      targets: [{ form: about, demand: demand ?? { kind: 'candidates', count: 2 } }],
      insiders: insider === undefined ? [] : [insider],
    },
    hidden: Uint8Array.from(roles, (kindOf) => (kindOf === role.primary ? 1 : 0)),
  };
}
