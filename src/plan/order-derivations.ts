import type { DeriveSpecification } from '../spec/derive-schema.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { Path } from '../yaml/find-place.ts';

/**
 * Names of derived columns so that each follows what it is made from; where that leaves a choice, by name. Those on a
 * cycle, or made from one, are left out; each cycle is noted.
 */
export function orderDerivations(derivations: ReadonlyMap<string, DeriveSpecification>, problems: Problems, at: Path): readonly string[] {
  const waiting = new Map(
    [...derivations].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, operation]) => [name, needsOf(operation, derivations)]),
  );
  const ordered: string[] = [];
  for (;;) {
    const next = [...waiting].find(([, needs]) => !needs.some((need) => waiting.has(need)));
    if (!next) break;
    ordered.push(next[0]);
    waiting.delete(next[0]);
  }
  noteCycles(waiting, derivations, problems, at);
  return ordered;
}

const needsOf = (operation: DeriveSpecification, derivations: ReadonlyMap<string, unknown>): readonly string[] =>
  sourcesOf(operation).filter((column) => derivations.has(column));

function sourcesOf(operation: DeriveSpecification): readonly string[] {
  if ('recode' in operation) return [operation.recode];
  if ('band' in operation) return [operation.band];
  if ('pick' in operation) return [operation.pick];
  return 'date_difference' in operation ? [operation.date_difference] : operation.coalesce;
}

function noteCycles(
  waiting: ReadonlyMap<string, readonly string[]>,
  derivations: ReadonlyMap<string, unknown>,
  problems: Problems,
  at: Path,
): void {
  const told = new Set<string>();
  for (const name of derivations.keys()) {
    const cycle = waiting.has(name) && !told.has(name) ? findCycle(name, waiting) : undefined;
    if (!cycle) continue;
    for (const member of cycle) told.add(member);
    problems.note('pipeline-derive-cycle', { path: [...cycle, name] }, [...at, name], { at: 'key' });
  }
}

/** The shortest way from a column back to itself. */
function findCycle(start: string, waiting: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const need of waiting.get(way.at(-1) ?? start) ?? []) {
      if (need === start) return way;
      if (seen.has(need)) continue;
      seen.add(need);
      ways.push([...way, need]);
    }
  }
  return undefined;
}
