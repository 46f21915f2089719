import type { Code } from './dimension.ts';
import type { Label } from './label.ts';
import type { DuplicateRule, Mode, ReleaseStatus, Rules, SpineStep } from './plan.ts';
import type { Outcome } from './protected-table.ts';
import type { StepCount } from './quality.ts';

/** What the parent knows of a finished run: all that CSV and pages are made from. Holds protected tables only. */
export interface RunReport {
  readonly pipeline: { readonly id: string; readonly version: number; readonly title: Label };
  readonly project: string;
  readonly mode: Mode;
  readonly status: ReleaseStatus;
  /** True when every extract was synthetic: pages say so at the top. */
  readonly synthetic: boolean;
  readonly sources: readonly SourceOfRun[];
  readonly rules: Rules;
  /** By whom the policies were signed (a key's fingerprint), and the SHA-256 of what was signed; absent in `dev` mode. */
  readonly signed?: { readonly operator: string; readonly policies: string };
  /** The table the population was taken from, one unit a record. */
  readonly counted: NamedTable & { readonly unit: SpineStep['unit'] };
  readonly links: readonly LinkOfRun[];
  /** ISO date the result speaks of. */
  readonly date: string;
  /** Filters on the population, each a column and the codes that pass: whom every figure speaks of. Empty: everybody. */
  readonly population: readonly { readonly column: string; readonly title: Label; readonly codes: readonly Code[] }[];
  /** Dates between which a unit counts, both included. */
  readonly dates: readonly { readonly column: string; readonly title: Label; readonly from: string; readonly until: string }[];
  /** Columns of sets, of which a unit can have several codes or none. */
  readonly collected: readonly CollectedOfRun[];
  /** Columns whose code is the first one known of several questions. */
  readonly firstKnown: readonly FirstKnownOfRun[];
  /** Other populations that rates are over. */
  readonly denominators: readonly DenominatorOfRun[];
  /** Columns of tables that have broader code lists. By definitions alone: the same whatever the data are. */
  readonly broader: readonly BroaderOfRun[];
  readonly outcomes: readonly Outcome[];
  /** Reading and linking steps, in bands. */
  readonly counts: readonly StepCount[];
  readonly limits: readonly Label[];
}

export interface BroaderOfRun {
  readonly table: string;
  readonly column: string;
  readonly title: Label;
  /** How many codes it has. */
  readonly codes: number;
  /** Classifications whose codes are groups of its own, most codes first. */
  readonly by: readonly { readonly id: string; readonly title: Label; readonly codes: number }[];
}

export interface SourceOfRun {
  readonly contract: string;
  readonly contractVersion: number;
  readonly title: Label;
  readonly owner: string;
  readonly view: string;
  readonly refreshDate: string;
  readonly matchVersion: string;
}

/** A table of an extract, by its contract and by what the contract calls it. */
export interface NamedTable {
  readonly contract: string;
  readonly table: Label;
}

export interface CollectedOfRun {
  readonly column: string;
  readonly title: Label;
  readonly from: NamedTable;
}

export interface FirstKnownOfRun {
  readonly column: string;
  /** The columns asked, the most trusted first. */
  readonly questions: readonly { readonly contract: string; readonly title: Label }[];
}

export interface DenominatorOfRun {
  readonly title: Label;
  readonly counted: RunReport['counted'];
  readonly population: RunReport['population'];
  readonly dates: RunReport['dates'];
  /** Ids of its tables. */
  readonly tables: readonly string[];
}

/** One link of the population, as it was asked for. */
export interface LinkOfRun {
  /** Names the column of its result. */
  readonly column: string;
  readonly title: Label;
  readonly to: NamedTable;
  /** Absent where the linking field has no match status. */
  readonly matchStatusRule?: string;
  /** Best first. */
  readonly accepted: readonly AcceptedStatus[];
  /** Only who gave one of these answers may be linked. */
  readonly consent?: { readonly title: Label; readonly codes: readonly Code[] };
  readonly duplicates: { readonly population: DuplicateRule; readonly register: DuplicateRule };
  /** Only where spells say who is registered. */
  readonly spells?: { readonly rule: string; readonly bridgeGapDays: number; readonly endAtDeath: boolean };
}

export interface AcceptedStatus {
  readonly code: string;
  readonly label: Label;
  /** As printed, `80` or `82.5`. */
  readonly minPercent?: string;
  /** Records without a percent are accepted too. */
  readonly missingPercent?: 'accept';
}
