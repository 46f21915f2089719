import { fail } from '../diagnostics/diagnostic.ts';
import { BrokenArrow } from './arrow/broken-arrow.ts';
import { EngineError } from './engine-error.ts';
import type { OpenExtract } from './files/open-extract.ts';

const never: readonly string[] = ['Parser', 'Binder', 'Catalog', 'Interrupt'];

/** Carries out what reads an extract, and says of the file what the engine says of its bytes. */
export async function loadSource<T>(extract: OpenExtract, load: () => Promise<T>): Promise<T> {
  const { read, file, format, gzip } = extract;
  try {
    return await load();
  } catch (error) {
    if (error instanceof BrokenArrow) fail('input-arrow-broken', { read, file, foreign: false });
    if (!(error instanceof EngineError) || never.includes(error.kind)) throw error;
    if (error.row) fail('input-row', { read, file, ...error.row });
    if (format === 'parquet') fail('input-parquet-broken', { read, file, foreign: false });
    if (gzip && error.kind === 'IO') fail('input-gzip-broken', { read, file });
    throw error;
  }
}
