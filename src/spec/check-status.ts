import { statusKinds } from '../model/file-plan.ts';
import type { Problems } from './collect-problems.ts';
import { planStatistics } from './plan-statistics.ts';
import type { TableFileSpecification } from './table-file-schema.ts';

/** Notes a status that means two things, protection levels of more than one column, and shadows that are no values. */
export function checkStatus(specification: TableFileSpecification, problems: Problems): void {
  const { status, values = {}, tables } = specification;
  const numbers = Object.keys(values);
  for (const [column, value] of Object.entries(values)) {
    const shadow = value?.shadow;
    if (shadow === undefined) continue;
    const path = ['values', column, 'shadow'];
    if (shadow === column) problems.note('table-column-twice', { column }, path);
    else if (!numbers.includes(shadow))
      problems.note('table-unknown-name', { name: shadow, kind: 'values', known: numbers }, path, { typed: shadow, meant: numbers });
  }
  if (status === undefined) return;
  const known = new Set<string>();
  for (const kind of statusKinds)
    status[kind]?.forEach((code, place) => {
      if (known.has(code)) problems.note('table-status-twice', { code }, ['status', kind, place]);
      known.add(code);
    });
  const shown = new Set(planStatistics({ tables }).tables.flatMap(({ show }) => show.map((one) => JSON.stringify(one))));
  for (const key of ['below', 'above'] as const)
    if (status[key] !== undefined && shown.size > 1) problems.note('table-levels-of-several', { key }, ['status', key], { at: 'key' });
}
