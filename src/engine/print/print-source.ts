import type { ExtractFormat } from '../../model/extracts.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { quoteLiteral } from '../../sql/quote-literal.ts';

/** What a column of a file holds, as far as casting it goes. */
export type SourceType = 'text' | 'integer' | 'decimal' | 'date';

/** A file as SQL reads it. Types without an entry are none that is read. */
export interface Source {
  readonly from: string;
  readonly format: ExtractFormat;
  readonly types: ReadonlyMap<string, SourceType | undefined>;
}

/** Text, nothing guessed: `names` are those of the header, in its order. */
export function printCsvSource({ path, gzip }: { readonly path: string; readonly gzip: boolean }, names: readonly string[]): Source {
  const columns = names.map((name) => `${quoteLiteral(name)}: 'VARCHAR'`).join(', ');
  const from = `read_csv(${quoteLiteral(path)}, auto_detect = false, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"',
    nullstr = '', encoding = 'utf-8', strict_mode = true, null_padding = false, ignore_errors = false,
    compression = '${gzip ? 'gzip' : 'none'}', columns = {${columns}})`;
  return { from, format: 'csv', types: new Map(names.map((name) => [name, 'text'])) };
}

export function printParquetSource({ path }: { readonly path: string }, types: Source['types']): Source {
  return { from: `read_parquet(${quoteLiteral(path)})`, format: 'parquet', types };
}

/** A table that the engine is provided with by its name. */
export const printArrowSource = (name: string, types: Source['types']): Source => ({
  from: `${quoteIdentifier(name)}()`,
  format: 'arrow',
  types,
});

/** What a planned column of a file holds; a column that cannot be read should have been refused before. */
export function findType({ types }: Source, column: string): SourceType {
  const type = types.get(column);
  if (type === undefined) throw new Error(`the source has no column \`${column}\` that can be read`);
  return type;
}
