import type { ReadStep } from '../model/plan.ts';
import { quoteIdentifier } from '../sql/quote-identifier.ts';
import { quoteLiteral } from '../sql/quote-literal.ts';
import type { OpenExtract } from './files/open-extract.ts';
import { parseCsvRows } from './files/parse-csv-rows.ts';
import { readHeader } from './files/read-header.ts';
import type { SurveyedText } from './files/survey-extract.ts';
import { loadSource } from './load-source.ts';
import type { Cell, Engine } from './open-engine.ts';
import { sampleTable } from './print/table-names.ts';
import { seededDraw } from './seeded-draw.ts';

/** Known values of the columns in a sample of the records, the same for the same file. */
export type Samples = ReadonlyMap<string, readonly string[]>;

const stretches = 4;
const stretchRows = 1000;
const sampleSeed = 20210321;

export async function sampleValues(engine: Engine, read: ReadStep, extract: OpenExtract, text: SurveyedText | undefined): Promise<Samples> {
  if (read.identifierChecked.length === 0) return new Map();
  if (text) return sampleText(read, extract, text);
  const rows = await loadSource(extract, () =>
    extract.format === 'arrow' ? sampleArrow(engine, read) : sampleParquet(engine, read, extract),
  );
  return new Map(
    read.identifierChecked.map((column, place) => [column, rows.flatMap((row) => (typeof row[place] === 'string' ? [row[place]] : []))]),
  );
}

/** Whole lines of the kept blocks. A line with more or fewer values than the header is part of a longer record. */
function sampleText(read: ReadStep, extract: OpenExtract, { head, blocks }: SurveyedText): Samples {
  const names = readHeader(extract, head);
  const rows = blocks.flatMap(({ bytes }) => {
    const begin = bytes.indexOf('\n') + 1;
    const end = bytes.lastIndexOf('\n');
    return end < begin ? [] : parseCsvRows(bytes.subarray(begin, end).toString('utf8')).filter(({ length }) => length === names.length);
  });
  return new Map(
    read.identifierChecked.map((column) => {
      const place = names.indexOf(column);
      return [column, rows.map((row) => row[place] ?? '').filter((value) => value !== '')];
    }),
  );
}

/** Stretches of records, one in each quarter of the file: a range of row numbers lets the engine skip all other row groups. */
async function sampleParquet(engine: Engine, read: ReadStep, { path }: OpenExtract): Promise<readonly (readonly Cell[])[]> {
  const records = Number((await engine.readRows(`SELECT count(*) FROM read_parquet(${quoteLiteral(path)})`))[0]?.[0]);
  return engine.readRows(printSample(path, read.identifierChecked, chooseStretches(records)));
}

/** The engine has been provided with a sample. */
const sampleArrow = (engine: Engine, read: ReadStep): Promise<readonly (readonly Cell[])[]> =>
  engine.readRows(`SELECT ${printTexts(read.identifierChecked)} FROM ${quoteIdentifier(sampleTable(read.id))}()`);

const printTexts = (columns: readonly string[]): string =>
  columns.map((column) => `CAST(${quoteIdentifier(column)} AS VARCHAR)`).join(', ');

function chooseStretches(records: number): readonly (readonly [number, number])[] {
  if (records <= stretches * stretchRows) return [[0, Math.max(records - 1, 0)]];
  const draw = seededDraw(sampleSeed);
  const part = Math.floor(records / stretches);
  return Array.from({ length: stretches }, (_, place) => {
    const from = place * part + draw(part - stretchRows + 1);
    return [from, from + stretchRows - 1];
  });
}

function printSample(path: string, columns: readonly string[], ranges: readonly (readonly [number, number])[]): string {
  const values = printTexts(columns);
  const from = `read_parquet(${quoteLiteral(path)}, file_row_number = true)`;
  return ranges
    .map(([first, last]) => `SELECT ${values} FROM ${from} WHERE file_row_number BETWEEN ${first} AND ${last}`)
    .join('\nUNION ALL\n');
}
