import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trial } from './trial.ts';

/** Rows of an extract as text, the header first. */
export type Rows = readonly (readonly string[])[];

/** Rewrites one CSV extract. The extracts that `dolen synth` makes need no quotation marks. */
export function editRows({ extracts }: Trial, name: string, edit: (rows: Rows) => Rows): void {
  editText({ extracts }, name, (text) => {
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    return `${edit(rows)
      .map((row) => row.join(','))
      .join('\n')}\n`;
  });
}

export function editText({ extracts }: Pick<Trial, 'extracts'>, name: string, edit: (text: string) => string | Buffer): void {
  const file = join(extracts, `${name}.csv`);
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
}

/** Puts `value` into a column of every `every`th record, or of none but the first `first`. */
export function setCells(
  column: string,
  value: string | ((record: number) => string),
  { every = 1, first = Number.POSITIVE_INFINITY } = {},
) {
  return (rows: Rows): Rows => {
    const place = rows[0]?.indexOf(column) ?? -1;
    if (place < 0) throw new Error(`there is no column ${column}`);
    return rows.map((row, line) => {
      const record = line - 1;
      if (record < 0 || record >= first || record % every !== 0) return row;
      return row.with(place, typeof value === 'string' ? value : value(record));
    });
  };
}
