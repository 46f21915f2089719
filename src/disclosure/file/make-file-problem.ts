import type { FilePlan } from '../../model/file-plan.ts';
import { isByPolicy } from '../../model/is-by-policy.ts';
import { moveForm } from '../release/make-problem.ts';
import { checkKDisclosure } from '../rules/check-class-disclosure.ts';
import type { Hit } from '../rules/hit.ts';
import { listHits } from '../rules/list-hits.ts';
import { aimAtRests } from '../release/aim-at-rests.ts';
import { aimAtUnseen } from '../release/aim-at-unseen.ts';
import type { SmallSets } from '../release/list-differences.ts';
import type { System } from '../system/build-system.ts';
import { role, type Demand, type ProtectionProblem, type Target } from '../system/problem.ts';
import { addRows, valueOf, type Row } from '../system/relations.ts';
import type { FileRules } from './choose-rules.ts';
import { placesOf, type FileProblemRequest, type PlacedHit } from './file-problem.ts';
import type { GatheredTable, Level } from './gathered-file.ts';
import { judgeByHand, scaleDemand, scaleLevel } from './judge-by-hand.ts';
import { listInsiders, type InsiderRequest } from './list-insiders.ts';
import { listNeeds } from './list-needs.ts';
import { listSumInsiders } from './list-sum-insiders.ts';
import { listShareHits, listVarianceHits } from './list-statistic-hits.ts';
import { printStatistic } from './print-statistics.ts';
import { isCount, nameQuantity, quantityOf, type Quantity, type ShownColumn } from './quantity.ts';
import { tellCounts, tellSum, type Range, type ReadColumn } from './tell-statistics.ts';

/**
 * What has to be protected of one quantity, and what may be hidden for it. What is shown of a cell is what all its statistics tell of it;
 * where none of them is left, since something else that they are made of is hidden, it is hidden too: sums where their count is.
 */
export function makeFileProblem(request: FileProblemRequest): {
  readonly problem: ProtectionProblem;
  readonly hits: readonly PlacedHit[];
  readonly isLoosened: boolean;
} {
  const { plan, rules, gathered, system, quantity, truth, sources } = request;
  const { cells } = system.relations;
  const { facts } = sources;
  const floor = isCount(quantity) || !facts.isNegative(quantity.column) ? 0 : -Infinity;
  const roles = new Uint8Array(cells).fill(role.latent);
  const shown = { low: truth.slice(), high: truth.slice() };
  const hidden = { low: new Float64Array(cells).fill(floor), high: new Float64Array(cells).fill(Infinity) };
  const told = tellAll(request);
  for (const [cell, { low, high }] of told.cells) {
    roles[cell] = role.open;
    [shown.low[cell], shown.high[cell]] = [Math.max(low, floor), high];
  }
  const about = facts.shown.filter((column) => isAboutQuantity(column, quantity));
  const tables = gathered.tables.filter(({ laid }) => about.some((column) => column.tables.includes(laid.table)));
  const found = [
    ...tables.flatMap((table): readonly PlacedHit[] => {
      const places = placesOf(system, table.laid.id);
      const own = [
        ...listTableHits(table, system, rules),
        ...(isSquares(about) ? listVarianceHits(table, nameQuantity(quantity, plan), rules) : []),
      ];
      return own.filter((hit) => isAbout(hit, quantity, plan, rules)).map((hit) => ({ table, hit, form: moveForm(hit.form, places) }));
    }),
    ...(isCount(quantity)
      ? listShareHits(tables, sources, system, rules, gathered.tables).map(({ table, hit }) => ({ table, hit, form: hit.form }))
      : []),
  ];
  const { hits, isLoosened } = judgeByHand(found, tables, request);
  const targets = new Map<string, Target>();
  for (const placed of hits) {
    const { form } = placed;
    const demand = chooseDemand(placed, request, floor);
    targets.set(JSON.stringify([[...form.cells], [...form.coefficients], demand]), { form, demand });
    const [only] = form.cells;
    if (form.cells.length === 1 && only !== undefined && roles[only] !== role.latent) roles[only] = role.primary;
  }
  if (!isCount(quantity)) hideLost(request, about, roles, hidden);
  if (system.nobody !== undefined) {
    roles[system.nobody] = role.frozen;
    for (const known of [shown, hidden]) [known.low[system.nobody], known.high[system.nobody]] = [0, 0];
  }
  for (const [cell, { kind }] of gathered.statuses) {
    if (kind === 'protected' && roles[cell] === role.open) roles[cell] = role.frozen;
    if (kind !== 'empty') continue;
    roles[cell] = role.frozen;
    for (const known of [shown, hidden]) [known.low[cell], known.high[cell]] = [0, 0];
  }
  const reasoned = { low: hidden.low.slice(), high: hidden.high.slice() };
  if (isCount(quantity) && gathered.isOnePerPerson && plan.against !== 'outsiders') reason(request, roles, hits, told.counted, reasoned);
  const relations = addRows(system.relations, told.rows);
  const made = { relations, truth, roles, shown, hidden, reasoned, cost: costOf(request), targets: [...targets.values()], insiders: [] };
  const few = isCount(quantity) && plan.method.name !== 'small-counts' ? fewUnseen(plan, rules) : undefined;
  const together = isCount(quantity) ? fewTogether(plan, rules) : undefined;
  const aimed = together ? aimAtRests(made, together) : made;
  const asked = { tables, gathered, rules, isByPolicy: isByPolicy(plan, rules.policy), system, truth, roles, targets: aimed.targets };
  const { insiders, targets: ofInsiders } = plan.against === 'insiders' ? findInsiders(asked, request, floor) : nobodyInside;
  const problem = { ...aimed, targets: [...aimed.targets, ...ofInsiders], insiders };
  return { problem: few ? aimAtUnseen(problem, system.nobody, few) : problem, hits, isLoosened };
}

const nobodyInside = { insiders: [], targets: [] } as const;

function findInsiders(asked: InsiderRequest, { plan, quantity }: FileProblemRequest, floor: number): ReturnType<typeof listSumInsiders> {
  if (isCount(quantity)) return { insiders: listInsiders(asked), targets: [] };
  const { column } = quantity;
  return listSumInsiders({ ...asked, column, shadow: plan.values.find((value) => value.column === column)?.shadow, floor });
}

/** Who is looked for in cells of no table. As other tools release, only what they look at is looked at. */
export function fewUnseen(plan: FilePlan, rules: FileRules): SmallSets | undefined {
  if (!isByPolicy(plan, rules.policy)) return undefined;
  return { minPersons: rules.minPersons, fewest: rules.zeros === 'disclosive' ? 0 : 1, candidates: rules.candidates };
}

/** Who is looked for in several hidden cells together, whose sum is told. */
export const fewTogether = (plan: FilePlan, rules: FileRules): SmallSets | undefined =>
  plan.method.name === 'suppression' ? fewUnseen(plan, rules) : undefined;

/** Columns that tell of a quantity; of counts, those that show them. */
const isAboutQuantity = (column: ShownColumn, quantity: Quantity): boolean => {
  const about = quantityOf(column);
  if (isCount(quantity)) return column.statistic.kind === 'count';
  return about !== undefined && !isCount(about) && about.column === quantity.column;
};

const isSquares = (about: readonly ShownColumn[]): boolean => about.some(({ statistic: { kind } }) => kind === 'variance' || kind === 'sd');

interface Told {
  readonly cells: ReadonlyMap<number, Range>;
  readonly rows: readonly Row[];
  /** Cells whose count is a column. */
  readonly counted: ReadonlySet<number>;
}

/** What all statistics tell where nothing is hidden. Of a variance the squares are given as they are, since what it tells has no exact model. */
function tellAll({ gathered, system, quantity, truth, sources }: FileProblemRequest): Told {
  const { facts, companions } = sources;
  const tablesOf = new Map<number, Set<number>>();
  for (const { laid } of gathered.tables)
    for (const place of placesOf(system, laid.id)) tablesOf.set(place, (tablesOf.get(place) ?? new Set()).add(laid.table));
  const columns = new Map(facts.shown.map((column) => [column.name, column]));
  const read: ReadColumn = (name, place) => {
    const column = columns.get(name);
    const value =
      column?.tables.some((table) => tablesOf.get(place)?.has(table)) === true ? printStatistic(column, place, sources) : undefined;
    return typeof value === 'number' ? value : undefined;
  };
  const cells = new Map<number, Range>();
  const rows: Row[] = [];
  const take = (cell: number, { low, high }: Range): void => {
    const before = cells.get(cell);
    cells.set(cell, { low: Math.max(low, before?.low ?? low), high: Math.min(high, before?.high ?? high) });
  };
  const counted = new Set<number>();
  const areExact = isSquares(facts.shown.filter((column) => isAboutQuantity(column, quantity)));
  for (const place of tablesOf.keys()) {
    const exact = truth[place] ?? 0;
    if (isCount(quantity)) {
      if (read(facts.count, place) !== undefined) {
        counted.add(place);
        take(place, { low: exact, high: exact });
      }
      const others = tellCounts(place, read, facts, companions);
      for (const { cell, ...range } of others.cells) take(cell, range);
      rows.push(...others.rows);
    } else {
      const range = tellSum(quantity, place, read, facts);
      if (range !== undefined) take(place, areExact ? { low: exact, high: exact } : range);
    }
  }
  return { cells, rows, counted };
}

/** Hides a sum of which nothing is left, and says that nobody's is nothing. */
function hideLost(
  { system, sources: { facts, companions, sums }, hidden: before, gathered }: FileProblemRequest,
  about: readonly ShownColumn[],
  roles: Uint8Array,
  known: ProtectionProblem['hidden'],
): void {
  const counts = before.get(facts.count);
  const tablesOf = new Map<number, ShownColumn[]>();
  for (const { laid } of gathered.tables)
    for (const place of placesOf(system, laid.id))
      tablesOf.set(place, [...(tablesOf.get(place) ?? []), ...about.filter((column) => column.tables.includes(laid.table))]);
  roles.forEach((is, cell) => {
    if (is === role.latent) return;
    const isDead = (column: ShownColumn): boolean =>
      listNeeds(column, cell, facts, companions).some(([quantity, need]) => before.get(quantity)?.[need] === 1);
    if ((tablesOf.get(cell) ?? []).every(isDead)) roles[cell] = role.primary;
    if (counts?.[cell] === 0 && sums.get(facts.count)?.[cell] === 0) [known.low[cell], known.high[cell]] = [0, 0];
  });
}

function listTableHits({ space, evidence, laid }: GatheredTable, system: System, rules: FileRules): readonly Hit[] {
  const structural = Uint8Array.from(placesOf(system, laid.id), (place) => (place === system.nobody ? 1 : 0));
  const table = { space, evidence, structural };
  return [...listHits(table, rules), ...(rules.coalition === undefined ? [] : checkKDisclosure(table, rules.coalition, rules))];
}

/** Rules on sums are about their own; a sum is as unsafe besides as the persons it is of. */
function isAbout(hit: Hit, quantity: Quantity, { values }: FilePlan, { policy }: FileRules): boolean {
  if (isCount(quantity)) return hit.amount === undefined;
  if (hit.amount === undefined) return hit.form.cells.length === 1;
  const shadow = values.find(({ column }) => column === quantity.column)?.shadow;
  return (hit.amount === quantity.column && (shadow === undefined || policy !== undefined)) || hit.amount === shadow;
}

function chooseDemand({ table, hit, form }: PlacedHit, request: FileProblemRequest, floor: number): Demand {
  const { plan, rules, quantity, truth, gathered } = request;
  const { protection } = plan;
  const value = valueOf(form, truth);
  const around = (percent: number): Demand => {
    const level = Math.max(1, Math.ceil((Math.abs(value) * percent) / 100));
    return { kind: 'interval', low: Math.max(value - level, floor), high: value + level };
  };
  if (protection.kind === 'candidates') return protection;
  if (protection.kind === 'interval') return around(protection.percent);
  const status = hit.rule === 'manual' ? gathered.statuses.get(form.cells[0] ?? -1) : undefined;
  if (status?.below !== undefined || status?.above !== undefined) {
    const partsOf = (level: Level | undefined): number => (level === undefined ? 0 : scaleLevel(level, request));
    return { kind: 'interval', low: Math.max(value - partsOf(status.below), floor), high: value + partsOf(status.above) };
  }
  if (!isCount(quantity) && hit.amount !== undefined && hit.amount !== quantity.column && hit.demand.kind === 'interval')
    return scaleDemand({ table, hit, demand: hit.demand, value, floor }, rules);
  return !isCount(quantity) && hit.amount === undefined ? around(rules.sumPercent) : hit.demand;
}

/** What the reason says of a hidden count: a primary is below the threshold, any other is not. */
function reason(
  { rules, system, gathered }: FileProblemRequest,
  roles: Uint8Array,
  hits: readonly PlacedHit[],
  counted: ReadonlySet<number>,
  reasoned: ProtectionProblem['reasoned'],
): void {
  const primary = new Set(hits.flatMap(({ hit, form }) => (hit.rule === 'threshold' ? [...form.cells] : [])));
  const mixed = new Set([
    ...hits.flatMap(({ hit, form }) => (hit.rule === 'threshold' ? [] : [...form.cells])),
    ...gathered.statuses.keys(),
  ]);
  roles.forEach((is, cell) => {
    if (is === role.latent || cell === system.nobody || !counted.has(cell)) return;
    if (primary.has(cell)) [reasoned.low[cell], reasoned.high[cell]] = [rules.zeros === 'safe' ? 1 : 0, Math.max(0, rules.minPersons - 1)];
    else if (!mixed.has(cell) && is === role.open) reasoned.low[cell] = rules.zeros === 'safe' ? 0 : rules.minPersons;
  });
}

/** Where the least of something is asked for: of equal losses that of fewer cells. Exact in binary. */
const atAll = 1 / 1024;

function costOf({ plan: { cost }, gathered, system, quantity, truth }: FileProblemRequest): Float64Array {
  const counts = new Float64Array(system.relations.cells);
  if (cost === 'count')
    for (const { laid, evidence } of gathered.tables)
      placesOf(system, laid.id).forEach((place, cell) => (counts[place] = evidence.records[cell] ?? 0));
  if (typeof cost === 'object')
    for (const { laid, cost: own } of gathered.tables)
      placesOf(system, laid.id).forEach((place, cell) => (counts[place] = own?.[cell] ?? 0));
  const kind = cost === 'own' ? (isCount(quantity) ? 'own' : 'value') : cost;
  return truth.map((value, cell) => {
    const size = Math.abs(kind === 'count' || typeof kind === 'object' ? (counts[cell] ?? 0) : value);
    if (kind === 'one') return 1;
    if (kind === 'log') return Math.log1p(size) + 1;
    return size + (cost === 'own' ? 1 : atAll);
  });
}
