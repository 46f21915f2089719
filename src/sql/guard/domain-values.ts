import { dayOf, millisecondsOfDay } from '../../model/day-of.ts';
import type { Domain } from '../../model/expression.ts';

/** How many values a column can have, NULL among them. */
export function sizeOf(domain: Domain): number {
  switch (domain.kind) {
    case 'codes':
      return domain.codes.length;
    case 'integers':
      return domain.to - domain.from + 1 + (domain.missing ? 1 : 0);
    case 'dates':
      return dayOf(domain.to) - dayOf(domain.from) + 1 + (domain.missing ? 1 : 0);
  }
}

/** A value by its place, as a text; null is NULL. */
export function valueAt(domain: Domain, place: number): string | null {
  switch (domain.kind) {
    case 'codes':
      return domain.codes[place] ?? null;
    case 'integers':
      return domain.from + place <= domain.to ? String(domain.from + place) : null;
    case 'dates':
      return dayOf(domain.from) + place <= dayOf(domain.to) ? dateOf(dayOf(domain.from) + place) : null;
  }
}

const dateOf = (day: number): string => new Date(day * millisecondsOfDay).toISOString().slice(0, 10);
