/**
 * What of a name it is known by: letters and digits without case and accents, words one space apart, no leading article of either
 * language. Empty where nothing is left.
 *
 * An engine has to do the same to what people wrote. In DuckDB, with `x` for the column and steps from the inside out:
 *
 * ```sql
 * regexp_replace(
 *   trim(
 *     regexp_replace(
 *       regexp_replace(replace(lower(strip_accents(x)), '&', ' and '), '[''’‘`.]', '', 'g'),
 *       '[^a-z0-9]+', ' ', 'g')),
 *   '^(the|yr|y) ', '')
 * ```
 */
export function normaliseName(text: string): string {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = plain
    .replaceAll('&', ' and ')
    .replaceAll(/['’‘`.]/gu, '')
    .replaceAll(/[^a-z0-9]+/gu, ' ');
  return words.replaceAll(/^ +| +$/gu, '').replace(/^(the|yr|y) /u, '');
}
