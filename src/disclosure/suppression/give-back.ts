import type { Programme, Solver } from '../solver/solver.ts';
import { buildEchelon } from './echelon.ts';
import { imposeBounds, listInsidersOf, makeProven, restoreBounds } from './find-failures.ts';
import { listParts, listUnknown, type Part } from './list-parts.ts';
import { makeRanges, measureNeeds, takePoint, type Effort, type Ranges } from './measure-needs.ts';
import { listSecondaries } from './protect-exactly.ts';
import type { Knowledge, System } from './reduce-problem.ts';

/** How one attacker stands to a part: what they know more, what they are asked about, and the tables that show they cannot tell. */
interface Attacker {
  readonly insider: Knowledge | undefined;
  readonly asked: readonly number[];
  ranges: Ranges;
}

/** Shows again every open cell that no need needs, most costly first: after it, showing any one more leaves a need unmet. False: a limit was reached. */
export function giveBack(system: System, solver: Solver, hidden: Uint8Array, effort: Effort): boolean {
  const forms = system.needs.map(({ form }) => form);
  const echelon = buildEchelon(system, listUnknown(system, hidden), forms);
  for (const part of listParts(system, hidden).parts) {
    const loose = listSecondaries(system, hidden).filter((cell) => part.placeOf.has(cell) && !echelon.isNeeded(cell));
    if (loose.length === 0) continue;
    const programme = solver.open(part.relations, part.bounds);
    try {
      const attackers = listAttackers(system, part);
      for (const attacker of attackers) {
        if (!measure(system, part, programme, attacker, effort, false)) return false;
      }
      for (const cell of loose) {
        if (echelon.isNeeded(cell) || !tryToShow(system, part, programme, attackers, cell, effort)) continue;
        echelon.show(cell);
        hidden[cell] = 0;
      }
    } finally {
      programme.close();
    }
  }
  return true;
}

function listAttackers(system: System, part: Part): readonly Attacker[] {
  const attacker = (insider: Knowledge | undefined, needs = insider?.exempt): Attacker => ({
    insider,
    asked: part.needs.flatMap(({ need }, at) => (needs?.has(need) === true ? [] : [at])),
    ranges: makeRanges(part.needs.length),
  });
  return [attacker(undefined), ...listInsidersOf(system, part, makeProven(system)).map((insider) => attacker(insider))];
}

/** Whether an attacker leaves every need met, of the part as it stands. */
function measure(
  system: System,
  part: Part,
  programme: Programme,
  { insider, asked, ranges }: Attacker,
  effort: Effort,
  stopAtFirst: boolean,
): boolean {
  if (insider !== undefined) imposeBounds(part, programme, insider);
  const measured = measureNeeds(part, system.needs, programme, ranges, asked, effort, stopAtFirst);
  if (insider !== undefined) restoreBounds(part, programme, insider);
  return measured.status === 'measured' && measured.shortfalls.length === 0;
}

function tryToShow(
  system: System,
  part: Part,
  programme: Programme,
  attackers: readonly Attacker[],
  cell: number,
  effort: Effort,
): boolean {
  const place = part.placeOf.get(cell) ?? 0;
  const [low, high] = [system.shown.low[cell] ?? 0, system.shown.high[cell] ?? 0];
  const before: readonly [number, number] = [part.bounds.low[place] ?? 0, part.bounds.high[place] ?? 0];
  const setBounds = (l: number, h: number): void => {
    [part.bounds.low[place], part.bounds.high[place]] = [l, h];
    programme.setBounds(place, l, h);
  };
  setBounds(low, high);
  const kept: Ranges[] = [];
  for (const attacker of attackers) {
    const ranges = makeRanges(part.needs.length);
    for (const point of new Set([...attacker.ranges.atLow, ...attacker.ranges.atHigh])) {
      if (point !== undefined && low - 1e-7 <= (point[place] ?? 0) && (point[place] ?? 0) <= high + 1e-7)
        takePoint(part, ranges, attacker.asked, point);
    }
    if (!measure(system, part, programme, { ...attacker, ranges }, effort, true)) {
      setBounds(...before);
      return false;
    }
    kept.push(ranges);
  }
  attackers.forEach((attacker, at) => (attacker.ranges = kept[at] ?? attacker.ranges));
  return true;
}
