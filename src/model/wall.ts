import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ReleasedBefore } from './ledger.ts';
import type { Plan } from './plan.ts';
import type { Outcome } from './protected-table.ts';
import type { StepCount } from './quality.ts';

/** What the parent hands the child, once, on the channel. */
export interface Order {
  readonly kind: 'order';
  readonly plan: Plan;
  readonly files: readonly ExtractFile[];
  /** Hex; keys the digests of inputs. */
  readonly key: string;
  readonly releasedBefore: readonly ReleasedBefore[];
  readonly engine: EngineLimits;
}

export interface EngineLimits {
  readonly threads: number;
  readonly memory: string;
}

export interface ExtractFile {
  /** Id of the read step. */
  readonly read: string;
  readonly path: string;
  readonly format: 'csv' | 'parquet';
}

/** Everything that may cross the wall from the child. */
export type Answer =
  | { readonly kind: 'step'; readonly step: string; readonly state: 'started' | 'done' }
  | { readonly kind: 'input'; readonly digest: InputDigest }
  | { readonly kind: 'result'; readonly outcomes: readonly Outcome[]; readonly counts: readonly StepCount[] }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }
  /** The detail stays in the child; in `dev` mode `diagnostics` says more. */
  | { readonly kind: 'failed-on-data'; readonly diagnostics: readonly Diagnostic[] };

/** HMAC-SHA-256 of a file's bytes under the project key, hex. */
export interface InputDigest {
  readonly read: string;
  readonly hmac: string;
}
