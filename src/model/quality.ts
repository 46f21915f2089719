/** A count of rows as it may be shown: never the number, nor whether there are any. */
export type Band = 'under-10' | '10-to-99' | '100-or-more';

/** What became of the records of one source at one step of reading or linking, in bands. */
export interface StepCount {
  readonly step: string;
  /** A `Stage`, for example `rejected-missing` or `open-ended`. */
  readonly stage: string;
  readonly band: Band;
}
