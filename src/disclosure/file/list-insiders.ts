import type { AloneIn, SharedIn } from '../../tabulate/find-alone.ts';
import { listInsiders as listAlone } from '../release/list-insiders.ts';
import { listCellsOf, mostCellsOf } from '../rules/list-cells-of.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { System } from '../system/build-system.ts';
import { role, type Insider, type Target } from '../system/problem.ts';
import { choosePersons, chooseShared } from './choose-units.ts';
import { findPlaces } from './find-places.ts';
import { codesOf, type GatheredFile, type GatheredTable } from './gathered-file.ts';

export interface InsiderRequest {
  /** Grids that show the quantity. */
  readonly tables: readonly GatheredTable[];
  readonly gathered: Pick<GatheredFile, 'records' | 'isOnePerPerson'>;
  readonly rules: RuleSet;
  /** As pipelines do: whoever is alone in a cell knows it. Other tools know of nobody but who is there. */
  readonly isByPolicy: boolean;
  readonly system: System;
  readonly truth: Float64Array;
  readonly roles: Uint8Array;
  readonly targets: readonly Target[];
}

/** Those who know of counts by being counted: persons in cells of few and, by a policy, households, practices … that are most of a cell. */
export function listInsiders(request: InsiderRequest): readonly Insider[] {
  const { tables, gathered, rules, isByPolicy, system, truth, targets } = request;
  const { records, isOnePerPerson } = gathered;
  if (!isByPolicy) return listThere(findFew(request), request);
  const [persons, ...secondUnits] = records?.units ?? [];
  const own =
    isOnePerPerson || records === undefined || persons === undefined
      ? findFew(request)
      : findPlaces(choosePersons(tables, records, few), persons, tables, records);
  const shared =
    records === undefined
      ? []
      : secondUnits.flatMap((units) => findPlaces(chooseShared(units, tables, records, rules), units, tables, records));
  return listAlone([...own, ...shared], system, truth, targets);
}

/** Of more in a cell none knows much of the others. */
const few = 2;

/** They know that they are there: of what nobody else is in they need no protection. */
function listThere(found: readonly (readonly AloneIn[])[], { system, truth, roles, targets }: InsiderRequest): readonly Insider[] {
  const insiders = found.map((cells): Insider => {
    const places = cells.map(({ table, cell }) => system.places.get(table)?.[cell] ?? -1);
    const known = new Set(places.filter((place) => place >= 0 && roles[place] !== role.frozen));
    const own = targets.flatMap(({ form: { cells: of } }, target) => {
      const [only = -1] = of;
      return of.length === 1 && known.has(only) && truth[only] === 1 ? [target] : [];
    });
    return {
      cells: Int32Array.from(known).toSorted(),
      low: new Float64Array(known.size).fill(1),
      high: new Float64Array(known.size).fill(Infinity),
      own: Int32Array.from(own),
    };
  });
  return [...new Map(insiders.map((one) => [one.cells.join(), one])).values()];
}

/** One for each combination of codes that one or two records have; of margins alone, for each cell of one grid. */
function findFew({ tables, gathered: { records } }: InsiderRequest): readonly (readonly SharedIn[])[] {
  if (records === undefined)
    return tables.flatMap((grid) =>
      findFewOf({ ofBasis: grid.parts.codes, counts: grid.parts.counts, codesIn: () => grid.parts.codes }, [grid]),
    );
  return findFewOf({ ...records, codesIn: ({ laid }) => codesOf(laid, records.ofBasis) }, tables);
}

interface Counted {
  readonly ofBasis: readonly ArrayLike<number>[];
  readonly counts: Float64Array;
  readonly codesIn: (grid: GatheredTable) => readonly Uint16Array[];
}

function findFewOf({ ofBasis, counts, codesIn }: Counted, tables: readonly GatheredTable[]): readonly (readonly SharedIn[])[] {
  const sizes = new Map<string, { readonly record: number; count: number }>();
  counts.forEach((count, record) => {
    const key = ofBasis.map((of) => of[record]).join(' ');
    const before = sizes.get(key);
    if (before === undefined) sizes.set(key, { record, count });
    else before.count += count;
  });
  const readers = tables.map((grid) => ({
    table: grid.laid.id,
    list: listCellsOf(grid.space, codesIn(grid)),
    into: new Uint32Array(mostCellsOf(grid.space)),
  }));
  return [...sizes.values()]
    .filter(({ count }) => count > 0 && count <= few)
    .map(({ record }) =>
      readers.flatMap(({ table, list, into }) => {
        const found = list(record, into);
        return Array.from(into.subarray(0, found), (cell): SharedIn => ({ table, cell, persons: 1 }));
      }),
    );
}
