import type { CodeFilter, FixedMethod, Plan } from './plan.ts';
import type { ReleasedAmount, ReleasedCount } from './protected-table.ts';
import type { InputDigest } from './wall.ts';

/** People an output speaks of: the same spine and filters mean the same people, whatever the table. */
export interface Population {
  readonly contract: string;
  readonly read: string;
  /** Contracts that they are linked to, sorted: who is counted there may be among them. */
  readonly linked: readonly string[];
  readonly where: readonly CodeFilter[];
}

/** An output that left an earlier run of this project, as the log remembers it. */
export interface ReleasedBefore {
  readonly run: string;
  readonly table: string;
  readonly population: Population;
  /** Equal identities are the same table of the same definition, rules and inputs: nothing new leaves. */
  readonly identity: string;
  /** Whether it shows `[c]` anywhere: whatever is known of the same people besides could give that away. */
  readonly suppressed: boolean;
  /** Whether what it shows are counts as they are: another one of nearly the same people leaves those few. */
  readonly exact: boolean;
  /** Whether it shows sums or means: none of these is seen together with others. */
  readonly amounts?: true;
}

/** A run of this project that released something, with all that is needed to see it beside another: what it said, of whom, from which files. */
export interface EarlierRelease {
  readonly run: string;
  readonly plan: Plan;
  /** The files it read, by read step of its plan. */
  readonly inputs: readonly InputDigest[];
  readonly tables: readonly EarlierTable[];
  /** What its tables were before protection, under a key of the project: opened only behind the wall. */
  readonly sealed: string;
}

export interface EarlierTable {
  readonly table: string;
  readonly identity: string;
  readonly counts: readonly KnownCount[];
  readonly amounts?: readonly ReleasedAmount[];
  /** Of a table that was entered and not released here. */
  readonly published?: PublishedAs;
}

/** A cell of a table that was entered may not have been published at all. */
export type KnownCount = ReleasedCount | 'unpublished';

/** What the counts of a table that was entered say of those of the extracts. */
export type PublishedAs = { readonly within: number } | { readonly method: FixedMethod };
