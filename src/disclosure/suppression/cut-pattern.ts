import type { LinearForm } from '../system/relations.ts';
import type { Programme } from '../solver/solver.ts';
import type { Part, PartNeed } from './list-parts.ts';
import { listLacking, spend, type Effort } from './list-lacking.ts';
import type { Knowledge, System } from './reduce-problem.ts';

/** A row that every pattern fulfils that meets all needs: form ≥ low, over the places of the open cells. */
export interface Cut {
  readonly form: LinearForm;
  readonly low: number;
}

interface Ends {
  /** Of each cell of the part: what is known while it is shown and while it is hidden. */
  readonly shown: readonly [Float64Array, Float64Array];
  readonly hidden: readonly [Float64Array, Float64Array];
}

const tolerance = 1e-6;

/** Rows that a pattern breaks, about `enough` at the most; none where it meets every need that is asked about. Undefined: a limit was reached. */
export function cutPattern(
  system: System,
  part: Part,
  attack: Programme,
  open: readonly number[],
  pattern: Float64Array,
  insiders: readonly Knowledge[],
  isWhole: boolean,
  asked: readonly PartNeed[],
  effort: Effort,
  enough = Infinity,
): readonly Cut[] | undefined {
  const share = new Float64Array(part.cells.length).fill(1);
  open.forEach((cell, at) => (share[part.placeOf.get(cell) ?? 0] = pattern[at] ?? 0));
  const isOpen = new Uint8Array(part.cells.length);
  for (const cell of open) isOpen[part.placeOf.get(cell) ?? 0] = 1;
  for (const insider of [undefined, ...insiders]) {
    const ends = listEnds(system, part, isOpen, insider);
    part.cells.forEach((_, place) => attack.setBounds(place, blend(ends, 0, share, place), blend(ends, 1, share, place)));
    const cuts: Cut[] = [];
    for (const { need, form } of asked) {
      const wanted = system.needs[need];
      if (wanted === undefined || insider?.exempt.has(need) === true) continue;
      const measured = (['least', 'most'] as const).map((sense) => {
        if (!spend(effort)) return undefined;
        return attack.optimise(form, sense, { iterations: effort.iterationLimit });
      });
      const [least, most] = measured;
      if (least?.status !== 'optimal' || most?.status !== 'optimal') return undefined;
      const { demand } = wanted;
      if (isWhole && listLacking(wanted, least.value, most.value).length === 0) continue;
      const [down, up] = [reachOf(part, ends, isOpen, least, -1), reachOf(part, ends, isOpen, most, 1)];
      const both = down.gains.map((gain, place) => gain + (up.gains[place] ?? 0));
      const made =
        demand.kind === 'candidates'
          ? [makeCut(part, open, both, demand.count - 1 - down.fixed - up.fixed)]
          : [makeCut(part, open, down.gains, -demand.low - down.fixed), makeCut(part, open, up.gains, demand.high - up.fixed)];
      const broken = made.filter((cut) => cut !== undefined).filter((cut) => isBroken(cut, pattern));
      // What only whole numbers break has no row of its own; but less than a pattern hides that does not do cannot do.
      if (broken.length === 0 && isWhole) {
        const wider = hideMore({ system, part, attack, open, ends, wanted, form }, pattern, effort);
        if (wider === undefined) return undefined;
        broken.push(makeMore(wider));
      }
      cuts.push(...broken);
      if (cuts.length >= enough) return cuts;
    }
    if (cuts.length > 0) return cuts;
  }
  return [];
}

const blend = ({ shown, hidden }: Ends, side: 0 | 1, share: Float64Array, place: number): number =>
  (shown[side][place] ?? 0) + ((hidden[side][place] ?? 0) - (shown[side][place] ?? 0)) * (share[place] ?? 0);

function listEnds(system: System, part: Part, isOpen: Uint8Array, insider: Knowledge | undefined): Ends {
  const ends: Ends = {
    shown: [Float64Array.from(part.bounds.low), Float64Array.from(part.bounds.high)],
    hidden: [Float64Array.from(part.bounds.low), Float64Array.from(part.bounds.high)],
  };
  part.cells.forEach((cell, place) => {
    if (isOpen[place] === 1) [ends.shown[0][place], ends.shown[1][place]] = [system.shown.low[cell] ?? 0, system.shown.high[cell] ?? 0];
  });
  insider?.cells.forEach((cell, at) => {
    const place = part.placeOf.get(cell);
    if (place === undefined) return;
    for (const [low, high] of [ends.shown, ends.hidden]) {
      low[place] = Math.max(low[place] ?? 0, insider.low[at] ?? 0);
      high[place] = Math.min(high[place] ?? 0, insider.high[at] ?? 0);
    }
  });
  return ends;
}

/** How far duals let a form go: `fixed` whatever is shown, and `gains` for each cell that is hidden. */
function reachOf(
  part: Part,
  { shown, hidden }: Ends,
  isOpen: Uint8Array,
  { reducedCosts, rowDuals }: { readonly reducedCosts: Float64Array; readonly rowDuals: Float64Array },
  sign: 1 | -1,
): { readonly fixed: number; readonly gains: Float64Array } {
  const far = (price: number, low: number, high: number): number =>
    Math.abs(price) < 1e-9 ? 0 : Math.max(sign * price * low, sign * price * high);
  let fixed = rowDuals.reduce((sum, dual, row) => sum + far(dual, part.relations.low[row] ?? 0, part.relations.high[row] ?? 0), 0);
  const gains = Float64Array.from(reducedCosts, (price, place) => {
    const whenShown = far(price, shown[0][place] ?? 0, shown[1][place] ?? 0);
    const whenHidden = far(price, hidden[0][place] ?? 0, hidden[1][place] ?? 0);
    fixed += isOpen[place] === 1 ? whenShown : whenHidden;
    return isOpen[place] === 1 ? whenHidden - whenShown : 0;
  });
  return { fixed, gains };
}

function makeCut(part: Part, open: readonly number[], gains: Float64Array, lack: number): Cut | undefined {
  if (lack <= tolerance) return undefined;
  const entries = open
    .map((cell, at) => [at, Math.min(1, (gains[part.placeOf.get(cell) ?? 0] ?? 0) / lack)] as const)
    .filter(([, gain]) => gain > 1e-9);
  return { form: { cells: Int32Array.from(entries, ([at]) => at), coefficients: Float64Array.from(entries, ([, gain]) => gain) }, low: 1 };
}

function makeMore(pattern: Float64Array): Cut {
  const shown = Array.from(pattern.keys()).filter((at) => (pattern[at] ?? 0) < 0.5);
  return { form: { cells: Int32Array.from(shown), coefficients: new Float64Array(shown.length).fill(1) }, low: 1 };
}

interface Lacking {
  readonly system: System;
  readonly part: Part;
  readonly attack: Programme;
  readonly open: readonly number[];
  readonly ends: Ends;
  readonly wanted: System['needs'][number];
  readonly form: LinearForm;
}

/** More is tried out cell by cell in parts of no more open cells. */
const mostOpen = 120;

/** A pattern that hides as much besides as it can without meeting the need, cheap cells first: so its row is of few cells, and dear ones. */
function hideMore(
  { system, part, attack, open, ends, wanted, form }: Lacking,
  pattern: Float64Array,
  effort: Effort,
): Float64Array | undefined {
  if (open.length > mostOpen) return pattern;
  const more = pattern.slice();
  const priceOf = (at: number): number => system.cost[open[at] ?? 0] ?? 0;
  const shown = Array.from(more.keys())
    .filter((at) => (more[at] ?? 0) < 0.5)
    .toSorted((a, b) => priceOf(a) - priceOf(b) || a - b);
  const show = (at: number, isHidden: boolean): void => {
    const place = part.placeOf.get(open[at] ?? 0) ?? 0;
    const [low, high] = isHidden ? ends.hidden : ends.shown;
    attack.setBounds(place, low[place] ?? 0, high[place] ?? 0);
  };
  let isLimited = false;
  const measure = (sense: 'least' | 'most'): number | undefined => {
    if (!spend(effort)) isLimited = true;
    const found = isLimited ? undefined : attack.optimise(form, sense, { iterations: effort.iterationLimit });
    if (found?.status === 'optimal') return found.value;
    return undefined;
  };
  for (const at of shown) {
    show(at, true);
    const [least, most] = [measure('least'), measure('most')];
    if (isLimited) break;
    if (least !== undefined && most !== undefined && listLacking(wanted, least, most).length > 0) more[at] = 1;
    else show(at, false);
  }
  for (const at of shown) show(at, false);
  return isLimited ? undefined : more;
}

const isBroken = ({ form, low }: Cut, pattern: Float64Array): boolean =>
  form.cells.reduce((sum, at, place) => sum + (form.coefficients[place] ?? 0) * (pattern[at] ?? 0), 0) < low - tolerance;
