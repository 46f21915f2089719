import type { FileForm, Separator } from '../model/file-form.ts';
import type { TableFileSpecification } from './table-file-schema.ts';

/** How the file of a specification is written. */
export function planForm({ separator, decimal, columns, blanks = [] }: TableFileSpecification): FileForm {
  return {
    ...(separator !== undefined && { separator: separator === 'tab' ? '\t' : (separator satisfies Separator) }),
    ...(decimal === ',' && { hasDecimalComma: true as const }),
    ...(Array.isArray(columns) && { names: columns as readonly string[] }),
    ...(columns !== undefined &&
      !Array.isArray(columns) && {
        fixed: Object.entries(columns as Readonly<Record<string, Place>>).map(([column, { from, to }]) => ({ column, from, to })),
      }),
    blanks,
  };
}

interface Place {
  readonly from: number;
  readonly to: number;
}
