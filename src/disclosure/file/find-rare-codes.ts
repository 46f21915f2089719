import type { CodeColumn, FileColumns, FilePlan } from '../../model/file-plan.ts';

/**
 * Whether a code that is shown for no other reason than that the file has it is of fewer persons than the threshold: that it is there then
 * tells of them, whatever is hidden. Codes that a specification lists are known to everybody.
 */
export function hasRareCodes({ file, dimensions, tables, unit }: FilePlan, { codes }: FileColumns, fewest: number): boolean {
  if (file !== 'microdata') return false;
  const units = unit === undefined ? undefined : codes.get(unit);
  const shown = new Set(tables.flatMap(({ by }) => by));
  return dimensions.some(({ column, codes: listed, cuts, parts }) => {
    const own = !shown.has(column) || listed || cuts || parts ? undefined : codes.get(column);
    return own !== undefined && countPersons(own, units).some((persons) => persons > 0 && persons < fewest);
  });
}

/** Of each code but the blank: its distinct units, or its records where each is one of its own. */
function countPersons({ values, at }: CodeColumn, units: CodeColumn | undefined): readonly number[] {
  const found = values.map(() => new Set<number>());
  at.forEach((code, row) => found[code]?.add(units?.at[row] ?? row));
  return found.filter((_, code) => values[code] !== '').map((persons) => persons.size);
}
