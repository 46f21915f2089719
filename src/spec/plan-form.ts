import type { FileForm, Separator } from '../model/file-form.ts';
import { parseRda } from './parse-rda.ts';
import type { TableFileSpecification } from './table-file-schema.ts';

/** Text of a file that a specification names. Throws `UserError`. */
export type ReadBeside = (file: string) => string;

/** How the file of a specification is written. */
export function planForm({ separator, decimal, columns, blanks = [], spread }: TableFileSpecification, readBeside: ReadBeside): FileForm {
  return {
    ...(separator !== undefined && { separator: separator === 'tab' ? '\t' : (separator satisfies Separator) }),
    ...(decimal === ',' && { hasDecimalComma: true as const }),
    ...planColumns(columns, readBeside),
    ...(spread !== undefined && { spread }),
    blanks,
  };
}

function planColumns(
  columns: TableFileSpecification['columns'],
  readBeside: ReadBeside,
): Pick<FileForm, 'separator' | 'names' | 'fixed'> {
  if (columns === undefined) return {};
  if (isNames(columns)) return { names: columns };
  if (isRda(columns)) return parseRda(readBeside(columns.rda), columns.rda);
  return { fixed: Object.entries(columns).map(([column, { from, to }]) => ({ column, from, to })) };
}

type Columns = NonNullable<TableFileSpecification['columns']>;

const isNames = (columns: Columns): columns is Extract<Columns, readonly string[]> => Array.isArray(columns);

export const isRda = (columns: Columns): columns is { rda: string } => 'rda' in columns && typeof columns.rda === 'string';
