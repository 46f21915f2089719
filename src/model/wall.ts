import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { CellGrants } from './cell-grants.ts';
import type { TableDifference } from './difference.ts';
import type { ExtractFormat } from './extracts.ts';
import type { MethodLoss } from './method-loss.ts';
import type { EarlierRelease, ReleasedBefore } from './ledger.ts';
import type { Plan } from './plan.ts';
import type { StepCount } from './quality.ts';
import type { FileOutcome } from './released-file.ts';

/** What the parent hands the child, once, on the channel. */
export interface Order {
  readonly plan: Plan;
  readonly files: readonly ExtractFile[];
  /** Hex; keys the digests of inputs and the identities of tables. */
  readonly key: string;
  readonly releasedBefore: readonly ReleasedBefore[];
  /** Those of them that are kept whole. */
  readonly earlier: readonly EarlierRelease[];
  /** The folder with the sealed maps of whom earlier runs counted; absent where none are kept. */
  readonly maps?: string;
  readonly engine: EngineLimits;
  /** `difference`: nothing leaves, and what would is told by names and codes alone. `entry`: nothing is protected either. */
  readonly purpose: 'release' | 'difference' | 'entry';
  /** An empty folder within the walls: what a reviewer is to see of the tables is written there and does not cross. */
  readonly internal?: { readonly folder: string; readonly isSynthetic: boolean };
}

export interface SealedMap {
  readonly name: string;
  /** Base64. */
  readonly sealed: string;
}

export interface EngineLimits {
  readonly threads: number;
  /** As DuckDB writes it, for example `1500MB`. */
  readonly memory: string;
  /** A private folder for rows that do not fit into memory. Without one they never leave it. */
  readonly spill?: string;
}

/** Asks the child what it finds itself held by. It reads no data for it. */
export interface GrantsOrder {
  readonly kind: 'describe-cell';
}

export interface ExtractFile {
  /** Id of the read step. */
  readonly read: string;
  readonly path: string;
  readonly format: ExtractFormat;
}

/** Everything that may cross the wall from the child; `readAnswer` holds it to this form. */
export type Answer =
  | { readonly kind: 'step'; readonly step: string }
  | { readonly kind: 'input'; readonly digest: InputDigest }
  | {
      readonly kind: 'result';
      readonly outcomes: readonly EncodedOutcome[];
      readonly counts: readonly StepCount[];
      /** What the released tables were before protection, for later runs: readable under a key of the project alone. */
      readonly sealed: string;
      /** Whom they counted, sealed, by the names under which that is kept: only those that are not kept yet. */
      readonly maps: readonly SealedMap[];
      /** That of the counts that leave, for anybody to check; absent where none does. */
      readonly certificate?: string;
    }
  /** What tables that are entered are by the extracts, sealed. */
  | { readonly kind: 'entry'; readonly sealed: string }
  | { readonly kind: 'difference'; readonly tables: readonly TableDifference[] }
  /** On people that the child made up, whatever the mode. */
  | { readonly kind: 'comparison'; readonly methods: readonly MethodLoss[] }
  | { readonly kind: 'file'; readonly outcome: FileOutcome }
  | { readonly kind: 'cell'; readonly grants: CellGrants }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }
  /** In `tre` mode, all that can depend on the data: base64, the same size whatever went wrong, readable under a key of the project alone. */
  | { readonly kind: 'sealed'; readonly sealed: string }
  /** A bug. `detail` only in `dev` mode, where every person is made up. */
  | { readonly kind: 'broken'; readonly detail?: string };

/** A protected or withheld table as canonical bytes, and what the log needs to know of it. */
export interface EncodedOutcome {
  readonly table: string;
  readonly identity: string;
  readonly encoded: string;
}

/** HMAC-SHA-256 of a file's bytes under the project key, hex. */
export interface InputDigest {
  readonly read: string;
  readonly hmac: string;
}
