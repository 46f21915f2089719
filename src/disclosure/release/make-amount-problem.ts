import type { CellTable } from '../../model/cell-table.ts';
import type { AmountColumn } from '../../model/measure.ts';
import type { AmountRules, Rules } from '../../model/plan.ts';
import { amountsOf } from '../../tabulate/amounts-of.ts';
import type { Solver } from '../solver/solver.ts';
import type { System } from '../system/build-system.ts';
import { role, type Demand, type Insider, type ProtectionProblem, type Target } from '../system/problem.ts';
import { valueOf, type LinearForm } from '../system/relations.ts';
import { clipDemand, openAround } from '../system/amount-demand.ts';
import { addAmounts, amountOf, type AmountSystem } from '../system/amount-system.ts';
import type { SharedIn } from '../../tabulate/find-alone.ts';
import { completeTruth } from './complete-truth.ts';
import { listAmountInsiders } from './list-amount-insiders.ts';
import { listInsiders } from './list-insiders.ts';
import { listSumHits } from './list-sum-hits.ts';
import { moveForm, placesOf } from './make-problem.ts';
import type { KnownRelease } from './make-step-problem.ts';
import { listSummed } from './step-system.ts';

export interface AmountProblem {
  readonly problem: ProtectionProblem;
  readonly system: AmountSystem;
  /** By target about a count, those about the amounts of the same units. */
  readonly alike: ReadonlyMap<number, readonly number[]>;
}

/** What is known of the counts of a release, as its reader sees them, and which of them are hidden. */
export interface ReadCounts {
  readonly problem: ProtectionProblem;
  readonly hidden: Uint8Array;
}

/** Counts and sums, of which these are hidden, for whoever reads something besides. */
export const knowAmounts = ({ problem, system }: AmountProblem, hidden: Uint8Array): KnownRelease => ({
  problem,
  hidden,
  sums: listSummed(system),
});

/** Every amount of some tables once, in their order. */
export const listAmounts = (tables: readonly CellTable[]): readonly AmountColumn[] => [
  ...new Map(tables.flatMap(({ output }) => amountsOf(output)).map((amount) => [amount.column, amount])).values(),
];

/**
 * What has to be protected of the amounts of a release whose counts are chosen, and what may be hidden for it. Counts stay as they are and are
 * targets again: sums tell of them. An amount is as unsafe as the count of the same units, whether a cell or a difference of some, and besides
 * where few give most of it. Undefined where nobody could have these tables.
 */
export function makeAmountProblem(
  tables: readonly CellTable[],
  counts: System,
  read: ReadCounts,
  rules: Rules,
  solver: Solver,
  givers: readonly (readonly SharedIn[])[],
): AmountProblem | undefined {
  const { amounts: limits } = rules;
  const amounts = listAmounts(tables);
  if (limits === undefined) throw new Error('no rules for sums');
  const system = addAmounts(counts.relations, amounts);
  const truth = completeTruth(system.relations, addUp(tables, counts, system, read.problem.truth), solver);
  if (truth === undefined) return undefined;
  const { cells } = system.relations;
  const extend = (own: Float64Array, rest: number): Float64Array => {
    const all = new Float64Array(cells).fill(rest);
    all.set(own);
    return all;
  };
  const of = (known: ProtectionProblem['shown']) => ({ low: extend(known.low, 0), high: extend(known.high, Infinity) });
  const [shown, hidden, reasoned] = [of(read.problem.shown), of(read.problem.hidden), of(read.problem.reasoned)];
  const roles = new Uint8Array(cells).fill(role.latent);
  roles.set(read.problem.roles);
  for (let cell = counts.relations.cells; cell < cells; cell += 1) shown.low[cell] = shown.high[cell] = truth[cell] ?? 0;
  for (const table of tables)
    for (const { column } of amountsOf(table.output)) {
      const amount = amounts.findIndex((each) => each.column === column);
      for (const place of placesOf(counts, table))
        roles[system.cellOf(amount, place)] = read.hidden[place] === 1 ? role.primary : role.open;
    }
  const { nobody } = counts;
  if (nobody !== undefined)
    for (const amount of amounts.keys()) {
      const cell = system.cellOf(amount, nobody);
      roles[cell] = role.frozen;
      for (const known of [shown, hidden, reasoned]) [known.low[cell], known.high[cell]] = [0, 0];
    }

  const made = listTargets(tables, counts, system, read, rules, limits, truth);
  for (const { target, isPrimary } of made.targets) {
    const only = target.form.cells.at(-1) ?? -1;
    if (isPrimary && roles[only] === role.open) roles[only] = role.primary;
  }
  const targets = [...read.problem.targets, ...made.targets.map(({ target }) => target)];
  const insiders = chooseInsiders(givers, counts, read);
  const known = listAmountInsiders(insiders, { counts, system, read, truth, targets, alike: made.alike });
  const cost = extend(read.problem.cost, 1);
  for (const amount of amounts.keys()) read.problem.cost.forEach((value, cell) => (cost[system.cellOf(amount, cell)] = value));
  return {
    problem: {
      relations: system.relations,
      truth,
      roles,
      shown,
      hidden,
      reasoned,
      cost,
      targets: [...targets, ...known.targets],
      insiders: known.insiders,
    },
    system,
    alike: made.alike,
  };
}

/** Whoever is known by their counts, and by what they give: households … only once where they are known to know no less by that. */
export function chooseInsiders(givers: readonly (readonly SharedIn[])[], counts: System, { problem }: ReadCounts): readonly Insider[] {
  const giving = listInsiders(givers, counts, problem.truth, problem.targets);
  const givingIn = new Map<number, Insider[]>();
  for (const one of giving) for (const cell of one.cells) givingIn.set(cell, [...(givingIn.get(cell) ?? []), one]);
  const isKnown = (one: Insider): boolean => givingIn.get(one.cells[0] ?? -1)?.some((other) => knowsAll(other, one)) === true;
  return [...problem.insiders.filter((one) => !one.knowsNoReasons || !isKnown(one)), ...giving];
}

/** Whether one insider knows as much of every cell as another does. */
const knowsAll = (one: Insider, other: Insider): boolean =>
  Array.from(other.cells).every((cell, at) => {
    const place = one.cells.indexOf(cell);
    return place >= 0 && (one.low[place] ?? 0) >= (other.low[at] ?? 0) && (one.high[place] ?? 0) <= (other.high[at] ?? 0);
  });

function addUp(
  tables: readonly CellTable[],
  counts: System,
  { relations, amounts, cellOf }: AmountSystem,
  truth: Float64Array,
): Float64Array {
  const known = new Float64Array(relations.cells).fill(Number.NaN);
  known.set(truth);
  for (const table of tables)
    amounts.forEach(({ column, bounds }, amount) => {
      const own = table.amounts?.get(column);
      if (own === undefined) return;
      placesOf(counts, table).forEach((place, cell) => {
        known[cellOf(amount, place)] = (own.sum[cell] ?? 0) - bounds.min * (table.persons[cell] ?? 0);
      });
    });
  if (counts.nobody !== undefined) for (const amount of amounts.keys()) known[cellOf(amount, counts.nobody)] = 0;
  return known;
}

interface AmountTarget {
  readonly target: Target;
  /** Of one cell that is unsafe itself. */
  readonly isPrimary: boolean;
}

function listTargets(
  tables: readonly CellTable[],
  counts: System,
  system: AmountSystem,
  { problem }: ReadCounts,
  rules: Rules,
  limits: AmountRules,
  truth: Float64Array,
): { readonly targets: readonly AmountTarget[]; readonly alike: ReadonlyMap<number, readonly number[]> } {
  const targets: AmountTarget[] = [];
  const placeOf = new Map<string, number>();
  const aim = (amount: number, form: LinearForm, demand: Demand, isPrimary: boolean): number => {
    const { bounds = { min: 0, max: 0 } } = system.amounts[amount] ?? {};
    const target = { form: amountOf(system, amount, form), demand: clipDemand(demand, bounds, valueOf(form, truth)) };
    const key = JSON.stringify([[...target.form.cells], [...target.form.coefficients], target.demand]);
    const known = placeOf.get(key);
    if (known !== undefined) return known;
    const place = problem.targets.length + targets.push({ target, isPrimary }) - 1;
    placeOf.set(key, place);
    return place;
  };
  const alike = new Map<number, readonly number[]>();
  const sources = new Set(
    tables.flatMap((table) => (table.amounts ? [...placesOf(counts, table)].map((place) => counts.boxes[place]?.source) : [])),
  );
  problem.targets.forEach(({ form }, target) => {
    if (!form.cells.every((cell) => sources.has(counts.boxes[cell]?.source))) return;
    const own = system.amounts.map((_, amount) => {
      const value = valueOf(amountOf(system, amount, form), truth);
      return aim(amount, form, openAround(value, limits), false);
    });
    alike.set(target, own);
  });
  for (const table of tables) {
    const shows = new Set(amountsOf(table.output).map(({ column }) => column));
    system.amounts.forEach(({ column, bounds }, amount) => {
      const own = table.amounts?.get(column);
      if (own === undefined) return;
      for (const { form, demand } of listSumHits(table, { column, bounds }, rules)) {
        const moved = moveForm(form, placesOf(counts, table));
        if (!moved.cells.includes(counts.nobody ?? -1)) aim(amount, moved, demand, shows.has(column));
      }
    });
  }
  return { targets, alike };
}
