import type { Label } from './label.ts';

/** One code of a closed list. `parent` names an inner code of the same list (health board over local authority). */
export interface Code {
  readonly code: string;
  readonly label: Label;
  readonly parent?: string;
  /** Towards this category class disclosure is tested. */
  readonly sensitive?: true;
}

/**
 * A column as tables see it: leaf codes in canonical order (a unit carries the index of one of them, or where it can have `several` a set of
 * them, as bits), the inner codes above them, and what their total is called. At most 65,535 leaves.
 */
export interface Dimension {
  readonly column: string;
  readonly title: Label;
  readonly leaves: readonly Code[];
  readonly groups: readonly Code[];
  readonly total: Label;
  /** A unit can have several of the codes, or none: codes do not add up to the total, which counts units. It has no groups. */
  readonly several?: true;
}
