import type { CellTable } from '../../model/cell-table.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import { coordinatesOf } from '../../tabulate/grid.ts';
import { attackRelease } from '../attack/attack-release.ts';
import type { DecidedTable, ProtectionRequest } from '../protect-tables.ts';
import type { RuleName } from '../rules/hit.ts';
import type { System } from '../system/build-system.ts';
import type { Demand } from '../system/problem.ts';
import { oneCell } from '../system/relations.ts';
import { limitWork } from '../solver/limit-work.ts';
import { boundByInsiders, boundForms, nameForm, type Ends, type EndsOfForms } from './bound-forms.ts';
import { chooseShown } from './choose-shown.ts';
import { listPossibleHits } from './list-possible-hits.ts';
import { addForm } from './list-sum-hits.ts';
import { knowAmounts } from './make-amount-problem.ts';
import { knowCounts } from './protect-quantiles.ts';
import { areQuantilesProtected, describeQuantiles, type InsideQuantile } from './report-quantiles.ts';
import { describeAmounts, seeAmounts, type InsideAmount, type SeenAmounts } from './report-amounts.ts';
import { mostWork } from './protect-chosen.ts';
import { protectTogether } from './protect-release.ts';
import { countSystem, joinTables } from './join-tables.ts';
import { moveForm, placesOf } from './make-problem.ts';
import { readRelease } from './read-release.ts';
import { stateProblem } from './state-problem.ts';

/** Everything about a release, with true values: for a reviewer, within the walls and nowhere else. */
export interface InsideRelease {
  readonly tables: readonly InsideTable[];
  /** Insiders who were reckoned with; the attack of each was tried whole. */
  readonly insiders: number;
  /** Whether what each of them can work out was bounded; else only that of the first ones was. */
  readonly areAllBounded: boolean;
  /** Whether the attack was repeated over what is released and found nothing; absent where nothing is. */
  readonly isProtected?: boolean;
}

export interface InsideTable {
  readonly table: CellTable;
  readonly outcome: DecidedTable['outcome'];
  /** Row-major. */
  readonly cells: readonly InsideCell[];
  /** Of each column that the table adds up. */
  readonly amounts: readonly InsideAmount[];
  readonly choices: DecidedTable['choices'];
  readonly quantiles: readonly InsideQuantile[];
}

export interface InsideCell {
  readonly truth: number;
  /** Absent of a table that is withheld. */
  readonly released?: ReleasedCount;
  /** Only of cells that are released by themselves: totals of rounded counts follow from others. */
  readonly isHidden: boolean;
  readonly hits: readonly InsideHit[];
  readonly outsider?: Ends;
  readonly rule?: Ends;
  /** The closest that one insider gets, of those that were bounded. */
  readonly insider?: Ends;
  /** Where a table that is withheld fails. */
  readonly isInConflict: boolean;
}

export interface InsideHit {
  readonly rule: RuleName;
  /** Households, practices … where it is they that are too few, or that give too much. */
  readonly unit?: string;
  readonly margin?: number;
  /** What has to stay possible of it, and what it is. */
  readonly demand: Demand;
  readonly truth: number;
  readonly outsider?: Ends;
}

/** Works out what everybody can tell of what was decided. `decided` is what `decideTables` made of the request. */
export function reportRelease(request: ProtectionRequest, decided: readonly DecidedTable[]): InsideRelease {
  const { earlier, described, changes, rules, solver } = request;
  const passed = decided.filter(({ outcome }) => outcome.status === 'passed');
  const all = [...earlier, ...passed].map(({ table }) => table);
  const joined = passed.length > 0 && described ? joinTables(all, described, changes) : undefined;
  if (joined === undefined || described === undefined)
    return { tables: decided.map((one) => describeTable(one, request)), insiders: 0, areAllBounded: true };
  const tables = passed.map(({ table }) => table);
  const chosen =
    rules.method.value === 'small-counts'
      ? protectTogether({ ...request, tables }, joined, limitWork(solver, mostWork)).chosen
      : chooseShown({ system: joined, truth: countSystem(joined, all, solver), tables, earlier, described, rules, solver });
  if (chosen === undefined) throw new Error('tables passed and nothing can be shown of them');
  const { system } = chosen;
  const problem = stateProblem({ ...request, tables }, chosen);
  const released = passed.map(({ table, outcome }) => ({ table, rules, counts: outcome.status === 'passed' ? outcome.counts : [] }));
  const read = readRelease(problem, [...earlier, ...released], system, chosen.small);
  const hits = tables.flatMap((table) =>
    listPossibleHits(table, request, system).map(({ form }) => moveForm(form, placesOf(system, table))),
  );
  const hidden = tables.flatMap((table) =>
    [...placesOf(system, table)].filter((place) => read.hidden[place] === 1 && place !== system.nobody),
  );
  const forms = new Map([...new Set(hidden)].toSorted((a, b) => a - b).map((place) => [nameForm(oneCell(place)), oneCell(place)]));
  for (const form of hits) forms.set(nameForm(form), form);
  const outsider = boundForms(read, [...forms.values()], 'outsider', solver);
  const rule = boundForms(read, [...forms.values()], 'rule', solver);
  const ofInsiders = [...new Set(hidden)].map(oneCell);
  const { insider, areAllBounded } = boundByInsiders(read, ofInsiders, solver);
  const amounts = seeAmounts(request, passed, system, read);
  const known = () => (amounts ? knowAmounts(amounts.made, amounts.hidden) : knowCounts({ ...request, system }, read));
  const seen: Seen = { system, hidden: read.hidden, outsider, rule, insider, amounts };
  return {
    tables: decided.map((one) => (one.outcome.status === 'passed' ? describeTable(one, request, seen) : describeTable(one, request))),
    insiders: amounts?.insiders ?? problem.insiders.length,
    areAllBounded: areAllBounded && amounts?.areAllBounded !== false,
    isProtected:
      amounts?.isProtected !== false &&
      areQuantilesProtected(request, passed, system, known, mostWork) !== false &&
      attackRelease(read.problem, read.hidden, solver).isProtected,
  };
}

interface Seen {
  readonly system: System;
  readonly hidden: Uint8Array;
  readonly outsider: EndsOfForms;
  readonly rule: EndsOfForms;
  readonly insider: EndsOfForms;
  readonly amounts: SeenAmounts | undefined;
}

function describeTable(decided: DecidedTable, request: ProtectionRequest, seen?: Seen): InsideTable {
  const { table, outcome, cells, choices } = decided;
  const places = seen && placesOf(seen.system, table);
  const conflicts = new Set(cells);
  const hits = new Map<number, InsideHit[]>();
  for (const { cell, rule, unit, margin, form, demand } of listPossibleHits(table, request, seen?.system)) {
    const outsider = places && seen.outsider.get(nameForm(moveForm(form, places)));
    const hit = {
      rule,
      demand,
      truth: addForm(form, table.persons),
      ...(unit !== undefined && { unit }),
      ...(margin !== undefined && { margin }),
      ...(outsider && { outsider }),
    };
    hits.set(cell, [...(hits.get(cell) ?? []), hit]);
  }
  return {
    table,
    outcome,
    cells: Array.from(table.persons, (truth, cell): InsideCell => {
      const place = places?.[cell] ?? -1;
      const isHidden = seen !== undefined && seen.hidden[place] === 1 && isHiddenIn(outcome, cell) && place !== seen.system.nobody;
      const name = nameForm(oneCell(place));
      const [outsider, rule, insider] = isHidden ? [seen.outsider.get(name), seen.rule.get(name), seen.insider.get(name)] : [];
      return {
        truth,
        ...(outcome.status === 'passed' && { released: outcome.counts[cell] ?? 'suppressed' }),
        isHidden,
        hits: hits.get(cell) ?? [],
        ...(outsider && { outsider }),
        ...(rule && { rule }),
        ...(insider && { insider }),
        isInConflict: conflicts.has(cell),
      };
    }),
    amounts: describeAmounts(decided, request, seen?.amounts),
    choices,
    quantiles: describeQuantiles(decided, request),
  };
}

const isHiddenIn = (outcome: DecidedTable['outcome'], cell: number): boolean =>
  outcome.status === 'passed' && outcome.counts[cell] === 'suppressed';

/** Whether a cell is one code on every column, a group on some, or a total on some. */
export function levelOf({ output, shape }: CellTable, cell: number): 'cell' | 'group' | 'total' {
  const kinds = coordinatesOf(shape, cell).map((at, d) => {
    const { leaves = [], groups = [] } = output.dimensions[d] ?? {};
    return at < leaves.length ? 'cell' : at < leaves.length + groups.length ? 'group' : 'total';
  });
  return kinds.includes('total') ? 'total' : kinds.includes('group') ? 'group' : 'cell';
}
