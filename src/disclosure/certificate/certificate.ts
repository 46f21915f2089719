/**
 * Tables that agree with all that is released, by which anybody can see that hidden values could be others. Whole numbers throughout; cells in
 * ascending order, no cell in two parts.
 */
export interface Certificate {
  readonly form: 'dolen certificate 1';
  /** Public: made from released values and public rules alone. Internal: holds true values, and stays where they are. */
  readonly kind: 'public' | 'internal';
  readonly parts: readonly CertifiedPart[];
}

/** Cells that can be changed without touching those of other parts. Together the first tables of all parts are one table of the release. */
export interface CertifiedPart {
  readonly cells: readonly number[];
  /** The first table. */
  readonly values: readonly number[];
  readonly lines: readonly CertifiedLine[];
}

/** Tables in a line: the first table and `t` times each step besides, for every whole `t` from `from` (≤ 0) to `to` (≥ 0). */
export interface CertifiedLine {
  /** A place in the part's `cells`, and its step; places ascending. */
  readonly steps: readonly (readonly [number, number])[];
  readonly from: number;
  readonly to: number;
}
