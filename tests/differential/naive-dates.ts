/** A date as days since 1970. */
export class Day {
  readonly day: number;
  constructor(day: number) {
    this.day = day;
  }
  toString(): string {
    return new Date(this.day * 86_400_000).toISOString().slice(0, 10);
  }
}

export type Made = string | number | boolean | Day | null;

export const dayOf = (iso: string): Day => new Day(Math.round(Date.parse(`${iso}T00:00:00Z`) / 86_400_000));

const dateOf = ({ day }: Day): Date => new Date(day * 86_400_000);

/** Calls on dates, none of whose values is NULL. */
export function callOnDates(name: string, values: readonly Made[]): Made {
  const days = values.filter((value) => value instanceof Day);
  const [from, until] = days;
  const unit = String(values.find((value) => typeof value === 'string') ?? '').toLowerCase();
  const date = from && dateOf(from);
  const [year, month, day] = date ? [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()] : [0, 0, 0];
  switch (name) {
    case 'year':
      return year;
    case 'quarter':
      return Math.ceil(month / 3);
    case 'month':
      return month;
    case 'day':
      return day;
    case 'isodow':
      return weekday(from as Day);
    case 'dayofyear':
      return (from as Day).day - at(year, 1, 1).day + 1;
    case 'week': {
      const thursday = new Day((from as Day).day + 4 - weekday(from as Day));
      return Math.floor((thursday.day - at(dateOf(thursday).getUTCFullYear(), 1, 1).day) / 7) + 1;
    }
    case 'last_day':
      return new Day(at(year, month + 1, 1).day - 1);
    case 'make_date': {
      const [y, m, d] = values.map(Number) as [number, number, number];
      if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > at(y, m + 1, 1).day - at(y, m, 1).day) return null;
      return at(y, m, d);
    }
    case 'add_days':
      return new Day((from as Day).day + Number(values[1]));
    case 'take_days':
      return new Day((from as Day).day - Number(values[1]));
    case 'date_trunc':
      return truncate(from as Day, unit);
    case 'shift':
      return shift(from as Day, Number(values[1]), unit);
    case 'date_diff':
      if (unit === 'week') return Math.trunc(((until as Day).day - (from as Day).day) / 7) || 0;
      return turns(truncate(until as Day, unit), unit) - turns(truncate(from as Day, unit), unit);
    case 'date_sub':
      return completed(from as Day, until as Day, unit);
    default:
      throw new Error(`nothing is known of \`${name}\``);
  }
}

const at = (year: number, month: number, day: number): Day => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return new Day(Math.round(date.getTime() / 86_400_000));
};

const weekday = (day: Day): number => ((dateOf(day).getUTCDay() + 6) % 7) + 1;

function truncate(day: Day, unit: string): Day {
  const [year, month] = [dateOf(day).getUTCFullYear(), dateOf(day).getUTCMonth() + 1];
  if (unit === 'year') return at(year, 1, 1);
  if (unit === 'quarter') return at(year, 3 * Math.ceil(month / 3) - 2, 1);
  if (unit === 'month') return at(year, month, 1);
  return unit === 'week' ? new Day(day.day + 1 - weekday(day)) : day;
}

const monthsOf: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 };

/** How many units have begun since some day. */
function turns(begin: Day, unit: string): number {
  const months = monthsOf[unit];
  const date = dateOf(begin);
  if (months !== undefined) return (date.getUTCFullYear() * 12 + date.getUTCMonth()) / months;
  return begin.day;
}

/** The same day of another month, or its last where it has no such day. */
function shift(from: Day, by: number, unit: string): Day {
  const months = monthsOf[unit];
  if (months === undefined) return new Day(from.day + by * (unit === 'week' ? 7 : 1));
  const date = dateOf(from);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1 + by * months];
  const last = at(year, month + 1, 1).day - 1;
  return new Day(Math.min(at(year, month, date.getUTCDate()).day, last));
}

/** Whole units from one date to the other; below 0 where the other is earlier. */
function completed(from: Day, until: Day, unit: string): number {
  if (until.day < from.day) return 0 - completed(until, from, unit);
  const months = monthsOf[unit];
  if (months === undefined) return Math.floor((until.day - from.day) / (unit === 'week' ? 7 : 1));
  let count = 0;
  while (shift(from, count + 1, 'month').day <= until.day) count += 1;
  return Math.floor(count / months);
}
