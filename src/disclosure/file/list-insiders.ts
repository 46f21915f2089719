import { role, type Insider, type Target } from '../system/problem.ts';
import type { System } from '../system/build-system.ts';
import { listCellsOf, mostCellsOf } from '../rules/list-cells-of.ts';
import { codesOf, type GatheredTable, type InnerRecords } from './gathered-file.ts';
import { isCount, type Quantity } from './quantity.ts';

interface InsiderRequest {
  readonly quantity: Quantity;
  /** Grids that show the quantity. */
  readonly tables: readonly GatheredTable[];
  /** Absent where the file has margins alone: who is in a cell of one grid is then known there alone. */
  readonly records: InnerRecords | undefined;
  readonly system: System;
  readonly truth: Float64Array;
  readonly roles: Uint8Array;
  readonly targets: readonly Target[];
  readonly floor: number;
}

type Known = Map<number, { low: number; high: number }>;

/**
 * Those who are in unsafe cells alone or with one other: of counts they know that they are there, of sums what they give. Nothing can make them
 * believe that a sum is less than what they give themselves: where a demand goes below that, one that goes just so far, which is for everybody, takes
 * its place for them.
 */
export function listInsiders(request: InsiderRequest): { readonly insiders: readonly Insider[]; readonly targets: readonly Target[] } {
  const known = isCount(request.quantity) ? knowPersons(request) : knowGivers(request, request.quantity.column);
  const insiders = new Map<string, Insider>();
  const targets = new Map<string, Target>();
  for (const cells of known) {
    const order = [...cells].toSorted(([a], [b]) => a - b);
    const own = request.targets.flatMap(({ form, demand }, target) => {
      const [only] = form.cells;
      const there = form.cells.length === 1 && only !== undefined ? cells.get(only) : undefined;
      if (there === undefined) return [];
      const isAlone = isCount(request.quantity) ? request.truth[only ?? 0] === 1 : there.low === there.high;
      if (isAlone) return [target];
      if (demand.kind !== 'interval' || demand.low >= there.low) return [];
      const reachable = { ...demand, low: there.low };
      targets.set(`${only} ${reachable.low} ${reachable.high}`, { form, demand: reachable });
      return [target];
    });
    const insider = {
      cells: Int32Array.from(order, ([cell]) => cell),
      low: Float64Array.from(order, ([, { low }]) => low),
      high: Float64Array.from(order, ([, { high }]) => high),
      own: Int32Array.from(own),
    };
    insiders.set(JSON.stringify([[...insider.cells], [...insider.low], [...insider.high].map(String)]), insider);
  }
  return { insiders: [...insiders.values()], targets: [...targets.values()] };
}

/** One for each combination of codes that one or two records have; of margins alone, for each cell of one grid. */
function knowPersons({ tables, records, system, roles }: InsiderRequest): readonly Known[] {
  const know = (ofBasis: readonly ArrayLike<number>[], counts: Float64Array, grids: readonly GatheredTable[]): readonly Known[] =>
    knowRecords(
      { ofBasis, counts, codesIn: ({ laid, parts }) => (records === undefined ? parts.codes : codesOf(laid, records.ofBasis)) },
      grids,
      system,
      roles,
    );
  if (records !== undefined) return know(records.ofBasis, records.counts, tables);
  return tables.flatMap((grid) => know(grid.parts.codes, grid.parts.counts, [grid]));
}

interface Counted {
  readonly ofBasis: readonly ArrayLike<number>[];
  readonly counts: Float64Array;
  readonly codesIn: (grid: GatheredTable) => readonly Uint16Array[];
}

function knowRecords(
  { ofBasis, counts, codesIn }: Counted,
  tables: readonly GatheredTable[],
  system: System,
  roles: Uint8Array,
): readonly Known[] {
  const sizes = new Map<string, { readonly record: number; count: number }>();
  counts.forEach((count, record) => {
    const key = ofBasis.map((of) => of[record]).join(' ');
    const before = sizes.get(key);
    if (before === undefined) sizes.set(key, { record, count });
    else before.count += count;
  });
  const readers = tables.map((grid) => ({
    list: listCellsOf(grid.space, codesIn(grid)),
    into: new Uint32Array(mostCellsOf(grid.space)),
    places: system.places.get(grid.laid.id) ?? new Int32Array(),
  }));
  return [...sizes.values()]
    .filter(({ count }) => count === 1 || count === 2)
    .map(({ record }) => {
      const known: Known = new Map();
      for (const { list, into, places } of readers) {
        const found = list(record, into);
        for (const cell of into.subarray(0, found)) {
          const place = places[cell] ?? -1;
          if (place >= 0 && roles[place] !== role.frozen) known.set(place, { low: 1, high: Infinity });
        }
      }
      return known;
    });
}

/** One for each giver that the evidence names, and one for each place among the two of a cell where it names none. */
function knowGivers({ tables, system, truth, roles, floor }: InsiderRequest, column: string): readonly Known[] {
  const named = new Map<number, Known>();
  const nameless: Known[] = [];
  const concerned = new Set<number>();
  for (const pass of ['who', 'what'] as const)
    for (const { laid, evidence } of tables) {
      const amount = evidence.amounts.find(({ name }) => name === column);
      if (amount === undefined) continue;
      const { contributors, keep, largest, givers } = amount;
      system.places.get(laid.id)?.forEach((place, cell) => {
        const count = contributors[cell] ?? 0;
        const isAsked = roles[place] === role.primary && (count === 1 || count === 2);
        for (let rank = 0; rank < Math.min(keep, count); rank += 1) {
          const giver = givers[cell * keep + rank] ?? -1;
          if (pass === 'who') {
            if (isAsked && giver >= 0) concerned.add(giver);
            continue;
          }
          const value = truth[place] ?? 0;
          const gives = largest[cell * keep + rank] ?? 0;
          const knows = count === 1 ? { low: value, high: value } : { low: floor === 0 ? gives : -Infinity, high: Infinity };
          if (giver < 0) {
            if (isAsked) nameless.push(new Map([[place, knows]]));
          } else if (concerned.has(giver)) {
            const own = named.get(giver) ?? new Map();
            named.set(giver, own.set(place, knows));
          }
        }
      });
    }
  return [...[...named].toSorted(([a], [b]) => a - b).map(([, known]) => known), ...nameless];
}
