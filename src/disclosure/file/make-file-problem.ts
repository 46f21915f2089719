import type { FilePlan } from '../../model/file-plan.ts';
import { moveForm } from '../release/make-problem.ts';
import { checkKDisclosure } from '../rules/check-class-disclosure.ts';
import type { Hit } from '../rules/hit.ts';
import { listHits } from '../rules/list-hits.ts';
import type { System } from '../system/build-system.ts';
import { role, type Demand, type ProtectionProblem, type Target } from '../system/problem.ts';
import { valueOf, type LinearForm } from '../system/relations.ts';
import type { FileRules } from './choose-rules.ts';
import type { GatheredFile, GatheredTable } from './gathered-file.ts';
import { listInsiders } from './list-insiders.ts';
import { isCount, shows, type Quantity } from './quantity.ts';

export interface FileProblemRequest {
  readonly plan: FilePlan;
  readonly rules: FileRules;
  readonly gathered: GatheredFile;
  readonly system: System;
  readonly quantity: Quantity;
  readonly truth: Float64Array;
  /** Of a sum: what is shown of the count of each cell, where it is. */
  readonly counts?: ShownCounts;
}

/** Of each cell the count that is shown, −1 where it is hidden, −2 where no table shows counts of it. */
export type ShownCounts = Float64Array;

/** A rule that a cell of the system breaks, for the reviewer. */
export interface PlacedHit {
  readonly table: GatheredTable;
  readonly hit: Hit;
  readonly form: LinearForm;
}

/** What has to be protected of one quantity, and what may be hidden for it. Sums of cells whose counts are hidden are hidden too. */
export function makeFileProblem(request: FileProblemRequest): { readonly problem: ProtectionProblem; readonly hits: readonly PlacedHit[] } {
  const { plan, rules, gathered, system, quantity, truth, counts } = request;
  const { cells } = system.relations;
  const hasNegatives =
    truth.some((value) => value < 0) ||
    gathered.tables.some(({ evidence }) => evidence.amounts.some(({ negatives }) => negatives.some((count) => count > 0)));
  const floor = isCount(quantity) || !hasNegatives ? 0 : -Infinity;
  const roles = new Uint8Array(cells).fill(role.latent);
  const shown = { low: truth.slice(), high: truth.slice() };
  const hidden = { low: new Float64Array(cells).fill(floor), high: new Float64Array(cells).fill(Infinity) };
  const tables = gathered.tables.filter(({ laid }) => shows(plan, laid.table, quantity));
  for (const { laid } of tables) for (const place of placesOf(system, laid.id)) roles[place] = role.open;
  const hits = tables.flatMap((table): readonly PlacedHit[] => {
    const places = placesOf(system, table.laid.id);
    return listTableHits(table, system, rules)
      .filter((hit) => isAbout(hit, quantity))
      .map((hit) => ({ table, hit, form: moveForm(hit.form, places) }));
  });
  const targets = new Map<string, Target>();
  for (const { hit, form } of hits) {
    const demand = chooseDemand(hit, valueOf(form, truth), request, floor);
    targets.set(JSON.stringify([[...form.cells], [...form.coefficients], demand]), { form, demand });
    const [only] = form.cells;
    if (form.cells.length === 1 && only !== undefined) roles[only] = role.primary;
  }
  counts?.forEach((count, cell) => {
    if (roles[cell] === role.latent) return;
    if (count === -1) roles[cell] = role.primary;
    if (count === 0) for (const known of [hidden.low, hidden.high]) known[cell] = 0;
  });
  if (system.nobody !== undefined) {
    roles[system.nobody] = role.frozen;
    for (const known of [shown, hidden]) [known.low[system.nobody], known.high[system.nobody]] = [0, 0];
  }
  const reasoned = { low: hidden.low.slice(), high: hidden.high.slice() };
  if (isCount(quantity) && gathered.isOnePerPerson && plan.against !== 'outsiders') reason(request, roles, hits, reasoned);
  const all = [...targets.values()];
  const insiders =
    plan.against === 'insiders'
      ? listInsiders({ quantity, tables, records: gathered.records, system, truth, roles, targets: all, floor })
      : [];
  const problem = { relations: system.relations, truth, roles, shown, hidden, reasoned, cost: costOf(request), targets: all, insiders };
  return { problem, hits };
}

export function placesOf({ places }: Pick<System, 'places'>, id: string): Int32Array {
  const found = places.get(id);
  if (found === undefined) throw new Error(`the system has no table \`${id}\``);
  return found;
}

function listTableHits({ space, evidence, laid }: GatheredTable, system: System, rules: FileRules): readonly Hit[] {
  const structural = Uint8Array.from(placesOf(system, laid.id), (place) => (place === system.nobody ? 1 : 0));
  const table = { space, evidence, structural };
  return [...listHits(table, rules), ...(rules.coalition === undefined ? [] : checkKDisclosure(table, rules.coalition, rules))];
}

/** Rules on sums are about their own; a sum is as unsafe besides as the persons it is of. */
const isAbout = (hit: Hit, quantity: Quantity): boolean =>
  isCount(quantity)
    ? hit.amount === undefined
    : hit.amount === quantity.column || (hit.amount === undefined && hit.form.cells.length === 1);

/** Percent of a sum that stays possible to either side, where a rule on persons hides it. Dolen's own choice. */
const percentOfSum = 10;

function chooseDemand(hit: Hit, value: number, { plan: { protection }, quantity }: FileProblemRequest, floor: number): Demand {
  const around = (percent: number): Demand => {
    const level = Math.max(1, Math.ceil((Math.abs(value) * percent) / 100));
    return { kind: 'interval', low: Math.max(value - level, floor), high: value + level };
  };
  if (protection.kind === 'candidates') return protection;
  if (protection.kind === 'interval') return around(protection.percent);
  return !isCount(quantity) && hit.amount === undefined ? around(percentOfSum) : hit.demand;
}

/** What the reason says of a hidden count: a primary is below the threshold, any other is not. */
function reason(
  { rules, system }: FileProblemRequest,
  roles: Uint8Array,
  hits: readonly PlacedHit[],
  reasoned: ProtectionProblem['reasoned'],
): void {
  const primary = new Set(hits.flatMap(({ hit, form }) => (hit.rule === 'threshold' ? [...form.cells] : [])));
  const mixed = new Set(hits.flatMap(({ hit, form }) => (hit.rule === 'threshold' ? [] : [...form.cells])));
  roles.forEach((is, cell) => {
    if (is === role.latent || cell === system.nobody) return;
    if (primary.has(cell)) [reasoned.low[cell], reasoned.high[cell]] = [rules.zeros === 'safe' ? 1 : 0, Math.max(0, rules.minPersons - 1)];
    else if (!mixed.has(cell) && is === role.open) reasoned.low[cell] = rules.zeros === 'safe' ? 0 : rules.minPersons;
  });
}

function costOf({ plan: { cost }, gathered, system, quantity, truth }: FileProblemRequest): Float64Array {
  const counts = new Float64Array(system.relations.cells);
  if (cost === 'count')
    for (const { laid, evidence } of gathered.tables)
      placesOf(system, laid.id).forEach((place, cell) => (counts[place] = evidence.records[cell] ?? 0));
  const kind = cost === 'own' ? (isCount(quantity) ? 'own' : 'value') : cost;
  return truth.map((value, cell) => {
    const size = Math.abs(kind === 'count' ? (counts[cell] ?? 0) : value);
    return kind === 'one' ? 1 : kind === 'log' ? Math.log1p(size) + 1 : size + 1;
  });
}
