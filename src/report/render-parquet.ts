import { madeUp } from './tidy-titles.ts';
import type { TidyTable } from './tidy-table.ts';

/** A released table as Parquet: texts as UTF-8, figures as doubles (null where there is none), flags as booleans. */
export async function renderParquet(table: TidyTable, { synthetic }: { readonly synthetic: boolean }): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const buffer = parquetWriteBuffer({
    columnData: table.columns.map((column) => {
      const { name } = column;
      if (column.kind === 'figure') return { name, type: 'DOUBLE' as const, nullable: true, data: column.values.map(toNumber) };
      if (column.kind === 'flag') return { name, type: 'BOOLEAN' as const, nullable: false, data: [...column.values] };
      return { name, type: 'STRING' as const, nullable: false, data: [...column.values] };
    }),
    kvMetadata: [
      { key: 'title_en', value: table.title.en },
      { key: 'title_cy', value: table.title.cy },
      ...(synthetic ? [{ key: 'synthetic', value: madeUp.en }] : []),
    ],
    createdBy: 'dolen',
    // Dictionaries keep files small; uncompressed, whoever looks for something in them finds it.
    codec: 'UNCOMPRESSED',
  });
  return new Uint8Array(buffer);
}

const toNumber = (figure: string | undefined): number | null => (figure === undefined ? null : Number(figure));
