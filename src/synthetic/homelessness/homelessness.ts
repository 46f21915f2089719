import type { Applicants, Pilot } from './choose-applicants.ts';

/** Applications and their households, column by column. Places are in the lists named. */
export interface Homelessness {
  readonly pilot: Pilot;
  readonly applicants: Applicants;
  readonly households: {
    readonly count: number;
    /** In `applicants`. */
    readonly applicant: Int32Array;
  };
  readonly count: number;
  /** In `households`. */
  readonly household: Int32Array;
  readonly day: Int32Array;
  readonly area: Uint8Array;
  /** In `matchStatuses`; never an NHS number. */
  readonly status: Uint8Array;
  /** Millionths; 0 is missing. */
  readonly percent: Int32Array;
  /** Whose linking field the application has. */
  readonly slot: Int32Array;
  /** In `texts`, or `unanswered`. */
  readonly answer: Int16Array;
  readonly texts: readonly string[];
  /** What the answer means, in the countries of the Census, or `notRecorded`. */
  readonly country: Uint8Array;
  readonly age: Uint8Array;
  readonly sex: Uint8Array;
  /** By application and duty: an outcome, `missingOutcome` or `notOwed`. */
  readonly outcome: Uint8Array;
  /** By application and duty, days; `noDate` where it has not ended. */
  readonly start: Int32Array;
  readonly end: Int32Array;
}
