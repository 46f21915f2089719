import type { ReadStep, SpineStep } from '../../model/plan.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { quoteLiteral } from '../../sql/quote-literal.ts';

/** The two blocks of HMAC-SHA-256 under a secret, in hex. */
export interface KeyBlocks {
  readonly inner: string;
  readonly outer: string;
}

/** What stands for the secret where SQL is only shown. */
export const shownBlocks: KeyBlocks = { inner: '<secret, inner block>', outer: '<secret, outer block>' };

const keys = 4_294_967_296;

/** The sum of the record keys of equal units, as `recordKeyOf` makes them of `personOf`, modulo 2³². */
export function printKeys(read: ReadStep, spine: SpineStep, { inner, outer }: KeyBlocks): string {
  const blob = (hex: string): string => `unhex(${quoteLiteral(hex)})`;
  const columns = spine.onePer ? [spine.onePer.column] : read.key;
  if (columns.length === 0) throw new Error('a unit that nothing names has no key');
  const parts = columns.map((column) => `CAST(${quoteIdentifier(column)} AS VARCHAR)`);
  const person = [quoteLiteral(nameSource(read)), ...parts].join(' || chr(0) || ');
  const digest = `sha256(${blob(outer)} || unhex(sha256(${blob(inner)} || encode('record key' || chr(0) || ${person}))))`;
  return `CAST(sum(CAST('0x' || substr(${digest}, 1, 8) AS UINTEGER)) % ${keys} AS BIGINT)`;
}

/** Adds up equal people again. */
export const printAddedKeys = `CAST(sum("@key") % ${keys} AS DOUBLE)`;

const nameSource = ({ contract, table }: ReadStep): string => `${contract}.${table}`;

/** What names a unit in every run: the source, and the values that name it there. */
export const personOf = (read: ReadStep, values: readonly string[]): string => [nameSource(read), ...values].join('\0');
