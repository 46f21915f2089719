import type { CellTable } from '../../model/cell-table.ts';
import { isAmount, type AmountColumn } from '../../model/measure.ts';
import type { Outcome } from '../../model/protected-table.ts';
import { amountsOf } from '../../tabulate/amounts-of.ts';
import { attackRelease } from '../attack/attack-release.ts';
import type { DecidedTable, ProtectionRequest } from '../protect-tables.ts';
import type { System } from '../system/build-system.ts';
import { role } from '../system/problem.ts';
import { oneCell, type LinearForm } from '../system/relations.ts';
import { clipDemand, openAround } from '../system/amount-demand.ts';
import { amountOf } from '../system/amount-system.ts';
import { boundByInsiders, boundForms, nameForm, type EndsOfForms, type ReadProblem } from './bound-forms.ts';
import { listPossibleHits } from './list-possible-hits.ts';
import { addForm, listSumHits } from './list-sum-hits.ts';
import { makeAmountProblem, type AmountProblem } from './make-amount-problem.ts';
import { moveForm, placesOf } from './make-problem.ts';
import type { InsideCell, InsideHit } from './report-release.ts';

/** The sums of one column in a table, whether they are shown as sums, as means or as both. */
export interface InsideAmount {
  readonly column: string;
  /** Row-major. */
  readonly cells: readonly InsideCell[];
}

/** What everybody can tell of the sums of a release, counts and sums together. */
export interface SeenAmounts {
  readonly made: AmountProblem;
  readonly counts: System;
  readonly hidden: Uint8Array;
  readonly outsider: EndsOfForms;
  readonly rule: EndsOfForms;
  readonly insider: EndsOfForms;
  readonly insiders: number;
  readonly areAllBounded: boolean;
  readonly isProtected: boolean;
}

/** Attacks the sums of the tables that passed. Undefined where none of them shows any. */
export function seeAmounts(
  request: ProtectionRequest,
  passed: readonly DecidedTable[],
  counts: System,
  read: ReadProblem,
): SeenAmounts | undefined {
  const { rules, solver, givers } = request;
  const tables = passed.map(({ table }) => table);
  if (tables.every(({ output }) => amountsOf(output).length === 0)) return undefined;
  const made = makeAmountProblem(tables, counts, read, rules, solver, givers);
  if (made === undefined) throw new Error('tables passed whose sums nobody can have');
  const { problem, system } = made;
  const hidden = problem.roles.map((is) => (is === role.primary ? 1 : 0));
  const forms = new Map<string, LinearForm>();
  for (const { table, outcome } of passed)
    for (const amount of amountsOf(table.output)) {
      const place = system.amounts.findIndex(({ column }) => column === amount.column);
      const isHidden = listHidden(outcome, amount);
      placesOf(counts, table).forEach((cell, at) => {
        hidden[system.cellOf(place, cell)] = isHidden[at] && cell !== counts.nobody ? 1 : 0;
        const form = amountOf(system, place, oneCell(cell));
        if (isHidden[at] && cell !== counts.nobody) forms.set(nameForm(form), form);
      });
      for (const { form } of listHits(table, amount, request, counts)) {
        const own = amountOf(system, place, moveForm(form, placesOf(counts, table)));
        forms.set(nameForm(own), own);
      }
    }
  const seen = { problem, hidden };
  const asked = [...forms.values()];
  return {
    made,
    counts,
    hidden,
    outsider: boundForms(seen, asked, 'outsider', solver),
    rule: boundForms(seen, asked, 'rule', solver),
    ...boundByInsiders(seen, asked, solver),
    insiders: problem.insiders.length,
    isProtected: attackRelease(problem, hidden, solver).isProtected,
  };
}

/** The sums of a table with what is to be said of each; `seen` where the table passed. */
export const describeAmounts = (
  { table, outcome, cells }: DecidedTable,
  request: ProtectionRequest,
  seen: SeenAmounts | undefined,
): readonly InsideAmount[] =>
  amountsOf(table.output).map((amount): InsideAmount => {
    const sum = table.amounts?.get(amount.column)?.sum ?? new Float64Array();
    const isHidden = listHidden(outcome, amount);
    const place = seen?.made.system.amounts.findIndex(({ column }) => column === amount.column) ?? -1;
    const nameOf = (form: LinearForm): string =>
      seen === undefined ? '' : nameForm(amountOf(seen.made.system, place, moveForm(form, placesOf(seen.counts, table))));
    const hits = new Map<number, InsideHit[]>();
    for (const { cell, rule, unit, margin, form, demand } of listHits(table, amount, request, seen?.counts)) {
      const outsider = seen?.outsider.get(nameOf(form));
      const hit = { rule, demand, truth: addForm(form, sum), ...(unit !== undefined && { unit }) };
      const more = { ...(margin !== undefined && { margin }), ...(outsider && { outsider }) };
      hits.set(cell, [...(hits.get(cell) ?? []), { ...hit, ...more }]);
    }
    const conflicts = new Set(cells);
    return {
      column: amount.column,
      cells: Array.from(sum, (truth, cell): InsideCell => {
        const name = nameOf(oneCell(cell));
        const isOpen = isHidden[cell] === true && seen !== undefined;
        const [outsider, rule, insider] = isOpen ? [seen.outsider.get(name), seen.rule.get(name), seen.insider.get(name)] : [];
        return {
          truth,
          ...(outcome.status === 'passed' && { released: isHidden[cell] === true ? ('suppressed' as const) : truth }),
          isHidden: isOpen,
          hits: hits.get(cell) ?? [],
          ...(outsider && { outsider }),
          ...(rule && { rule }),
          ...(insider && { insider }),
          isInConflict: conflicts.has(cell),
        };
      }),
    };
  });

/** A mean is hidden where the sum is. */
function listHidden(outcome: Outcome, { column }: AmountColumn): readonly boolean[] {
  if (outcome.status !== 'passed') return [];
  const measure = outcome.measures.filter(isAmount).find((one) => one.column === column);
  return outcome.amounts?.find((one) => one.measure === measure?.id)?.values.map((value) => value === 'suppressed') ?? [];
}

/** Rules that a sum breaks itself, and those by which the count of the same people is unsafe. */
function listHits(
  table: CellTable,
  amount: AmountColumn,
  request: ProtectionRequest,
  system: System | undefined,
): ReturnType<typeof listSumHits> {
  const { rules } = request;
  const sum = table.amounts?.get(amount.column)?.sum ?? [];
  const limits = rules.amounts;
  if (limits === undefined) throw new Error('no rules for sums');
  const ofCounts = listPossibleHits(table, request, system).map((hit) => ({ ...hit, demand: openAround(addForm(hit.form, sum), limits) }));
  return [...ofCounts, ...listSumHits(table, amount, rules)].map((hit) => ({
    ...hit,
    demand: clipDemand(hit.demand, amount.bounds, addForm(hit.form, table.persons)),
  }));
}
