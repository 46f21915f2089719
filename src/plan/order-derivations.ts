import type { DeriveSpecification } from '../spec/derive-schema.ts';
import type { Problems } from '../spec/collect-problems.ts';
import { findName } from '../sql/guard/find-name.ts';
import { listNamed } from '../sql/guard/list-named.ts';
import type { Path } from '../yaml/find-place.ts';
import type { SpineColumns } from './spine-columns.ts';
import type { SqlAnswers } from './sql-answers.ts';

/**
 * Names of derived columns so that each follows what it is made from; where that leaves a choice, by name. Those on a
 * cycle, or made from one, are left out; each cycle is noted.
 */
export function orderDerivations(
  derivations: ReadonlyMap<string, DeriveSpecification>,
  { columns, answers, problems }: { readonly columns: SpineColumns; readonly answers: SqlAnswers; readonly problems: Problems },
  at: Path,
): readonly string[] {
  const sourcesOf = (operation: DeriveSpecification): readonly string[] =>
    'sql' in operation ? listNamed(answers.parsed(operation.sql)).flatMap((name) => findName(name, columns) ?? []) : listSources(operation);
  const needsOf = (operation: DeriveSpecification): readonly string[] => sourcesOf(operation).filter((column) => derivations.has(column));
  const waiting = new Map([...derivations].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, operation]) => [name, needsOf(operation)]));
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

function listSources(operation: Exclude<DeriveSpecification, { sql: string }>): readonly string[] {
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
