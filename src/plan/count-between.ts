/** Whole days, or completed years, from one ISO date to another; negative where the second is earlier. */
export function countBetween(from: string, until: string, unit: 'days' | 'years'): number {
  if (unit === 'days') return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
  const [earlier, later] = from <= until ? [from, until] : [until, from];
  const years = Number(later.slice(0, 4)) - Number(earlier.slice(0, 4)) - (later.slice(5) < earlier.slice(5) ? 1 : 0);
  return from <= until ? years : -years;
}
