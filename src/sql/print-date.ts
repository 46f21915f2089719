/** An ISO date as SQL; anything else is a bug. */
export function printDate(iso: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) throw new Error('not an ISO date');
  return `DATE '${iso}'`;
}
