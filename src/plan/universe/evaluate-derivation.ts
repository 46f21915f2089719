import { dayOf, millisecondsOfDay } from '../../model/day-of.ts';
import type { ClassedInput, DeriveStep } from '../../model/plan.ts';

/** One choice of all that columns are made from: leaves, sets as bits, whole numbers, days since 1970; `missingValue` where one is missing. */
export type Given = ReadonlyMap<string, number>;

/** What a step makes of it; undefined where no leaf is for that. The engine's own printing of the step says the same in SQL. */
export function evaluateDerivation(step: DeriveStep, given: Given): number | undefined {
  if (step.kind === 'coalesce') {
    const unknown = step.dimension.leaves.length - 1;
    return step.from.map((column) => valueOf(given, column)).find((leaf) => leaf !== unknown) ?? unknown;
  }
  if (step.kind === 'sql') return evaluateClasses(step, given);
  const value = valueOf(given, step.from);
  switch (step.kind) {
    case 'recode':
      if (!step.dimension.several) return step.to[value];
      return step.to.reduce((set, leaf, bit) => ((value >>> bit) % 2 === 1 ? (set | (1 << leaf)) >>> 0 : set), 0);
    case 'pick': {
      const leaf = step.order.findIndex((bit) => (value >>> bit) % 2 === 1);
      return leaf < 0 ? step.order.length : leaf;
    }
    case 'band':
      return findBand(value, step.bounds);
    case 'date-difference':
      return findBand(step.unit === 'days' ? dayOf(step.until) - value : completedYears(value, dayOf(step.until)), step.bounds);
  }
}

/** What stands for a value that is missing. */
export const missingValue = Number.NEGATIVE_INFINITY;

function evaluateClasses({ inputs, leaves }: DeriveStep & { readonly kind: 'sql' }, given: Given): number | undefined {
  let place = 0;
  for (const input of inputs) {
    const own = classOf(input, valueOf(given, input.column));
    if (own === undefined) return undefined;
    place = place * input.count + own;
  }
  return leaves[place];
}

/** Undefined for what no contract admits. */
function classOf({ classes, stretches }: ClassedInput, value: number): number | undefined {
  if (!stretches) return classes[value];
  if (value === missingValue) return stretches.missing;
  const { starts, last } = stretches;
  if (value > last) return undefined;
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return classes[low - 1];
}

function valueOf(given: Given, column: string): number {
  const value = given.get(column);
  if (value === undefined) throw new Error(`nothing is given for \`${column}\``);
  return value;
}

function findBand(value: number, bounds: readonly (readonly [number, number])[]): number | undefined {
  const leaf = bounds.findIndex(([from, to]) => value >= from && value <= to);
  return leaf < 0 ? undefined : leaf;
}

/** Before the first of them negative and rounded down; who is born on 29 February has their day on 1 March. */
function completedYears(from: number, until: number): number {
  const [born, then] = [new Date(from * millisecondsOfDay), new Date(until * millisecondsOfDay)];
  const dayInYear = (date: Date): number => (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  return then.getUTCFullYear() - born.getUTCFullYear() - (dayInYear(then) < dayInYear(born) ? 1 : 0);
}
