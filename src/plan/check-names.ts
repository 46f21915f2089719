import { linkedColumn } from '../link/link-result.ts';
import type { TableRead } from '../link/table-read.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { Path } from '../yaml/find-place.ts';

/** A column that the pipeline makes. */
export interface MadeName {
  readonly name: string;
  readonly path: Path;
  readonly under: 'link' | 'collect' | 'derive';
}

/** Notes new columns that hide one of the population, take a name Dolen needs, or take one another's. Engines ignore case. */
export function checkNames(made: readonly MadeName[], population: TableRead | undefined, problems: Problems): ReadonlySet<string> {
  const columns = new Set((population?.table.columns ?? []).map(({ name }) => name.toLowerCase()));
  const firstUnder = new Map<string, string>();
  const refused = new Set<string>();
  for (const { name, path, under } of made) {
    const other = firstUnder.get(name);
    if (name === linkedColumn) problems.note('pipeline-name-reserved', { name }, path, { at: 'key' });
    else if (population && columns.has(name)) problems.note('pipeline-name-is-column', { name, table: population.id }, path, { at: 'key' });
    else if (other !== undefined) problems.note('pipeline-name-twice', { name, other }, path, { at: 'key' });
    else {
      firstUnder.set(name, under);
      continue;
    }
    refused.add(name);
  }
  return refused;
}
