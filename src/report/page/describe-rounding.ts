import { roundingMethod } from '../../disclosure/rounding/rounding-method.ts';
import { formatNumber } from '../format-figures.ts';
import type { Method } from '../../model/plan.ts';
import type { Messages } from '../messages/en.ts';

interface Rounded {
  readonly messages: Messages;
  readonly report: { readonly rules: { readonly method: { readonly value: Method }; readonly minPersons: { readonly value: number } } };
}

/** What the method makes of a number, told by the smallest one the threshold lets through and the next. */
export function describeRounding({ report, messages }: Rounded): string {
  const { methods, standsFor, smallest } = messages.protection;
  const { method, minPersons } = report.rules;
  if (method.value === 'exact') return methods.exact;
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
  const words = { 'midpoint-6': methods.midpoint, 'redact-7-round-5': methods.redact, 'nearest-3': methods.nearest }[method.value];
  return words(low > 1 ? smallest(least) : least, say(next.released, next.low, next.high));
}
