export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/** How a file is written: values between separators below a line of names, where nothing else is said. */
export interface FileForm {
  /** As the first line shows where it is absent. */
  readonly separator?: Separator;
  /** A comma stands before decimals. */
  readonly hasDecimalComma?: true;
  /** The columns of a file that begins without their names. */
  readonly names?: readonly string[];
  /** Of a file of fixed width: the first and the last place in a line, from 1. */
  readonly fixed?: readonly { readonly column: string; readonly from: number; readonly to: number }[];
  /** Columns that hold one number each for a code, the columns' names: they become two, of codes and of numbers. */
  readonly spread?: FileSpread;
  /** What stands for a blank, besides nothing. */
  readonly blanks: readonly string[];
}

export interface FileSpread {
  readonly by: string;
  readonly into: string;
  readonly columns: readonly string[];
}
