import { openMethod } from '../../disclosure/rounding/open-method.ts';
import { roundingMethod } from '../../disclosure/rounding/rounding-method.ts';
import { formatNumber } from '../format-figures.ts';
import { totalsOf } from '../../model/totals-of.ts';
import type { Method, MethodSettings } from '../../model/plan.ts';
import type { Messages } from '../messages/en.ts';

interface Rounded {
  readonly messages: Messages;
  readonly report: {
    readonly rules: {
      readonly method: { readonly value: Method };
      readonly settings?: MethodSettings;
      readonly minPersons: { readonly value: number };
    };
  };
}

/** What the method makes of a number, told by the smallest one the threshold lets through and the next. */
export function describeRounding({ report, messages }: Rounded): string {
  const { methods, standsFor, smallest } = messages.protection;
  const { method, minPersons } = report.rules;
  if (method.value === 'exact') return methods.exact;
  if (totalsOf(method.value) !== 'sums') return describeSettled({ report, messages });
  const { round, bounds } = roundingMethod(method.value);
  const read = (persons: number): { released: number; low: number; high: number } => {
    const released = round(persons);
    if (released === 'suppressed') return read(persons + 1);
    return { released, ...(bounds(released) ?? { low: persons, high: persons }) };
  };
  const first = read(minPersons.value);
  const next = read(first.high + 1);
  const low = Math.max(first.low, minPersons.value);
  const say = (released: number, from: number, to: number) => standsFor(formatNumber(released), formatNumber(from), formatNumber(to));
  const least = say(first.released, low, first.high);
  const words = new Map<Method, typeof methods.midpoint>([
    ['midpoint-6', methods.midpoint],
    ['redact-7-round-5', methods.redact],
    ['nearest-3', methods.nearest],
  ]).get(method.value);
  if (words === undefined) throw new Error('a method without words');
  return words(low > 1 ? smallest(least) : least, say(next.released, next.low, next.high));
}

/** Of a method that its settings make what it is: told by zero and by the first multiple from the threshold, or the threshold itself. */
function describeSettled({ report: { rules }, messages }: Rounded): string {
  const { methods, standsFor } = messages.protection;
  const { method, minPersons, settings } = rules;
  if (settings === undefined) throw new Error('rules that do not settle their method');
  const { base, noise } = settings;
  const { bounds } = openMethod({ method: method.value, settings });
  const say = (released: number): string => {
    const { low, high } = bounds(released) ?? { low: released, high: released };
    return standsFor(formatNumber(released), formatNumber(low), formatNumber(high));
  };
  if (noise !== undefined) return methods.cellKey(formatNumber(noise.maxNoise), say(0), say(minPersons.value));
  const multiple = base ?? 1;
  if (method.value === 'small-counts') return methods.smallCounts(formatNumber(multiple), say(0), say(multiple));
  const next = Math.ceil(minPersons.value / multiple) * multiple;
  return (method.value === 'controlled' ? methods.controlled : methods.keyed)(formatNumber(multiple), say(0), say(next));
}
