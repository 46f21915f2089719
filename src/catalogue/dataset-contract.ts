import type { Label } from '../model/label.ts';
import type { SourceStatus } from './classification.ts';
import type { DuplicateRule, MatchStatusRule, Method, PhysicalType, TieBreak } from '../model/plan.ts';

/** What a data owner promises an extract to be, and what the owner asks of every output that touches it. */
export interface DatasetContract {
  readonly id: string;
  readonly version: number;
  readonly title: Label;
  /** `working` marks Welsh that no translator has checked. */
  readonly cyStatus: 'sourced' | 'working';
  readonly owner: string;
  /** `model` where the real field list is not public. */
  readonly status: 'published' | 'model';
  readonly source: string;
  readonly limits: readonly Label[];
  readonly floor: OwnersFloor;
  readonly tables: readonly ContractTable[];
  /** Named rules a pipeline chooses from, by id. */
  readonly matchStatusRules: readonly (MatchStatusRule & { readonly source: string })[];
  readonly spellRules: readonly SpellRule[];
  readonly file: string;
}

export interface OwnersFloor {
  readonly minPersons: number;
  readonly zeros: 'below-threshold' | 'safe';
  /** Whole numbers that must stay possible for a protected count; the policy's where the owner says nothing. */
  readonly candidates?: number;
  readonly methods: readonly Method[];
  readonly source: string;
}

export interface ContractTable {
  readonly name: string;
  readonly title: Label;
  /** Columns that together name a record; empty where records have no key and may repeat. */
  readonly key: readonly string[];
  /** The table of the same contract that each record belongs to one record of, by columns of the same name that are its key. */
  readonly parent?: { readonly table: string; readonly by: readonly string[] };
  readonly maxRejectShare: number;
  readonly columns: readonly ContractColumn[];
  /** How records on one linking field are ordered, best first. */
  readonly tieBreak: readonly TieBreak[];
  readonly duplicateRules: readonly DuplicateRule[];
}

/**
 * Besides what their names say: `household-reference` holds who speaks for the household. `provider` holds who gave the id beside it, which is
 * unique only with it. `household-id`, `practice`, `provider` and `adviser` hold whom a person belongs to besides. `residence` marks a linking
 * field of a home, which has no match status, and `certain` one that is known and not matched, which has none either. `consent` holds whether
 * the person agreed to be linked. `write-in` holds what people wrote, to be coded by the names of the column's list.
 */
export const columnRoles = [
  'record-id',
  'person-id',
  'household-id',
  'household-reference',
  'provider',
  'linking-field',
  'residence',
  'certain',
  'match-status',
  'match-percent',
  'consent',
  'code-list',
  'write-in',
  'weight',
  'date',
  'death',
  'spell-start',
  'spell-end',
  'practice',
  'adviser',
  'flag',
  'number',
  'quasi-identifier',
  'sensitive',
] as const;

export type ColumnRole = (typeof columnRoles)[number];

export interface ContractColumn {
  readonly name: string;
  readonly title: Label;
  readonly type: PhysicalType;
  readonly roles: readonly ColumnRole[];
  readonly missing: 'never' | 'allowed';
  readonly unit: string;
  readonly source: string;
  readonly status: SourceStatus;
  /** Id of the classification whose codes the column holds. */
  readonly codes?: string;
  readonly range?: { readonly min: number; readonly max: number };
  readonly dates?: { readonly from: string; readonly to: string };
  readonly pattern?: string;
  /** Of a column of consent: the codes of those who may be linked. */
  readonly agrees?: readonly string[];
}

export interface SpellRule {
  readonly id: string;
  readonly title: Label;
  readonly bridgeGapDays: number;
  readonly endAtDeath: boolean;
  readonly source: string;
}
