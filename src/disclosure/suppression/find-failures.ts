import type { Programme, Solver } from '../solver/solver.ts';
import { listGains } from './list-gains.ts';
import { listParts, type Part } from './list-parts.ts';
import { listLacking, makeRanges, measureNeeds, takePoint, type Effort, type Ranges, type Shortfall } from './measure-needs.ts';
import type { Knowledge, System } from './reduce-problem.ts';

/** One of `open` has to be hidden, or the need stays unmet. */
export interface Failure {
  readonly need: number;
  readonly open: readonly number[];
  readonly frozen: readonly number[];
  /** How far the form would have to reach, in deviations: one of these would do. */
  readonly amounts: readonly number[];
  readonly insider: Knowledge | undefined;
}

/** What has been shown to be met. It stays so while more is hidden. */
export interface Proven {
  readonly needs: Uint8Array;
  readonly insiders: Uint8Array;
}

export const makeProven = ({ needs, insiders }: System): Proven => ({
  needs: new Uint8Array(needs.length),
  insiders: new Uint8Array(insiders.length),
});

export type Found =
  | { readonly status: 'found'; readonly failures: readonly Failure[] }
  | { readonly status: 'infeasible' }
  | { readonly status: 'unfinished' };

/** Measures what is not proven yet, first against everybody, then against each insider; insiders only where nothing else fails. */
export function findFailures(system: System, solver: Solver, hidden: Uint8Array, proven: Proven, effort: Effort): Found {
  const { parts, known } = listParts(system, hidden);
  const failures: Failure[] = known.flatMap((need) =>
    proven.needs[need] === 1 ? [] : listFailures(system, hidden, need, undefined, undefined),
  );
  for (const part of parts) {
    const asked = part.needs.flatMap(({ need }, at) => (proven.needs[need] === 1 ? [] : [at]));
    const insiders = listInsidersOf(system, part, proven);
    if (asked.length === 0 && insiders.length === 0) continue;
    const programme = solver.open(part.relations, part.bounds);
    try {
      const ranges = makeRanges(part.needs.length);
      const measured = measureNeeds(part, system.needs, programme, ranges, asked, effort);
      if (measured.status !== 'measured') return measured;
      const short = new Set(measured.shortfalls.map(({ at }) => at));
      for (const at of asked) if (!short.has(at)) proven.needs[part.needs[at]?.need ?? 0] = 1;
      failures.push(...measured.shortfalls.flatMap((shortfall) => failuresOf(system, hidden, part, shortfall, ranges, undefined)));
      if (measured.shortfalls.length > 0) continue;
      const found = failInsiders(system, hidden, part, programme, ranges, insiders, effort);
      if (found.status !== 'found') return found;
      failures.push(...found.failures);
    } finally {
      programme.close();
    }
  }
  if (failures.length === 0) proven.insiders.fill(1);
  return { status: 'found', failures };
}

/** The insiders who know more of the part's cells than everybody does. */
export function listInsidersOf(system: System, part: Part, proven: Proven): readonly Knowledge[] {
  return system.insiders.filter(({ cells, low, high }, insider) => {
    if (proven.insiders[insider] === 1) return false;
    return cells.some((cell, at) => {
      const place = part.placeOf.get(cell);
      return place !== undefined && ((low[at] ?? 0) > (part.bounds.low[place] ?? 0) || (high[at] ?? 0) < (part.bounds.high[place] ?? 0));
    });
  });
}

/** Bounds of the part's cells as an insider knows them; undone by `restoreBounds`. */
export function imposeBounds(part: Part, programme: Programme, { cells, low, high }: Knowledge): void {
  cells.forEach((cell, at) => {
    const place = part.placeOf.get(cell);
    if (place !== undefined)
      programme.setBounds(
        place,
        Math.max(low[at] ?? 0, part.bounds.low[place] ?? 0),
        Math.min(high[at] ?? 0, part.bounds.high[place] ?? 0),
      );
  });
}

export function restoreBounds(part: Part, programme: Programme, { cells }: Knowledge): void {
  for (const cell of cells) {
    const place = part.placeOf.get(cell);
    if (place !== undefined) programme.setBounds(place, part.bounds.low[place] ?? 0, part.bounds.high[place] ?? 0);
  }
}

/** Takes over the points of others that an insider cannot rule out. */
function sharePoints(part: Part, from: Ranges, to: Ranges, asked: readonly number[], { cells, low, high }: Knowledge): void {
  for (const point of new Set([...from.atLow, ...from.atHigh])) {
    if (point === undefined) continue;
    const isPossible = cells.every((cell, at) => {
      const place = part.placeOf.get(cell);
      const value = place === undefined ? 0 : (point[place] ?? 0);
      return (low[at] ?? 0) - 1e-7 <= value && value <= (high[at] ?? 0) + 1e-7;
    });
    if (isPossible) takePoint(part, to, asked, point);
  }
}

function failInsiders(
  system: System,
  hidden: Uint8Array,
  part: Part,
  programme: Programme,
  shared: Ranges,
  insiders: readonly Knowledge[],
  effort: Effort,
): Found {
  const failures: Failure[] = [];
  for (const insider of insiders) {
    const asked = part.needs.flatMap(({ need }, at) => (insider.exempt.has(need) ? [] : [at]));
    const ranges = makeRanges(part.needs.length);
    sharePoints(part, shared, ranges, asked, insider);
    imposeBounds(part, programme, insider);
    const measured = measureNeeds(part, system.needs, programme, ranges, asked, effort);
    restoreBounds(part, programme, insider);
    if (measured.status !== 'measured') return measured;
    failures.push(...measured.shortfalls.flatMap((shortfall) => failuresOf(system, hidden, part, shortfall, ranges, insider)));
  }
  return { status: 'found', failures };
}

function failuresOf(
  system: System,
  hidden: Uint8Array,
  part: Part,
  shortfall: Shortfall,
  ranges: Ranges,
  insider: Knowledge | undefined,
): readonly Failure[] {
  const need = part.needs[shortfall.at]?.need ?? 0;
  const lacking = new Set(
    listLacking(
      system.needs[need] ?? { form: noForm, demand: { kind: 'candidates', count: 1 }, target: 0 },
      ranges.low[shortfall.at] ?? 0,
      ranges.high[shortfall.at] ?? 0,
    ),
  );
  const measured = { least: lacking.has('least') ? shortfall.least : undefined, most: lacking.has('most') ? shortfall.most : undefined };
  return listFailures(
    system,
    hidden,
    need,
    { part, ...measured, low: ranges.low[shortfall.at] ?? 0, high: ranges.high[shortfall.at] ?? 0 },
    insider,
  );
}

const noForm = { cells: new Int32Array(0), coefficients: new Float64Array(0) };

function listFailures(
  system: System,
  hidden: Uint8Array,
  need: number,
  measured:
    | {
        readonly part: Part;
        readonly least: Shortfall['least'];
        readonly most: Shortfall['most'];
        readonly low: number;
        readonly high: number;
      }
    | undefined,
  insider: Knowledge | undefined,
): readonly Failure[] {
  const target = system.needs[need];
  if (target === undefined) return [];
  const senses =
    measured === undefined ? listLacking(target, 0, 0) : (['least', 'most'] as const).filter((sense) => measured[sense] !== undefined);
  const gains = senses.map((sense) => listGains(system, hidden, need, sense, measured?.part, measured?.[sense], insider));
  const { demand } = target;
  if (demand.kind === 'interval')
    return gains.map((gain, at) => ({ need, ...gain, amounts: [senses[at] === 'least' ? demand.low : demand.high], insider }));
  const union = (pick: (gain: (typeof gains)[number]) => readonly number[]): readonly number[] =>
    [...new Set(gains.flatMap((gain) => pick(gain)))].toSorted((a, b) => a - b);
  const amounts = [Math.ceil((measured?.low ?? 0) - 1e-6) + demand.count - 1, Math.floor((measured?.high ?? 0) + 1e-6) - demand.count + 1];
  return [{ need, open: union(({ open }) => open), frozen: union(({ frozen }) => frozen), amounts, insider }];
}
