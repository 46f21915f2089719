import type { AmountEvidence } from '../../model/evidence.ts';
import type { SharedIn } from '../../tabulate/find-alone.ts';
import { nestBoxes } from '../release/nest-boxes.ts';
import { checkAmount } from '../rules/check-amount.ts';
import { role } from '../system/problem.ts';
import { choosePersons, chooseShared } from './choose-units.ts';
import { findPlaces } from './find-places.ts';
import type { GatheredTable } from './gathered-file.ts';
import type { InsiderRequest } from './list-insiders.ts';

export interface SumInsiderRequest extends InsiderRequest {
  readonly column: string;
  /** The column that decides whether its sums are safe. */
  readonly shadow: string | undefined;
  /** The least that anybody can give. */
  readonly floor: number;
}

/** By place what somebody knows of a sum. Who is named knows of all other cells that they give nothing to them. */
export interface Known {
  readonly cells: ReadonlyMap<number, { readonly low: number; readonly high: number }>;
  readonly isNamed: boolean;
}

/** What each of those knows who know much of sums by what they give. */
export function listKnown(request: SumInsiderRequest): readonly Known[] {
  const { tables, gathered, rules, isByPolicy, column } = request;
  const { records } = gathered;
  const { named, nameless } = findLargest(request);
  if (records === undefined) return nameless;
  const [persons, ...secondUnits] = records.units;
  const chosenOf = (unit: string | undefined, choose: () => ReadonlySet<number>): ReadonlySet<number> =>
    new Set([...(named.get(unit) ?? []), ...(isByPolicy ? choose() : [])]);
  const own =
    persons === undefined
      ? []
      : findPlaces(
          chosenOf(undefined, () => choosePersons(tables, records, 1)),
          persons,
          tables,
          records,
          column,
        );
  const know = openKnowledge(request);
  return [
    ...own.map((places) => know(places, undefined)),
    ...secondUnits.flatMap((units) =>
      findPlaces(
        chosenOf(units.unit, () => chooseShared(units, tables, records, rules)),
        units,
        tables,
        records,
        column,
      ).map((places) => know(places, units.unit)),
    ),
    ...nameless,
  ];
}

/** More than two do not come closer to what is left of a sum than the second does. */
const most = 2;

/** The two who give most, where that is asked for: those the evidence names by kind of unit, and one for each of one cell where it names none. */
function findLargest({ tables, rules, isByPolicy, system, truth, roles, column, shadow, floor }: SumInsiderRequest) {
  const named = new Map<string | undefined, Set<number>>();
  const nameless: Known[] = [];
  for (const { laid, evidence } of tables) {
    const places = system.places.get(laid.id) ?? new Int32Array();
    const own = evidence.amounts.find(({ name }) => name === column);
    for (const amount of evidence.amounts) {
      if (amount.name !== column && amount.name !== shadow) continue;
      const broken = isByPolicy ? checkAmount(amount, rules).flatMap((hit) => (hit.amount === undefined ? [] : [hit.cell])) : [];
      const few = [...places.keys()].filter((cell) => {
        const contributors = amount.contributors[cell] ?? 0;
        return amount.name === column && roles[places[cell] ?? -1] === role.primary && contributors > 0 && contributors <= most;
      });
      for (const cell of new Set([...broken, ...few]))
        for (let rank = 0; rank < Math.min(most, amount.contributors[cell] ?? 0); rank += 1) {
          const giver = amount.givers[cell * amount.keep + rank] ?? -1;
          const place = places[cell] ?? -1;
          if (giver >= 0) named.set(amount.givenBy, (named.get(amount.givenBy) ?? new Set()).add(giver));
          else if (own !== undefined && place >= 0) {
            const isAlone = own.contributors[cell] === 1;
            const gives = own.largest[cell * own.keep + rank] ?? 0;
            const value = truth[place] ?? 0;
            const knows = isAlone ? { low: value, high: value } : { low: floor === 0 ? gives : -Infinity, high: Infinity };
            nameless.push({ cells: new Map([[place, knows]]), isNamed: false });
          }
        }
    }
  }
  return { named, nameless };
}

/** What a unit knows of sums by its records and what these give. */
function openKnowledge({ tables, isByPolicy, system, truth, column, floor }: SumInsiderRequest) {
  const byId = new Map(tables.map((table) => [table.laid.id, table]));
  const findEmpty = openEmpty(system, truth);
  return (places: readonly SharedIn[], unit: string | undefined): Known => {
    const cells = new Map<number, { low: number; high: number }>();
    for (const { table: id, cell, persons, gives } of places) {
      const place = system.places.get(id)?.[cell] ?? -1;
      const table = byId.get(id);
      if (place < 0 || place === system.nobody || table === undefined) continue;
      const [value, given] = [truth[place] ?? 0, gives?.get(column) ?? 0];
      const isAll = isByPolicy && persons === table.evidence.records[cell];
      if (isAll) for (const empty of findEmpty(place)) cells.set(empty, { low: 0, high: 0 });
      if (isAll || (given !== 0 && contributorsOf(table, column, unit)[cell] === 1)) cells.set(place, { low: value, high: value });
      else if (floor === 0 && given > 0) cells.set(place, { low: given, high: Infinity });
    }
    return { cells, isNamed: true };
  };
}

const contributorsOf = ({ evidence }: GatheredTable, column: string, unit: string | undefined): AmountEvidence['contributors'] =>
  evidence.amounts.find(({ name, givenBy }) => name === column && givenBy === unit)?.contributors ?? new Float64Array();

/** Cells within another that nothing is given to. */
function openEmpty({ boxes, nobody }: SumInsiderRequest['system'], truth: Float64Array): (place: number) => readonly number[] {
  const nested = nestBoxes(boxes);
  const empty = [...truth.keys()].filter((cell) => truth[cell] === 0 && cell !== nobody);
  const found = new Map<number, readonly number[]>();
  return (place) => {
    const within = found.get(place) ?? empty.filter((cell) => nested.isWithin(cell, place));
    found.set(place, within);
    return within;
  };
}
