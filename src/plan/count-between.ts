/** Whole days, or completed years, from one ISO date to another; before the first they are negative and rounded down. */
export function countBetween(from: string, until: string, unit: 'days' | 'years'): number {
  if (unit === 'days') return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
  const isBeforeTheDay = until.slice(5) < from.slice(5);
  return Number(until.slice(0, 4)) - Number(from.slice(0, 4)) - (isBeforeTheDay ? 1 : 0);
}
