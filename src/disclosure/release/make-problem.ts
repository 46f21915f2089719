import type { CellTable } from '../../model/cell-table.ts';
import type { Rules } from '../../model/plan.ts';
import { totalsOf } from '../../model/totals-of.ts';
import { listCountHits } from '../list-count-hits.ts';
import type { Chosen } from './choose-shown.ts';
import { boundHidden, hidesSmall, settledBy, tellOf, type FrozenTable, type TableRead } from './tell-of.ts';
import { listChanged } from './list-changed.ts';
import { listDifferences, type PlacedTable, type SmallSets } from './list-differences.ts';
import { listInterior } from '../../tabulate/grid.ts';
import { openMethod } from '../rounding/open-method.ts';
import type { Bounds } from '../rounding/rounding-method.ts';
import type { Hit } from '../rules/hit.ts';
import type { System } from '../system/build-system.ts';
import { role, type ProtectionProblem, type Target } from '../system/problem.ts';
import { oneCell, type LinearForm } from '../system/relations.ts';

/**
 * What is to be protected in some tables of counts, and what may be hidden for it. A method whose totals are sums of released cells shows
 * only interior cells: its totals tell nothing besides, and are protected through what lies below them.
 */
export function makeProblem(
  tables: readonly CellTable[],
  earlier: readonly FrozenTable[],
  rules: Rules,
  { system, truth, show, small }: Chosen,
): ProtectionProblem {
  const { cells } = system.relations;
  const roles = new Uint8Array(cells).fill(role.latent);
  const { bounds } = openMethod(settledBy(rules));
  const shown = { low: new Float64Array(cells), high: new Float64Array(cells).fill(Infinity) };
  const hidden = { low: new Float64Array(cells), high: new Float64Array(cells).fill(Infinity) };
  for (const [place, known] of small?.groups ?? []) [hidden.low[place], hidden.high[place]] = [known.low, known.high];
  const reasoned = { low: new Float64Array(cells), high: new Float64Array(cells).fill(Infinity) };
  const targets = new Map<string, Target>();
  const aim = (target: Target): void =>
    void targets.set(JSON.stringify([[...target.form.cells], [...target.form.coefficients], target.demand]), target);

  const know = (place: number, known: { readonly low: number; readonly high: number } | undefined): void => {
    shown.low[place] = Math.max(shown.low[place] ?? 0, known?.low ?? 0);
    shown.high[place] = Math.min(shown.high[place] ?? 0, known?.high ?? Infinity);
  };
  for (const one of earlier) {
    const { table, counts } = one;
    const places = placesOf(system, table);
    for (const cell of listReleased(one)) {
      const place = places[cell] ?? 0;
      const count = counts[cell] ?? 'suppressed';
      if (count === 'unpublished') continue;
      if (!one.published) reasoned.low[place] = leastShown(one.rules);
      if (count === 'suppressed' && roles[place] !== role.frozen) roles[place] = role.primary;
      if (count === 'suppressed') continue;
      roles[place] = role.frozen;
      know(place, tellOf(one, cell, place, count, small));
    }
  }
  for (const table of tables) {
    const places = placesOf(system, table);
    for (const cell of listShown(table, rules)) {
      const place = places[cell] ?? 0;
      const released = place === system.nobody ? 0 : show(table, cell);
      const known = released === 'suppressed' ? undefined : boundShown(bounds(released, small?.parts.get(place)), truth[place] ?? 0, rules);
      if (roles[place] === role.latent) roles[place] = role.open;
      know(place, known);
      reasoned.low[place] = Math.max(reasoned.low[place] ?? 0, leastShown(rules));
      if (known !== undefined || place === system.nobody) continue;
      if (roles[place] === role.open) roles[place] = role.primary;
      aim({ form: oneCell(place), demand: { kind: 'candidates', count: rules.candidates.value } });
    }
  }
  const unsafe: readonly Unsafe[] = [...tables.map((table) => ({ table, rules })), ...earlier];
  for (const { table, rules: own, published, counts } of unsafe) {
    const places = placesOf(system, table);
    for (const hit of listHits(table, system, own)) {
      // What was published elsewhere is no secret any more, and why something was not is not known.
      if (published && counts?.[hit.cell] !== 'suppressed') continue;
      const form = moveForm(hit.form, places);
      aim({ form, demand: hit.demand });
      const [only] = form.cells;
      if (published) continue;
      if (form.cells.length > 1 || only === undefined) continue;
      if (roles[only] !== role.frozen && hidesSmall(own)) roles[only] = role.primary;
      const told = reasonOf(table.persons[hit.cell] ?? 0, own);
      [reasoned.low[only], reasoned.high[only]] = [told.low, told.high];
    }
  }
  // Those who stayed are people of one file. What differs by those who changed is listed besides.
  const stayed = stayedIn(system);
  const placed = unsafe.map((one) => placeTable(one, stayed));
  const strictest = strictestOf(unsafe);
  const changed = listChanged(
    system,
    unsafe.map((one) => [placeTable(one, stayed).places, placeTable(one, system).places] as const),
    truth,
    strictest,
  );
  for (const form of [...listDifferences(system, placed, truth, strictest), ...changed])
    aim({ form, demand: { kind: 'candidates', count: strictest.candidates } });
  if (system.nobody !== undefined) {
    roles[system.nobody] = role.frozen;
    for (const known of [shown, hidden, reasoned]) [known.low[system.nobody], known.high[system.nobody]] = [0, 0];
  }
  const cost = truth.map((count) => count + 1);
  return { relations: system.relations, truth, roles, shown, hidden, reasoned, cost, targets: [...targets.values()], insiders: [] };
}

/** Cells of a table, of this run or an earlier one, that it says something of by themselves. */
export const listReleased = ({ table, rules, published }: TableRead): Iterable<number> =>
  published ? table.persons.keys() : listShown(table, rules);

/** Of a count that is hidden anyway nothing is known by what it would show. */
const boundShown = (known: Bounds | undefined, truth: number, rules: Rules): Bounds | undefined =>
  truth < rules.minPersons.value ? known : boundHidden(known, rules);

/** What the rules say of the persons of an unsafe cell: where it has enough, it has too few households, practices … */
const reasonOf = (persons: number, { minPersons }: Rules): Bounds =>
  persons < minPersons.value ? { low: 0, high: minPersons.value - 1 } : { low: minPersons.value, high: Infinity };

/** The least that a count can be which is hidden for the sake of others. */
const leastShown = ({ zeros, minPersons }: Rules): number => (zeros.value === 'safe' ? 0 : minPersons.value);

/** Cells of a table that are released by themselves. */
export const listShown = ({ output, persons }: CellTable, { method }: Rules): Iterable<number> =>
  totalsOf(method.value) === 'sums' ? listInterior(output.dimensions) : persons.keys();

export function placesOf({ places }: System, { output }: CellTable): Int32Array {
  const found = places.get(output.id);
  if (found === undefined) throw new Error(`the system has no table \`${output.id}\``);
  return found;
}

function listHits(table: CellTable, system: System, rules: Rules): readonly Hit[] {
  return listCountHits(
    table,
    rules,
    Uint8Array.from(placesOf(system, table), (place) => (place === system.nobody ? 1 : 0)),
  );
}

/** A system as it is of those who are the same in all files. */
export const stayedIn = (system: System): System => (system.changed ? { ...system, places: system.changed.stayed } : system);

/** What is few in some tables by the strictest of their rules. */
export const strictestOf = (some: readonly Pick<FrozenTable, 'rules'>[]): SmallSets => ({
  minPersons: Math.max(...some.map(({ rules }) => rules.minPersons.value)),
  fewest: some.some(({ rules }) => rules.zeros.value === 'below-threshold') ? 0 : 1,
  candidates: Math.max(...some.map(({ rules }) => rules.candidates.value)),
});

/** Cells that divide the people of a table; none where units can have several codes. */
export const leavesOf = (table: CellTable, system: System): Int32Array => placeTable({ table }, system).leaves ?? new Int32Array(0);

type Unsafe = Pick<FrozenTable, 'table' | 'rules'> & Partial<Pick<FrozenTable, 'run' | 'counts' | 'published'>>;

function placeTable({ table, counts, run = '' }: Omit<Unsafe, 'rules'>, system: System): PlacedTable {
  const all = placesOf(system, table);
  const places = counts ? all.filter((_, cell) => counts[cell] !== 'unpublished') : all;
  const { dimensions } = table.output;
  if (dimensions.some(({ several }) => several)) return { places, run };
  const leaves = Int32Array.from(listInterior(dimensions), (cell) => all[cell] ?? -1);
  return { places, run, leaves: leaves.filter((place) => place >= 0 && place !== system.nobody) };
}

/** A form over the cells of a table as one over the system's. */
export function moveForm({ cells, coefficients }: LinearForm, places: Int32Array): LinearForm {
  const entries = new Map<number, number>();
  cells.forEach((cell, at) => {
    const place = places[cell] ?? 0;
    entries.set(place, (entries.get(place) ?? 0) + (coefficients[at] ?? 0));
  });
  const kept = [...entries].filter(([, coefficient]) => coefficient !== 0).toSorted(([a], [b]) => a - b);
  return { cells: Int32Array.from(kept, ([cell]) => cell), coefficients: Float64Array.from(kept, ([, coefficient]) => coefficient) };
}
