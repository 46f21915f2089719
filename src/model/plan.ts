import type { AmountRules } from './amount-rules.ts';
import type { Dimension } from './dimension.ts';
import type { DeriveStep } from './derive-step.ts';
import type { Label } from './label.ts';
import type { Measure } from './measure.ts';
import type { Method, MethodSettings } from './method.ts';
import type { SecondUnit, SecondUnitRules } from './second-unit.ts';

export type { AmountRules } from './amount-rules.ts';
export type { ClassedInput, DeriveStep } from './derive-step.ts';
export type { FixedMethod, Method, MethodSettings, NoiseSettings } from './method.ts';

/**
 * Everything a run will do, decided before a row is read: a readonly, serialisable value. It crosses the wall to the
 * child process as JSON. Steps are typed, never SQL; each engine prints its own.
 */
export interface Plan {
  readonly version: 1;
  readonly pipeline: { readonly id: string; readonly version: number; readonly title: Label; readonly digest: string };
  readonly project: string;
  readonly mode: Mode;
  readonly reads: readonly ReadStep[];
  readonly spine: SpineStep;
  readonly links: readonly LinkStep[];
  readonly collections: readonly CollectStep[];
  readonly derivations: readonly DeriveStep[];
  readonly outputs: readonly OutputStep[];
  readonly denominators: readonly DenominatorStep[];
  readonly rules: Rules;
  readonly release: { readonly status: ReleaseStatus };
}

/** `official`: nothing is shown whose Welsh no translator has checked. */
export type ReleaseStatus = 'draft' | 'official';

export type Mode = 'tre' | 'dev';

/** Reads the planned columns of one extract file set: cast by contract, checked, counted. */
export interface ReadStep {
  readonly kind: 'read';
  /** `<dataset>.<table>`, unique in the plan and the engine's table name with `.` as `_`. */
  readonly id: string;
  readonly dataset: string;
  readonly contract: string;
  readonly contractVersion: number;
  readonly table: string;
  /** Every column the contract declares, in its order: the file must have exactly these. */
  readonly declared: readonly string[];
  readonly columns: readonly ReadColumn[];
  /** Columns that together name a record; a record whose key repeats is a duplicate. */
  readonly key: readonly string[];
  /** Columns whose content is sampled for identifiers, planned or not. */
  readonly identifierChecked: readonly string[];
  /** Share of records that may be rejected before the load is refused. */
  readonly maxRejectShare: number;
  /** Only in the plan of a test, whose author may leave a table without rows. */
  readonly mayBeEmpty?: true;
}

export type PhysicalType = 'bigint' | 'integer' | 'decimal' | 'date' | 'text';

export interface ReadColumn {
  readonly name: string;
  readonly type: PhysicalType;
  readonly roles: readonly string[];
  /** `never`: a missing or invalid value rejects the record. `allowed`: it is null (or the last leaf, for code lists). */
  readonly missing: 'never' | 'allowed';
  readonly check: ColumnCheck;
}

export type ColumnCheck =
  | { readonly kind: 'codes'; readonly codes: readonly string[] }
  /** What people wrote, to be coded: `names` are as `normaliseName` makes them, each with the place of its code. */
  | { readonly kind: 'names'; readonly codes: readonly string[]; readonly names: readonly (readonly [name: string, place: number])[] }
  | { readonly kind: 'range'; readonly min: number; readonly max: number }
  | { readonly kind: 'dates'; readonly from: string; readonly to: string }
  | { readonly kind: 'pattern'; readonly regex: string }
  | { readonly kind: 'none' };

/** The population: records of one read that pass a filter over declared codes and dates, one unit each, or one for each value of a column. */
export interface SpineStep {
  readonly kind: 'spine';
  readonly read: string;
  readonly unit: Unit;
  readonly where: readonly CodeFilter[];
  readonly dates: readonly DateFilter[];
  readonly onePer?: OnePer;
  readonly secondUnits?: readonly SecondUnit[];
}

export type Unit = 'person' | 'household';

/** ISO dates, inclusive. A record without a date is outside. */
export interface DateFilter {
  readonly column: string;
  readonly from: string;
  readonly until: string;
}

/** Records that share `column` are one unit, for which the first by the order stands. A record without it is none. */
export interface OnePer {
  readonly column: string;
  readonly tieBreak: readonly TieBreak[];
  /** The filter that chooses who speaks for a unit: units of the file without such a record are counted. */
  readonly head?: CodeFilter;
}

export interface CodeFilter {
  readonly column: string;
  readonly codes: readonly string[];
}

/** Accepts a linking field by its match status; statuses are listed best first, which is also the order of ties. */
export interface MatchStatusRule {
  readonly id: string;
  readonly accept: readonly { readonly status: string; readonly minPercent?: number; readonly missingPercent?: 'accept' }[];
}

/** Links the spine to another table on a linking field. */
export type LinkStep = RegistrationLink | LookupLink;

interface Link {
  /** Names the derived column that holds the result code. */
  readonly id: string;
  readonly field: string;
  readonly spine: LinkSide;
  /** Absent where the field of neither side has a match status. */
  readonly matchStatus?: MatchStatusRule;
  readonly result: Dimension;
  /** Who has an accepted linking field: `with_field`, `without_field`. */
  readonly held: Dimension;
}

/** Which records of one side have a linking field, and who keeps one that several share. */
export interface LinkSide {
  /** Columns of match status and probability; a field that needs neither is accepted wherever there is one. */
  readonly match?: { readonly status: string; readonly percent: string };
  /** Only records with one of these codes may be linked: who did not agree may not. */
  readonly consent?: CodeFilter;
  readonly duplicates: DuplicateRule;
  readonly tieBreak: readonly TieBreak[];
}

/**
 * To a register, for one date. Result codes: `registered`, `not_registered` (linked, no spell covers the date), `not_linked`.
 */
export interface RegistrationLink extends Link {
  readonly kind: 'registration';
  readonly register: LinkSide & { readonly read: string; readonly field: string; readonly person: string; readonly death?: string };
  readonly spells: SpellStep;
  /** ISO date. */
  readonly date: string;
}

/** To a table whose columns say more of who links. Result codes: `linked`, `not_linked`. */
export interface LookupLink extends Link {
  readonly kind: 'lookup';
  readonly register: LinkSide & { readonly read: string; readonly field: string };
  readonly takes: readonly TakenColumn[];
}

/**
 * Collects the codes of child records as a set for each unit: bit `i` stands for leaf `i` of the dimension, whose `several` is true. Sets of
 * records that are one unit are united.
 */
export interface CollectStep {
  readonly kind: 'collect';
  /** Names the column. */
  readonly id: string;
  readonly read: string;
  /** Columns of the same name in both tables; together the key of the spine's. */
  readonly by: readonly string[];
  readonly where: readonly CodeFilter[];
  readonly from: string;
  readonly classification: string;
  readonly dimension: Dimension;
}

/** Another population, which rates are over: its own reads, spine, derivations and tables. */
export interface DenominatorStep {
  readonly kind: 'denominator';
  readonly id: string;
  readonly title: Label;
  readonly reads: readonly ReadStep[];
  readonly spine: SpineStep;
  readonly derivations: readonly DeriveStep[];
  readonly outputs: readonly OutputStep[];
}

/** A column of codes of the other table under a new name. Its last leaf is `not_known`: not linked, or not known there either. */
export interface TakenColumn {
  readonly column: string;
  readonly from: string;
  readonly classification: string;
  readonly dimension: Dimension;
}

/**
 * `best`: the first by the declared total order keeps the field. `none`: no record on a shared field links. `one-person`: records on
 * a shared field are of one person, whom the first stands for; the others leave the population. `each`: all of them link, as interviews of
 * one person in several years do.
 */
export type DuplicateRule = 'best' | 'none' | 'one-person' | 'each';

/** `match-status` and `match-percent` order by the accepted list and by percent, highest first, missing first. */
export type TieBreak =
  { readonly by: 'match-status' } | { readonly by: 'match-percent' } | { readonly by: 'column'; readonly column: string };

/**
 * Spells without a practice, or that end before they start, are rejected. The rest of one person's, in order (start, then
 * longer first, then practice): a later start ends the earlier spell the day before; a gap of at most `bridgeGapDays` within
 * one practice is bridged; a missing end is open; all ends at death.
 */
export interface SpellStep {
  readonly kind: 'clean-spells';
  readonly rule: string;
  readonly read: string;
  readonly person: string;
  readonly practice: string;
  readonly from: string;
  readonly to: string;
  readonly bridgeGapDays: number;
  readonly endAtDeath: boolean;
}

/** What a table is for: what was asked, how well records linked, or what rates are over. */
export type Purpose = 'result' | 'linkage' | 'denominator';

/** A table: distinct units of the spine over the full grid of its dimensions, with totals at each level. */
export interface OutputStep {
  readonly kind: 'tabulate';
  readonly id: string;
  readonly title: Label;
  readonly purpose: Purpose;
  readonly dimensions: readonly Dimension[];
  readonly measures: readonly Measure[];
}

/** What every output must meet: the strictest of the policy, the owners' floors and the pipeline's own wish. */
export interface Rules {
  readonly policy: string;
  readonly policyVersion: number;
  readonly minPersons: { readonly value: number; readonly source: string };
  readonly zeros: { readonly value: 'below-threshold' | 'safe'; readonly source: string };
  /** Whole numbers that must stay possible for a count that is protected, for anybody who attacks it. */
  readonly candidates: { readonly value: number; readonly source: string };
  /** Whole percent. Nobody may be surer of a small count that several rounded numbers tell of. */
  readonly certainty: { readonly value: number; readonly source: string };
  readonly classDisclosure: {
    readonly minRemainder: number;
    /** Whole percent of the margin at or above which a sensitive category is disclosed. */
    readonly maxPercent: number;
    readonly source: string;
  };
  readonly secondUnits?: SecondUnitRules;
  readonly method: { readonly value: Method; readonly source: string };
  /** Of methods that their name alone does not settle. */
  readonly settings?: MethodSettings & { readonly source: string };
  /** Of sums, means and quantiles; absent where no table has one. */
  readonly amounts?: AmountRules;
  /** Absent where the policy admits no weighted share. */
  readonly weightedShares?: {
    /** No weighted share is given more finely than so many persons of its base. */
    readonly stepPersons: number;
    /** A base below this is of low reliability. */
    readonly reliableBase: number;
    readonly source: string;
  };
}
