import { linkedColumn } from '../link/link-result.ts';
import type { TableRead } from '../link/table-read.ts';
import type { Problems } from '../spec/collect-problems.ts';

/** Notes new columns that hide one of the population, take a name Dolen needs, or take one another's. Engines ignore case. */
export function checkNames(
  made: { readonly link: readonly string[]; readonly derive: readonly string[] },
  population: TableRead | undefined,
  problems: Problems,
): ReadonlySet<string> {
  const columns = new Set((population?.table.columns ?? []).map(({ name }) => name.toLowerCase()));
  const refused = new Set<string>();
  for (const key of ['link', 'derive'] as const) {
    for (const name of made[key]) {
      const path = [key, name];
      if (name === linkedColumn) problems.note('pipeline-name-reserved', { name }, path, { at: 'key' });
      else if (population && columns.has(name))
        problems.note('pipeline-name-is-column', { name, table: population.id }, path, { at: 'key' });
      else if (key === 'derive' && made.link.includes(name))
        problems.note('pipeline-name-twice', { name, other: 'link' }, path, { at: 'key' });
      else continue;
      refused.add(name);
    }
  }
  return refused;
}
