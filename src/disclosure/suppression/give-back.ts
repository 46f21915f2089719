import { buildEchelon } from './echelon.ts';
import { reachInside } from './find-failures.ts';
import { clipReach } from './know.ts';
import { listUnknown } from './list-parts.ts';
import type { Pattern } from './open-pattern.ts';
import { listSecondaries } from './protect-exactly.ts';
import { isMet, widenReach, type Reach } from './reach.ts';

/** Shows again every open cell that no need needs, most costly first: after it, showing any one more leaves a need unmet, or not shown to be met. */
export function giveBack(pattern: Pattern): void {
  const { system, hidden } = pattern;
  const echelon = buildEchelon(
    system,
    listUnknown(system, hidden),
    system.needs.map(({ form }) => form),
  );
  for (const cell of listSecondaries(system, hidden)) {
    if (echelon.isNeeded(cell) || !tryToShow(pattern, cell)) continue;
    echelon.show(cell);
    hidden[cell] = 0;
  }
}

function tryToShow(pattern: Pattern, cell: number): boolean {
  const { system, reaches, bounds, prices, effort, inside } = pattern;
  pattern.setBounds(cell, false);
  const [low, high] = [bounds.low[cell] ?? 0, bounds.high[cell] ?? 0];
  const changed = new Map<number, Reach>();
  const changedInside = system.insiders.map(() => new Map<number, Reach>());
  const holds = (): boolean => {
    for (const need of reaches.needsMoving(cell)) {
      const target = system.needs[need];
      if (target === undefined) continue;
      let reach = clipReach(reaches.of(need), cell, low, high);
      if (!isMet(target, reach)) reach = widenReach(target, reach, pattern.within(), bounds, prices, effort).reach;
      if (!isMet(target, reach)) return false;
      changed.set(need, reach);
    }
    return system.insiders.every((knowledge, place) => {
      const known = inside[place] ?? new Map<number, Reach>();
      // What an insider's own tables showed no longer counts where they move the cell.
      const lost = [...known].flatMap(([need, reach]) => {
        const target = system.needs[need];
        return target !== undefined && !isMet(target, clipReach(reach, cell, low, high)) ? [[need, reach] as const] : [];
      });
      for (const [need] of lost) known.delete(need);
      const stillMet = [...new Set([...changed.keys(), ...lost.map(([need]) => need)])].every((need) => {
        const target = system.needs[need];
        const reach = reachInside(pattern, place, knowledge, need, changed.get(need) ?? reaches.of(need));
        if (reach === undefined || target === undefined) return true;
        changedInside[place]?.set(need, reach);
        return isMet(target, reach);
      });
      for (const [need, reach] of lost) known.set(need, reach);
      return stillMet;
    });
  };
  if (!holds()) {
    pattern.setBounds(cell, true);
    return false;
  }
  for (const [need, reach] of changed) reaches.set(need, reach);
  changedInside.forEach((known, place) => {
    for (const [need, reach] of inside[place] ?? []) {
      const target = system.needs[need];
      if (target !== undefined && !isMet(target, clipReach(reach, cell, low, high))) inside[place]?.delete(need);
    }
    for (const [need, reach] of known) inside[place]?.set(need, reach);
  });
  return true;
}
