import type { Question } from './survey-code-lists.ts';

/** Respondents of all waves, column by column; a person interviewed in two waves is two respondents. Places are in the lists named. */
export interface Survey {
  readonly count: number;
  /** Resident of the synthetic Census. */
  readonly person: Int32Array;
  /** In the calibration's `waves`. */
  readonly wave: Uint8Array;
  /** Days. */
  readonly interview: Int32Array;
  /** In `modes`. */
  readonly mode: Uint8Array;
  /** Completed years at interview. */
  readonly age: Uint8Array;
  /** Millionths, 1 or more; mean 1,000,000 in each wave but for rounding. */
  readonly adultWeight: Float64Array;
  /** Millionths; 0 outside the sub-sample. */
  readonly healthWeight: Float64Array;
  readonly askedBills: Uint8Array;
  /** In the codes of each question, or `emptyAnswer`. */
  readonly answers: Readonly<Record<Question, Int8Array>>;
  readonly consents: Uint8Array;
  /** In `matchStatuses`; never an NHS number. */
  readonly status: Uint8Array;
  /** Millionths; 0 is missing. */
  readonly percent: Int32Array;
  /** Slot whose linking field the record has; slots past the register's are fields that no other extract has. */
  readonly holder: Float64Array;
}
