import { valueOf, type LinearForm } from '../system/relations.ts';
import type { Programme } from '../solver/solver.ts';
import type { Part } from './list-parts.ts';
import type { Need } from './reduce-problem.ts';

/** What has been spent on linear programmes. */
export interface Effort {
  programmes: number;
  readonly iterationLimit: number;
}

/** The least and the most that forms are known to reach, and the tables in which they do. */
export interface Ranges {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Of each need of the part, the points; undefined is the truth. */
  readonly atLow: (Float64Array | undefined)[];
  readonly atHigh: (Float64Array | undefined)[];
}

/** A need that is not met, with what bounds it: the duals of both programmes. */
export interface Shortfall {
  /** Its place among the part's needs. */
  readonly at: number;
  readonly least: Bound | undefined;
  readonly most: Bound | undefined;
}

export interface Bound {
  readonly rowDuals: Float64Array;
  readonly reducedCosts: Float64Array;
}

export type Measured =
  { readonly status: 'measured'; readonly shortfalls: readonly Shortfall[] } | { readonly status: 'infeasible' | 'unfinished' };

const tolerance = 1e-6;

export const makeRanges = (needs: number): Ranges => ({
  low: new Float64Array(needs),
  high: new Float64Array(needs),
  atLow: Array.from({ length: needs }),
  atHigh: Array.from({ length: needs }),
});

/** Directions in which a range is too small. Of candidates either may be widened. */
export function listLacking({ demand }: Need, low: number, high: number): readonly ('least' | 'most')[] {
  if (demand.kind === 'candidates')
    return Math.floor(high + tolerance) - Math.ceil(low - tolerance) >= demand.count - 1 ? [] : ['least', 'most'];
  const slack = tolerance * Math.max(1, demand.high, -demand.low);
  return [...(low > demand.low + slack ? (['least'] as const) : []), ...(high < demand.high - slack ? (['most'] as const) : [])];
}

/** Widens ranges by a point that fits. */
export function takePoint(part: Part, ranges: Ranges, wanted: Iterable<number>, point: Float64Array): void {
  for (const at of wanted) {
    const form = part.needs[at]?.form;
    if (form === undefined) continue;
    const value = form.cells.length === 1 ? (form.coefficients[0] ?? 0) * (point[form.cells[0] ?? 0] ?? 0) : valueOf(form, point);
    if (value < (ranges.low[at] ?? 0)) {
      ranges.low[at] = value;
      ranges.atLow[at] = point;
    }
    if (value > (ranges.high[at] ?? 0)) {
      ranges.high[at] = value;
      ranges.atHigh[at] = point;
    }
  }
}

/**
 * Finds out of some needs of a part whether they are met. Several are pushed at once first: every table that is found counts for all of them.
 * `stopAtFirst` is for those who want to know only whether all are met.
 */
export function measureNeeds(
  part: Part,
  needs: readonly Need[],
  programme: Programme,
  ranges: Ranges,
  asked: readonly number[],
  effort: Effort,
  stopAtFirst = false,
): Measured {
  const lacking = (at: number): readonly ('least' | 'most')[] => {
    const need = needs[part.needs[at]?.need ?? -1];
    return need === undefined ? [] : listLacking(need, ranges.low[at] ?? 0, ranges.high[at] ?? 0);
  };
  const open = new Set(asked.filter((at) => lacking(at).length > 0));
  const settle = (): void => {
    for (const at of open) if (lacking(at).length === 0) open.delete(at);
  };
  const solve = (form: LinearForm, sense: 'least' | 'most'): Bound | 'infeasible' | 'unfinished' => {
    Object.assign(effort, { programmes: effort.programmes + 1 });
    const optimum = programme.optimise(form, sense, { iterations: effort.iterationLimit });
    if (optimum.status === 'infeasible') return 'infeasible';
    if (optimum.status !== 'optimal') return 'unfinished';
    takePoint(part, ranges, open, optimum.point);
    return optimum;
  };

  for (let round = 0; open.size > (stopAtFirst ? 30 : 3) && round < 12; round += 1) {
    const before = open.size;
    for (const sense of ['most', 'least'] as const) {
      const found = solve(sumForms(part, open, round), sense);
      if (found === 'infeasible' || found === 'unfinished') return { status: found };
    }
    settle();
    if (before - open.size < 4) break;
  }
  const shortfalls: Shortfall[] = [];
  for (const at of open) {
    const form = part.needs[at]?.form;
    if (form === undefined) continue;
    const bounds: { least?: Bound; most?: Bound } = {};
    for (const sense of ['most', 'least'] as const) {
      if (!lacking(at).includes(sense)) continue;
      const found = solve(form, sense);
      if (found === 'infeasible' || found === 'unfinished') return { status: found };
      bounds[sense] = found;
    }
    settle();
    if (lacking(at).length === 0) continue;
    shortfalls.push({ at, least: bounds.least, most: bounds.most });
    if (stopAtFirst) break;
  }
  return { status: 'measured', shortfalls: shortfalls.filter(({ at }) => lacking(at).length > 0) };
}

/** The forms with signs that differ from round to round, as cells of one row cannot all move one way. */
function sumForms(part: Part, wanted: Iterable<number>, round: number): LinearForm {
  const sum = new Map<number, number>();
  for (const at of wanted) {
    const sign = round === 0 || ((Math.imul(at + 1, 0x9e3779b1) >>> (round + 8)) & 1) === 0 ? 1 : -1;
    part.needs[at]?.form.cells.forEach((cell, place) => {
      sum.set(cell, (sum.get(cell) ?? 0) + sign * (part.needs[at]?.form.coefficients[place] ?? 0));
    });
  }
  const entries = [...sum].toSorted(([a], [b]) => a - b);
  return { cells: Int32Array.from(entries, ([cell]) => cell), coefficients: Float64Array.from(entries, ([, coefficient]) => coefficient) };
}
