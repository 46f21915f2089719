import { listAmountHits } from '../disclosure/list-amount-hits.ts';
import type { Atoms, CellTable } from '../model/cell-table.ts';
import type { AmountColumn } from '../model/measure.ts';
import type { Rules } from '../model/plan.ts';
import { amountsOf } from '../tabulate/amounts-of.ts';
import type { SharedIn } from '../tabulate/find-alone.ts';
import { findGiftsBy, findGiftsOf } from '../tabulate/find-gifts.ts';
import { findSharedBy } from '../tabulate/find-shared.ts';
import { atomOf } from '../tabulate/roll-up-holdings.ts';
import type { PartTable } from './roll-up-parts.ts';

/**
 * Who knows much of a sum by what they give to it: the two who give most, persons and second units, wherever contributions break a rule; and every second unit that has persons
 * in a cell of few. Nobody where nothing is added up.
 */
export function findAllGivers(atoms: readonly Atoms[], parts: readonly PartTable[]): readonly (readonly SharedIn[])[] {
  const [own] = atoms;
  const [part] = parts;
  if (own === undefined || part === undefined) return [];
  const tables = parts.filter((one) => one.part === part.part).map(({ table }) => table);
  const amounts = [...new Map(tables.flatMap(({ output }) => amountsOf(output)).map((amount) => [amount.column, amount])).values()];
  if (amounts.length === 0) return [];
  const largest = listLargest(tables, amounts, part.part.rules);
  return [
    ...findGiftsOf(largest.get(undefined) ?? new Set(), own, tables, amounts),
    ...(own.secondUnits ?? []).flatMap((units) => {
      const chosen = new Set([...(largest.get(units.unit) ?? []), ...findSharedBy(units, own, tables).keys()]);
      return findGiftsBy(chosen, units, own, tables, amounts);
    }),
  ];
}

/** More than two do not come closer to what is left of a sum than the second does. */
const most = 2;

function listLargest(
  tables: readonly CellTable[],
  amounts: readonly AmountColumn[],
  rules: Rules,
): ReadonlyMap<string | undefined, ReadonlySet<number>> {
  const found = new Map<string | undefined, Set<number>>();
  const add = (unit: string | undefined, giver: number): void => void found.set(unit, (found.get(unit) ?? new Set<number>()).add(giver));
  for (const table of tables)
    for (const { column } of amounts)
      for (const { evidence, hit } of listAmountHits(table, column, rules))
        for (let rank = 0; rank < most; rank += 1) {
          const giver = evidence.givers[hit.cell * evidence.keep + rank] ?? -1;
          const atom = atomOf(giver);
          if (atom !== undefined) add(undefined, atom);
          else if (giver >= 0) add(evidence.givenBy, giver);
        }
  return found;
}
