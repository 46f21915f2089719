import { clipByInsider, whileKnown } from './know.ts';
import type { Pattern } from './open-pattern.ts';
import { isMet, widenReach, type Reach } from './reach.ts';
import type { Knowledge } from './reduce-problem.ts';

/** A need that is not met, or not shown to be. */
export interface Failure {
  readonly need: number;
  readonly reach: Reach;
  /** Its place, and what it knows. */
  readonly insider: { readonly place: number; readonly knowledge: Knowledge } | undefined;
}

/** Needs that no table was found for, first for everybody; for each insider only where nothing else fails. */
export function findFailures(pattern: Pattern): readonly Failure[] {
  const { system, reaches, bounds, prices, effort } = pattern;
  const find = pattern.within();
  const failures: Failure[] = [];
  system.needs.forEach((target, need) => {
    if (isMet(target, reaches.of(need))) return;
    const widened = widenReach(target, reaches.of(need), find, bounds, prices, effort, (move) => reaches.offer(move, bounds));
    const reach = isMet(target, reaches.of(need)) ? reaches.of(need) : widened.reach;
    reaches.set(need, reach);
    if (!isMet(target, reach)) failures.push({ need, reach, insider: undefined });
  });
  return failures.length > 0 ? failures : system.insiders.flatMap((knowledge, place) => failInsider(pattern, place, knowledge));
}

function failInsider(pattern: Pattern, place: number, knowledge: Knowledge): readonly Failure[] {
  const { system, reaches, inside } = pattern;
  const near = new Set([...knowledge.cells].flatMap((cell) => reaches.needsMoving(cell)));
  const failures: Failure[] = [];
  for (const need of [...near].sort((a, b) => a - b)) {
    const reach = reachInside(pattern, place, knowledge, need, reaches.of(need));
    if (reach === undefined) continue;
    const target = system.needs[need];
    if (target !== undefined && isMet(target, reach)) inside[place]?.set(need, reach);
    else failures.push({ need, reach, insider: { place, knowledge } });
  }
  return failures;
}

/** How far a need reaches to an insider; undefined where the insider is not asked, or is known to do no better than everybody or than before. */
export function reachInside(pattern: Pattern, place: number, knowledge: Knowledge, need: number, reach: Reach): Reach | undefined {
  const { system, inside, bounds, prices, effort } = pattern;
  const target = system.needs[need];
  if (target === undefined || knowledge.exempt.has(need)) return undefined;
  const clipped = clipByInsider(reach, knowledge);
  const before = inside[place]?.get(need);
  if (isMet(target, clipped) || (before !== undefined && isMet(target, before))) return undefined;
  return whileKnown(bounds, knowledge, () => widenReach(target, clipped, pattern.within(), bounds, prices, effort).reach);
}
