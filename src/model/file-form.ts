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
  /** What stands for a blank, besides nothing. */
  readonly blanks: readonly string[];
}
