import type { Label } from '../model/label.ts';

/** A closed list of codes, English and Welsh, with one owner file and a version. */
export interface Classification {
  readonly id: string;
  readonly version: number;
  readonly title: Label;
  /** Of the title and the total. `working` marks a translation no translator has checked. */
  readonly cyStatus: CyStatus;
  readonly source: string;
  readonly total: Label;
  readonly codes: readonly ClassificationCode[];
  /** A classification: `of` names codes of that list; `numbers`: `from`/`to` are whole numbers, inclusive. */
  readonly groups?: { readonly classification: string } | 'numbers';
  /** Where the further names of codes come from, by the name they are referred to. */
  readonly nameSources: readonly NameSource[];
  readonly file: string;
}

export interface ClassificationCode {
  readonly code: string;
  readonly label: Label;
  readonly cyStatus: CyStatus;
  readonly parent?: string;
  readonly sensitive?: true;
  readonly of?: readonly string[];
  readonly from?: number;
  readonly to?: number;
  /** Further names that people write for it, beside its labels. */
  readonly names: readonly CodeName[];
  /** Why the code is no answer, where it is none: what is not asked of a person has another base than what is not answered. */
  readonly missing?: MissingKind;
}

/** `working` marks Welsh that no translator has checked. */
type CyStatus = 'sourced' | 'working';

/** `former`: what a country was called before, or a state that is now part of it. */
export interface CodeName {
  readonly name: string;
  readonly kind: 'former' | 'alias';
  /** Id of a source of names. */
  readonly source: string;
}

interface NameSource {
  readonly id: string;
  readonly source: string;
  readonly status: SourceStatus;
}

export const sourceStatuses = ['SOURCED', 'DERIVED', 'PROPOSED', 'RECALLED', 'ESTIMATED'] as const;

export type SourceStatus = (typeof sourceStatuses)[number];

export const missingKinds = ['not-asked', 'routing', 'not-selected', 'dont-know', 'refused', 'terminated', 'other'] as const;

export type MissingKind = (typeof missingKinds)[number];
