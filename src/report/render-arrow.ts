import type { Data, DataType, Vector } from 'apache-arrow';
import { madeUp } from './tidy-titles.ts';
import type { TidyColumn, TidyTable } from './tidy-table.ts';

/**
 * A released table as an Arrow IPC file of one record batch: texts as dictionaries of UTF-8, figures as 64-bit floats (null
 * where there is none), flags as booleans. Titles in both languages are metadata of the table and its columns.
 */
export async function renderArrow(table: TidyTable, { synthetic }: { readonly synthetic: boolean }): Promise<Uint8Array> {
  const { Bool, Dictionary, Field, Float64, Int32, RecordBatch, Schema, Struct, Table, Utf8, makeData, tableToIPC, vectorFromArray } =
    await import('apache-arrow');
  // Dictionaries are numbered here: by itself the package counts them from its loading on, so a second file would have other bytes.
  const vectorOf = (column: TidyColumn, id: number): Vector => {
    if (column.kind === 'figure') return vectorFromArray(column.values.map(toNumber), new Float64());
    if (column.kind === 'flag') return vectorFromArray(column.values, new Bool());
    return vectorFromArray(column.values, new Dictionary(new Utf8(), new Int32(), id));
  };
  const vectors = table.columns.map(vectorOf);
  const fields = table.columns.map(({ name, title, kind }, index) => {
    const vector = vectors[index];
    if (vector === undefined) throw new Error(`\`${name}\` has no values`);
    return new Field<DataType>(name, vector.type as DataType, kind === 'figure', bothTitles(title));
  });
  const metadata = new Map([...bothTitles(table.title), ...(synthetic ? [['synthetic', madeUp.en] as const] : [])]);
  const schema = new Schema(fields, metadata);
  const children = vectors.flatMap(({ data }) => data as readonly Data[]);
  const batch = new RecordBatch(schema, makeData({ type: new Struct(fields), length: table.length, nullCount: 0, children }));
  return tableToIPC(new Table(schema, [batch]), 'file');
}

const bothTitles = ({ en, cy }: TidyTable['title']): Map<string, string> =>
  new Map([
    ['title_en', en],
    ['title_cy', cy],
  ]);

const toNumber = (figure: string | undefined): number | null => (figure === undefined ? null : Number(figure));
