import type { CellTable } from '../../model/cell-table.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import { coordinatesOf } from '../../tabulate/grid.ts';
import { attackRelease, boundsKnown } from '../attack/attack-release.ts';
import { attackTargets, type Finding } from '../attack/attack-targets.ts';
import { listCountHits } from '../list-count-hits.ts';
import type { DecidedTable, ProtectionRequest } from '../protect-tables.ts';
import type { RuleName } from '../rules/hit.ts';
import type { Solver } from '../solver/solver.ts';
import type { System } from '../system/build-system.ts';
import { listComponents } from '../system/components.ts';
import type { Demand, ProtectionProblem, Target } from '../system/problem.ts';
import { oneCell, type Bounds, type LinearForm } from '../system/relations.ts';
import { limitWork } from '../solver/limit-work.ts';
import { chooseShown } from './choose-shown.ts';
import { mostWork, protectTogether } from './protect-release.ts';
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
  readonly margin?: number;
  /** What has to stay possible of it, and what it is. */
  readonly demand: Demand;
  readonly truth: number;
  readonly outsider?: Ends;
}

/** Least and most that it can be; ±Infinity where nothing limits it. */
export interface Ends {
  readonly least: number;
  readonly most: number;
}

/** Bounds of one insider for one cell: what is worked out for the report. The attack itself has no such limit. */
const mostInsiderBounds = 1_000;

/** Works out what everybody can tell of what was decided. `decided` is what `decideTables` made of the request. */
export function reportRelease(request: ProtectionRequest, decided: readonly DecidedTable[]): InsideRelease {
  const { earlier, described, changes, rules, solver } = request;
  const passed = decided.filter(({ outcome }) => outcome.status === 'passed');
  const all = [...earlier, ...passed].map(({ table }) => table);
  const joined = passed.length > 0 && described ? joinTables(all, described, changes) : undefined;
  if (joined === undefined || described === undefined)
    return { tables: decided.map((one) => describeTable(one, request, undefined)), insiders: 0, areAllBounded: true };
  const tables = passed.map(({ table }) => table);
  const chosen =
    rules.method.value === 'small-counts'
      ? protectTogether({ ...request, tables }, joined, limitWork(solver, mostWork)).chosen
      : chooseShown({ system: joined, truth: countSystem(joined, all, solver), tables, earlier, described, rules, solver });
  if (chosen === undefined) throw new Error('tables passed and nothing can be shown of them');
  const { system, truth } = chosen;
  const problem = stateProblem({ ...request, tables }, chosen);
  const released = passed.map(({ table, outcome }) => ({ table, rules, counts: outcome.status === 'passed' ? outcome.counts : [] }));
  const read = readRelease(problem, [...earlier, ...released], system, chosen.small);
  const hits = tables.flatMap((table) => hitsOf(table, request, system).map(({ form }) => moveForm(form, placesOf(system, table))));
  const hidden = tables.flatMap((table) =>
    [...placesOf(system, table)].filter((place) => read.hidden[place] === 1 && place !== system.nobody),
  );
  const forms = new Map([...new Set(hidden)].toSorted((a, b) => a - b).map((place) => [nameForm(oneCell(place)), oneCell(place)]));
  for (const form of hits) forms.set(nameForm(form), form);
  const outsider = boundForms(read, [...forms.values()], 'outsider', solver);
  const rule = boundForms(read, [...forms.values()], 'rule', solver);
  const { insider, areAllBounded } = boundByInsiders(read, new Set(hidden), solver);
  const seen: Seen = { system, hidden: read.hidden, truth, outsider, rule, insider };
  return {
    tables: decided.map((one) => describeTable(one, request, one.outcome.status === 'passed' ? seen : undefined)),
    insiders: problem.insiders.length,
    areAllBounded,
    isProtected: attackRelease(read.problem, read.hidden, solver).isProtected,
  };
}

type ReadProblem = ReturnType<typeof readRelease>;

interface Seen {
  readonly system: System;
  readonly hidden: Uint8Array;
  readonly truth: Float64Array;
  readonly outsider: ReadonlyMap<string, Ends>;
  readonly rule: ReadonlyMap<string, Ends>;
  readonly insider: ReadonlyMap<number, Ends>;
}

const hitsOf = (table: CellTable, { rules }: ProtectionRequest, system: System | undefined): ReturnType<typeof listCountHits> =>
  system === undefined
    ? listCountHits(table, rules)
    : listCountHits(
        table,
        rules,
        Uint8Array.from(placesOf(system, table), (place) => (place === system.nobody ? 1 : 0)),
      );

const nameForm = ({ cells, coefficients }: LinearForm): string => `${cells.join()} ${coefficients.join()}`;

function boundForms(
  { problem, hidden }: ReadProblem,
  forms: readonly LinearForm[],
  who: 'outsider' | 'rule',
  solver: Solver,
): ReadonlyMap<string, Ends> {
  const targets = forms.map((form): Target => ({ form, demand: { kind: 'candidates', count: 2 } }));
  const { findings } = attackTargets(problem.relations, boundsKnown(problem, hidden, who), targets, solver, {
    mode: 'bounds',
    point: problem.truth,
  });
  return new Map(forms.flatMap((form, at) => (endsOf(findings[at]) === undefined ? [] : [[nameForm(form), endsOf(findings[at]) as Ends]])));
}

const endsOf = (finding: Finding | undefined): Ends | undefined =>
  finding?.least === undefined || finding.most === undefined ? undefined : { least: finding.least, most: finding.most };

/** Who knows the rules and their own part, one after the other. */
function boundByInsiders(
  { problem, hidden }: ReadProblem,
  cells: ReadonlySet<number>,
  solver: Solver,
): { readonly insider: ReadonlyMap<number, Ends>; readonly areAllBounded: boolean } {
  const known = boundsKnown(problem, hidden, 'rule');
  const shown = boundsKnown(problem, hidden, 'outsider');
  const components = listComponents(problem.relations, known);
  const componentOf = new Map(components.flatMap((component) => [...component.cells].map((cell) => [cell, component] as const)));
  const closest = new Map<number, Ends>();
  let left = mostInsiderBounds;
  for (const one of problem.insiders) {
    const touched = new Set([...one.cells].flatMap((cell) => componentOf.get(cell) ?? []));
    const own = new Set(one.cells);
    const asked = [...touched].flatMap((component) => [...component.cells].filter((cell) => cells.has(cell) && !own.has(cell)));
    left -= asked.length;
    if (left < 0) return { insider: closest, areAllBounded: false };
    const bounds = narrow(one.knowsNoReasons ? shown : known, one);
    const targets = asked.map((cell): Target => ({ form: oneCell(cell), demand: { kind: 'candidates', count: 2 } }));
    const options = { mode: 'bounds', point: problem.truth } as const;
    const { findings } = attackTargets(problem.relations, bounds, targets, solver, options);
    asked.forEach((cell, at) => {
      const ends = endsOf(findings[at]);
      const before = closest.get(cell);
      if (ends && (before === undefined || ends.most - ends.least < before.most - before.least)) closest.set(cell, ends);
    });
  }
  return { insider: closest, areAllBounded: true };
}

function narrow(known: Bounds, insider: ProtectionProblem['insiders'][number]): Bounds {
  const bounds = { low: known.low.slice(), high: known.high.slice() };
  insider.cells.forEach((cell, at) => {
    bounds.low[cell] = Math.max(bounds.low[cell] ?? 0, insider.low[at] ?? 0);
    bounds.high[cell] = Math.min(bounds.high[cell] ?? 0, insider.high[at] ?? 0);
  });
  return bounds;
}

function describeTable({ table, outcome, cells }: DecidedTable, request: ProtectionRequest, seen: Seen | undefined): InsideTable {
  const places = seen && placesOf(seen.system, table);
  const conflicts = new Set(cells);
  const hits = new Map<number, InsideHit[]>();
  for (const { cell, rule, margin, form, demand } of hitsOf(table, request, seen?.system)) {
    const outsider = places && seen.outsider.get(nameForm(moveForm(form, places)));
    const truth = form.cells.reduce((sum, each, at) => sum + (form.coefficients[at] ?? 0) * (table.persons[each] ?? 0), 0);
    const hit = { rule, demand, truth, ...(margin !== undefined && { margin }), ...(outsider && { outsider }) };
    hits.set(cell, [...(hits.get(cell) ?? []), hit]);
  }
  return {
    table,
    outcome,
    cells: Array.from(table.persons, (truth, cell): InsideCell => {
      const place = places?.[cell] ?? -1;
      const isHidden = seen !== undefined && seen.hidden[place] === 1 && isHiddenIn(outcome, cell) && place !== seen.system.nobody;
      const name = nameForm(oneCell(place));
      const [outsider, rule, insider] = isHidden ? [seen.outsider.get(name), seen.rule.get(name), seen.insider.get(place)] : [];
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
