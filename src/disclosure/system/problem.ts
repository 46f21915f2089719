import type { Bounds, LinearForm, Relations } from './relations.ts';

/** What must stay possible of one value for anybody who attacks it. */
export type Demand =
  /** So many different whole numbers. */
  | { readonly kind: 'candidates'; readonly count: number }
  /** Values at or below `low` and at or above `high`. */
  | { readonly kind: 'interval'; readonly low: number; readonly high: number };

/** A value that nobody may find out, or come too close to: of one cell, or a difference of some. */
export interface Target {
  readonly form: LinearForm;
  readonly demand: Demand;
}

/** Somebody who knows more than what is released: of these cells no less than `low` and no more than `high`. */
export interface Insider {
  readonly cells: Int32Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Places of the targets that are about nobody but this insider, which therefore need no protection from them. */
  readonly own: Int32Array;
  /** What they give themselves to cells, by cell and amount. */
  readonly gives?: ReadonlyMap<number, ReadonlyMap<string, number>>;
  /** Who has not found out why cells are hidden. */
  readonly knowsNoReasons?: true;
}

/** What may be done with a cell. */
export const role = {
  /** Shown, or hidden where that protects another. */
  open: 0,
  /** Hidden, since it is unsafe itself. */
  primary: 1,
  /** Shown, since it was released before or a rule says so. */
  frozen: 2,
  /** In no table: it ties others together. */
  latent: 3,
} as const;

export type Role = (typeof role)[keyof typeof role];

/** All tables of a release, and whatever was released before, as one system that is to be protected. */
export interface ProtectionProblem {
  readonly relations: Relations;
  /** What each cell is. Whole numbers. */
  readonly truth: Float64Array;
  readonly roles: Uint8Array;
  /** What a reader knows of each cell once it is shown: the same number twice, or all that rounds or is perturbed to what is shown. */
  readonly shown: Bounds;
  /** What a reader knows of each cell that is hidden, whichever the reason: the same of all. */
  readonly hidden: Bounds;
  /** What the rules say of each cell that is hidden for the reason it is, to somebody who has found out the reason: a primary is below the threshold. */
  readonly reasoned: Bounds;
  /** What is lost where a cell is hidden. Above 0; smaller is hidden first. */
  readonly cost: Float64Array;
  readonly targets: readonly Target[];
  readonly insiders: readonly Insider[];
}

/** Whether two problems ask the same of the same cells; the order in which they do is no difference. */
export function isSameProblem(a: ProtectionProblem, b: ProtectionProblem): boolean {
  const isEqual = (one: ArrayLike<number>, other: ArrayLike<number>): boolean =>
    one.length === other.length && Array.from(one).every((value, place) => value === other[place]);
  const areEqual = (one: Bounds, other: Bounds): boolean => isEqual(one.low, other.low) && isEqual(one.high, other.high);
  const nameAll = ({ targets, insiders }: ProtectionProblem): string =>
    JSON.stringify([
      targets.map(nameTarget).toSorted(),
      insiders
        .map(({ cells, low, high, own }) =>
          JSON.stringify([[...cells], [...low], [...high].map(String), [...own].map((target) => nameTarget(targets[target])).toSorted()]),
        )
        .toSorted(),
    ]);
  return (
    isEqual(a.truth, b.truth) &&
    isEqual(a.roles, b.roles) &&
    isEqual(a.cost, b.cost) &&
    areEqual(a.shown, b.shown) &&
    areEqual(a.hidden, b.hidden) &&
    areEqual(a.reasoned, b.reasoned) &&
    nameAll(a) === nameAll(b)
  );
}

const nameTarget = (target: Target | undefined): string =>
  target === undefined ? '' : JSON.stringify([[...target.form.cells], [...target.form.coefficients], target.demand]);
