import type { FilePlan } from './file-plan.ts';
import type { QuantityChoice } from './tried-choice.ts';

/** What may leave of a file: everything in it is public. */
export interface ReleasedFile {
  readonly plan: FilePlan;
  /** Whose rules were applied; absent where they are nobody's policy. */
  readonly policy?: { readonly id: string; readonly version: number };
  readonly rules: Readonly<Record<string, unknown>>;
  /** What is hidden besides what is unsafe was chosen under a secret key. */
  readonly isKeyed: boolean;
  readonly choices: readonly QuantityChoice[];
  readonly tables: readonly ReleasedFileTable[];
  /** Decimals of columns of values, and what weighted totals were rounded to. */
  readonly decimals: Readonly<Record<string, number>>;
  readonly steps: Readonly<Record<string, number>>;
  /** Columns of which some values are below 0. */
  readonly negatives: readonly string[];
  /** Reasons for somebody to look at it before it leaves. */
  readonly review: readonly ReviewReason[];
  /** By quantity: a public certificate as text. */
  readonly certificates: readonly {
    readonly quantity: string;
    readonly candidates: number;
    readonly text: string;
    readonly lacking: number;
  }[];
}

export const reviewReasons = [
  'negative-values',
  'missing-values',
  'not-protection-alone',
  'no-certificate',
  'related-dimensions',
  'rare-codes',
  'safe-by-hand',
  'judged-by-another',
  'tables-without-records',
] as const;
export type ReviewReason = (typeof reviewReasons)[number];

export interface ReleasedFileTable {
  readonly id: string;
  /** Columns of codes, the dimensions' own and what goes with them. */
  readonly columns: readonly string[];
  readonly quantities: readonly { readonly name: string; readonly decimals: number }[];
  readonly rows: readonly ReleasedFileRow[];
}

export interface ReleasedFileRow {
  readonly codes: readonly string[];
  /** By quantity. */
  readonly values: readonly ReleasedValue[];
  /** Places of values on so few persons that they are of low reliability. */
  readonly unreliable?: readonly number[];
}

/** Whole parts; or hidden; or a quotient of which nothing is below, as everybody sees. */
export type ReleasedValue = number | 'suppressed' | 'not-applicable';

export type FileOutcome =
  { readonly status: 'released'; readonly released: ReleasedFile } | { readonly status: 'withheld'; readonly why: WithheldFile };

/** Why nothing leaves; says nothing of any cell. */
export type WithheldFile = 'not-protected' | 'read-too-often' | 'too-many-combinations' | 'infeasible' | 'unfinished';
