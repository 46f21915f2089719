import { fail } from '../../diagnostics/diagnostic.ts';
import type { ReadStep } from '../../model/plan.ts';
import { quoteLiteral } from '../../sql/quote-literal.ts';
import { EngineError } from '../engine-error.ts';
import type { Engine } from '../open-engine.ts';
import { printCsvSource, printParquetSource, type Source, type SourceType } from '../print/print-source.ts';
import { checkColumns } from './check-columns.ts';
import { describeArrow } from './describe-arrow.ts';
import type { OpenExtract } from './open-extract.ts';
import { readHeader } from './read-header.ts';
import type { SurveyedText } from './survey-extract.ts';

/** What the engine reads a file with, after its columns and their types are found to be those of the contract. */
export async function describeSource(
  engine: Engine,
  extract: OpenExtract,
  text: SurveyedText | undefined,
  read: ReadStep,
): Promise<Source> {
  if (text) {
    const names = readHeader(extract, text.head);
    checkColumns({ ...extract, names }, read.declared);
    if (text.hasMoreFields) fail('input-row', { read: extract.read, file: extract.file, line: undefined, fault: 'columns' });
    return printCsvSource(extract, names);
  }
  if (extract.format === 'arrow') {
    const { types, source, nameType } = describeArrow(engine, extract, read);
    checkTypes(extract, read, types, nameType);
    return source;
  }
  const described = await describeParquet(engine, extract);
  checkColumns({ ...extract, names: described.map(({ name }) => name) }, read.declared);
  const types = new Map(described.map(({ name, type }) => [name, classifyType(type)]));
  const nameType = (name: string): string =>
    /^[A-Z]+(\[\])?/.exec(described.find((column) => column.name === name)?.type ?? '')?.[0] ?? 'unknown';
  checkTypes(extract, read, types, nameType);
  return printParquetSource(extract, types);
}

/** Refuses a planned column that is of no type its contract's can be taken from. */
function checkTypes(
  { read, file }: OpenExtract,
  { columns }: ReadStep,
  types: Source['types'],
  nameType: (column: string) => string,
): void {
  for (const { name, type } of columns) {
    const found = types.get(name);
    const expected = expectedTypes[type];
    if (found !== undefined && expected.from.includes(found)) continue;
    fail('input-column-type', { read, file, column: name, expected: expected.words, found: nameType(name) });
  }
}

const expectedTypes: Readonly<
  Record<ReadStep['columns'][number]['type'], { readonly words: string; readonly from: readonly SourceType[] }>
> = {
  bigint: { words: 'a whole number', from: ['integer', 'text'] },
  integer: { words: 'a whole number', from: ['integer', 'text'] },
  decimal: { words: 'a number', from: ['decimal', 'integer', 'text'] },
  date: { words: 'a date', from: ['date', 'text'] },
  text: { words: 'text', from: ['text', 'integer'] },
};

function classifyType(type: string): SourceType | undefined {
  if (type === 'VARCHAR') return 'text';
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type)) return 'integer';
  if (/^(DECIMAL\(\d+,\d+\)|FLOAT|DOUBLE)$/.test(type)) return 'decimal';
  return type === 'DATE' ? 'date' : undefined;
}

async function describeParquet(engine: Engine, extract: OpenExtract): Promise<readonly { readonly name: string; readonly type: string }[]> {
  const { handle, path } = extract;
  const magic = Buffer.alloc(4);
  await handle.read(magic, 0, 4, 0);
  if (extract.stat.size === 0n) fail('input-empty', extract);
  if (magic.toString('latin1') !== 'PAR1') fail('input-parquet-broken', { ...extract, foreign: true });
  try {
    const rows = await engine.readRows(`DESCRIBE SELECT * FROM read_parquet(${quoteLiteral(path)})`);
    return rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
  } catch (error) {
    if (error instanceof EngineError) fail('input-parquet-broken', { ...extract, foreign: false });
    throw error;
  }
}
