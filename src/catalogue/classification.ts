import type { Label } from '../model/label.ts';

/** A closed list of codes, English and Welsh, with one owner file and a version. */
export interface Classification {
  readonly id: string;
  readonly version: number;
  readonly title: Label;
  /** Of the title and the total. `working` marks a translation no translator has checked. */
  readonly cyStatus: 'sourced' | 'working';
  readonly source: string;
  readonly total: Label;
  readonly codes: readonly ClassificationCode[];
  /** A classification: `of` names codes of that list; `numbers`: `from`/`to` are whole numbers, inclusive. */
  readonly groups?: { readonly classification: string } | 'numbers';
  readonly file: string;
}

export interface ClassificationCode {
  readonly code: string;
  readonly label: Label;
  /** `working` marks a translation no translator has checked. */
  readonly cyStatus: 'sourced' | 'working';
  readonly parent?: string;
  readonly sensitive?: true;
  readonly of?: readonly string[];
  readonly from?: number;
  readonly to?: number;
}
