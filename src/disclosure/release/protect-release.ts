import type { CellTable } from '../../model/cell-table.ts';
import type { Rules } from '../../model/plan.ts';
import { totalsOf } from '../../model/totals-of.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Certainty } from '../rounding/most-hosts.ts';
import { limitWork, type LimitedSolver } from '../solver/limit-work.ts';
import type { Solver } from '../solver/solver.ts';
import { suppress } from '../suppression/suppress.ts';
import type { Changes } from '../system/changes.ts';
import type { System } from '../system/build-system.ts';
import type { SystemTable } from '../system/system-table.ts';
import type { AloneIn, SharedIn } from '../../tabulate/find-alone.ts';
import { role, type ProtectionProblem, type Target } from '../system/problem.ts';
import { guardChoice, mostHidden } from '../suppression/guard-choice.ts';
import { attemptRelease, type Attempt, type FailedCode, type Joined, type ProtectedAttempt } from './attempt-release.ts';
import { gatherReadCells } from './gather-read-cells.ts';
import { listHidden, repeatRelease } from './repeat-release.ts';
import { hideNearest } from '../suppression/hide-nearest.ts';
import { hideOften } from './hide-often.ts';
import { countSystem, joinTables } from './join-tables.ts';
import { leavesOf, placesOf, stayedIn, strictestOf } from './make-problem.ts';
import { boundsOf, type FrozenTable } from './tell-of.ts';
import { showTold } from './show-told.ts';
import { stateProblem } from './state-problem.ts';
import { chooseShown, type Chosen } from './choose-shown.ts';
import { protectNumbers, type HiddenNumbers } from './protect-numbers.ts';

/** What of each table may leave: its counts, or nothing. */
export type ReleasedTable =
  | {
      readonly table: CellTable;
      readonly status: 'released';
      readonly counts: readonly ReleasedCount[];
      readonly hidden: HiddenNumbers;
    }
  | { readonly table: CellTable; readonly status: 'withheld'; readonly why: Withholding };

/** `cells` of the table are where it fails, none where that is not known. They never leave but as codes, for a reviewer. */
export type Withholding =
  | { readonly code: 'not-protected'; readonly cells: readonly number[] }
  /** The same few people would be read against too many groups, and nothing can be hidden for it. */
  | { readonly code: 'read-too-often'; readonly cells: readonly number[] }
  | { readonly code: 'too-many-combinations' }
  /** What these earlier tables show or hide stands in the way. */
  | { readonly code: 'earlier'; readonly tables: readonly FrozenTable[]; readonly cells: readonly number[] };

export interface ReleaseRequest {
  /** All tables of the run: result and linkage tables alike. */
  readonly tables: readonly CellTable[];
  /** Whom their cells count; undefined where that could not be said. */
  readonly described: readonly SystemTable[] | undefined;
  /** Tables of earlier runs, which are seen together with these. */
  readonly earlier: readonly FrozenTable[];
  /** Who has changed between their files and that of these; absent where all are of one file. */
  readonly changes?: Changes | undefined;
  /** For each unit that is alone in some cell, all cells of these tables that it is alone in; for each household, practice … those of few that it shares. */
  readonly alone: readonly (readonly (AloneIn | SharedIn)[])[];
  /** Who gives much to a sum, and all households, practices … of `alone`: their cells, and what they give to each. */
  readonly givers: readonly (readonly SharedIn[])[];
  readonly rules: Rules;
  readonly solver: Solver;
  /** Of the project: what is hidden besides what is unsafe is chosen under it. */
  readonly key?: Uint8Array | undefined;
}

/**
 * Protects tables together, then attacks what would leave, by code of its own. Tables in which something cannot be protected, or cannot be
 * shown to be, are withheld, and the others are protected again without them; each round withholds one or more, so it ends.
 */
export function protectRelease(request: ReleaseRequest): readonly ReleasedTable[] {
  const { tables, described, earlier, changes } = request;
  const limited = limitWork(request.solver, mostWork);
  const limitedOfNumbers = limitWork(request.solver, mostWork);
  const withheld = new Map<CellTable, Withholding>();
  const wrong = earlier.filter(contradicts);
  if (wrong.length > 0) for (const table of tables) withheld.set(table, { code: 'earlier', tables: wrong, cells: [] });
  const frozen = earlier.map(({ table }) => table);
  for (;;) {
    const kept = tables.filter((table) => !withheld.has(table));
    const system = kept.length > 0 && described ? joinTables([...frozen, ...kept], described, changes) : undefined;
    const own = { ...request, tables: kept };
    const { found: counted, chosen } = system ? protectTogether(own, system, limited) : {};
    const found =
      chosen && counted?.status === 'protected' ? withNumbers(own, counted, chosen, limitedOfNumbers) : (counted as Failed | undefined);
    if (found === undefined || (found.status === 'failed' && limited.isSpent()))
      for (const table of kept) withheld.set(table, { code: 'too-many-combinations' });
    else if (found.status === 'failed') for (const [table, why] of found.withheld) withheld.set(table, why);
    if (found?.status === 'protected' || withheld.size === tables.length)
      return tables.map((table): ReleasedTable => {
        const why = withheld.get(table);
        if (why !== undefined) return { table, status: 'withheld', why };
        const counts = found?.status === 'protected' ? found.counts.get(table) : undefined;
        if (counts === undefined) throw new Error(`\`${table.output.id}\` is neither released nor withheld`);
        return { table, status: 'released', counts, hidden: found?.status === 'protected' ? found.hiddenIn(table) : new Map() };
      });
  }
}

/** Whether a table that was entered says something that these people cannot have. */
const contradicts = (earlier: FrozenTable): boolean =>
  earlier.counts.some((count, cell) => {
    const known = typeof count === 'number' ? boundsOf(earlier, count) : undefined;
    const persons = earlier.table.persons[cell] ?? 0;
    return earlier.published !== undefined && known !== undefined && (persons < known.low || persons > known.high);
  });

interface ProtectedCounts {
  readonly status: 'protected';
  readonly counts: ReadonlyMap<CellTable, readonly ReleasedCount[]>;
}

/** Counts and what is hidden of sums and quantiles beside them. */
function withNumbers(request: ReleaseRequest, counted: ProtectedCounts, chosen: Chosen, limited: LimitedSolver): Whole {
  const found = protectNumbers({ ...request, system: chosen.system, counts: counted.counts, chosen, limited });
  if (found.status === 'protected') return { ...counted, hiddenIn: found.hiddenIn };
  const why = [...found.tables].map(([table, cells]) => [table, { code: 'not-protected', cells }] as const);
  return { status: 'failed', withheld: new Map(why), cells: [], exposed: [] };
}

/** Counts with what is hidden beside them. */
type Whole = (ProtectedCounts & { readonly hiddenIn: (table: CellTable) => HiddenNumbers }) | Failed;

type Together = ProtectedCounts | Failed;

interface Failed {
  readonly status: 'failed';
  /** Tables in which something is not protected, at least one. */
  readonly withheld: ReadonlyMap<CellTable, Withholding>;
  readonly cells: readonly number[];
  /** What somebody could find out; none where that is not known. */
  readonly exposed: readonly Target[];
}

/** Protects tables of one system; with what is shown of them where that was found. */
export function protectTogether(
  request: ReleaseRequest,
  system: System,
  limited: LimitedSolver,
): { readonly found: Together; readonly chosen?: Chosen } {
  const { tables, earlier, described = [], rules, solver } = request;
  const truth = countSystem(system, [...earlier.map(({ table }) => table), ...tables], solver);
  let chosen = chooseShown({ system, truth, tables, earlier, described, rules, solver });
  let last: readonly number[] = [];
  for (let round = 0; chosen !== undefined; round += 1) {
    const found = protectChosen(request, chosen, limited);
    if (found.status === 'protected') return { found: guardRelease(request, chosen, found, limited), chosen };
    if (chosen.holdBesides === undefined) return { found, chosen };
    last = found.cells;
    // What is few between two numbers may not be small either.
    chosen = round < mostRounds && !limited.isSpent() ? chosen.holdBesides(found.exposed.map(({ form }) => form)) : undefined;
  }
  return { found: failIn({ tables, earlier, system }, last) };
}

function protectChosen(request: ReleaseRequest, chosen: Chosen, limited: LimitedSolver): Together {
  const { tables, earlier, rules, solver } = request;
  const { system } = chosen;
  const joined: Joined = { tables, earlier, system };
  const stated = stateProblem(request, chosen);
  const seenBy = [...tables.map((table) => ({ table, rules })), ...earlier];
  const few = strictestOf(seenBy);
  const asked = certaintyOf(few, rules);
  const leaves = seenBy.map(({ table }) => leavesOf(table, stayedIn(system)));
  const readCells = gatherReadCells(tables, earlier, system, stated.roles, rules, chosen.show, asked);
  const often = hideOften({ system, problem: stated, ...readCells, leaves, few });
  if (often.conflict.length > 0) return failIn(joined, often.conflict, [], 'read-too-often');
  const problem = { ...stated, roles: often.roles };
  let seen: Certificate | undefined;
  const attempt = (hidden: Uint8Array): Attempt => {
    const found = attemptRelease({ ...joined, problem, rules, chosen, solver: limited, asked }, hidden, seen);
    seen = found.certificate;
    return found;
  };
  // Most often hiding what is unsafe itself, and a few cells beside it, is enough; the attack finds that sooner than a choice that ends with it.
  const near = problem.roles.map((is) => (is === role.primary ? 1 : 0));
  if (totalsOf(rules.method.value) === 'additive') return showAll(joined, near, attempt);
  for (let round = 0; round < mostRounds; round += 1) {
    const found = attempt(near);
    if (found.status === 'protected') return giveBack(problem, near, found, attempt);
    if (limited.isSpent()) return failIn(joined, []);
    if (found.exposed.length === 0 || !hideNearest(problem, found.exposed, near)) break;
  }
  // A choice takes everybody to know why cells are hidden. Who does not is left to the attack and to what is near, and has a choice made for them where that fails.
  const told = problem.insiders.filter(({ knowsNoReasons }) => !knowsNoReasons);
  let last: readonly number[] = [];
  let code: FailedCode = 'not-protected';
  for (const insiders of told.length < problem.insiders.length ? [told, problem.insiders] : [told]) {
    if (limited.isSpent()) break;
    const pattern = suppress({ ...problem, insiders }, solver, choosing);
    if (pattern.status === 'infeasible') last = [...pattern.conflict];
    if (pattern.status !== 'protected-by-own-checks') continue;
    const hidden = pattern.hidden.slice();
    for (let round = 0; round < mostRounds; round += 1) {
      const found = attempt(hidden);
      if (found.status === 'protected') return found;
      [last, code] = [found.cells, found.why];
      const isOver = limited.isSpent() || insiders.length === problem.insiders.length || found.exposed.length === 0;
      if (isOver || !hideNearest(problem, found.exposed, hidden)) break;
    }
  }
  return failIn(joined, last, [], code);
}

const certaintyOf = ({ fewest, minPersons }: ReturnType<typeof strictestOf>, { certainty }: ReleaseRequest['rules']): Certainty => ({
  least: fewest,
  threshold: minPersons,
  percent: certainty.value,
});

/** What is told by how cells were chosen is hidden too. */
function guardRelease(
  request: ReleaseRequest,
  chosen: Chosen,
  found: Extract<Together, { status: 'protected' }>,
  limited: LimitedSolver,
): Together {
  const { tables, earlier, rules, solver } = request;
  const { system } = chosen;
  const joined: Joined = { tables, earlier, system };
  const hidden = listHidden(tables, system, found.counts);
  const count = hidden.reduce((sum, is) => sum + is, 0);
  if (count === 0 || count > mostHidden) return found;
  const repeating = limitWork(solver, mostWork);
  const choice = repeatRelease(request, chosen, (asked, own) => {
    const other = protectChosen(asked, own, repeating);
    return other.status === 'protected' ? other.counts : undefined;
  });
  if (choice === undefined) return found;
  const problem = stateProblem(request, chosen);
  const guarded = guardChoice(problem, hidden, choice);
  const unsafe = guarded.status === 'exposed' ? guarded.targets.flatMap(({ form }) => [...form.cells]) : [];
  if (guarded.status === 'exposed') return failIn(joined, unsafe);
  if (guarded.hidden.every((is, cell) => is === hidden[cell])) return found;
  const all = problem.roles.map((is, cell) => (is === role.latent || guarded.hidden[cell] === 1 ? 1 : 0));
  const wider = showTold(problem, hidden, all, solver);
  const asked = certaintyOf(strictestOf(tables.map((table) => ({ table, rules }))), rules);
  const attempted = attemptRelease({ ...joined, problem, rules, chosen, solver: limited, asked }, wider, undefined);
  return attempted.status === 'protected' ? attempted : failIn(joined, attempted.cells);
}

/** What is hidden where all else adds up could be worked out: tables show all, or are withheld. */
function showAll(joined: Joined, near: Uint8Array, attempt: (hidden: Uint8Array) => Attempt): Together {
  const closed = joined.tables.flatMap((table) => [...placesOf(joined.system, table)]).filter((place) => near[place] === 1);
  if (closed.length > 0) return failIn(joined, closed);
  const found = attempt(near);
  return found.status === 'protected' ? found : failIn(joined, found.cells, found.exposed, found.why);
}

/** Shows again what turns out not to be needed, most costly first. */
function giveBack(
  problem: ProtectionProblem,
  hidden: Uint8Array,
  found: ProtectedAttempt,
  attempt: (hidden: Uint8Array) => Attempt,
): ProtectedAttempt {
  const added = Array.from(hidden.keys()).filter((cell) => hidden[cell] === 1 && problem.roles[cell] === role.open);
  if (problem.relations.cells > mostCells) return found;
  let last = found;
  for (const cell of added.toSorted((a, b) => (problem.cost[b] ?? 0) - (problem.cost[a] ?? 0) || a - b).slice(0, mostRounds)) {
    hidden[cell] = 0;
    const without = attempt(hidden);
    if (without.status === 'protected') last = without;
    else hidden[cell] = 1;
  }
  return last;
}

/** An attack on more cells takes so long that a few cells hidden in vain are the smaller loss. */
const mostCells = 200;

/** What attacks may take, of all attempts together: a minute or two. Where that is not enough what is left is withheld. */
export const mostWork = 5e9;

/** Attempts that hide what is near, or show it again. */
const mostRounds = 8;

/** What choosing may take, of its own programmes and HiGHS's. Where that is not enough to protect anything the tables are withheld. */
const choosing = { programmeLimit: 100_000, improvementLimit: 5_000 };

/** Tables with any of these cells; all, where it is not known which. */
function failIn(
  { tables, earlier, system }: Joined,
  cells: readonly number[],
  exposed: readonly Target[] = [],
  code: FailedCode = 'not-protected',
): Failed {
  const wanted = new Set(cells);
  const hitsOf = (table: CellTable): readonly number[] =>
    [...placesOf(system, table).entries()].flatMap(([cell, place]) => (wanted.has(place) ? [cell] : []));
  const hit = new Map(tables.map((table) => [table, hitsOf(table)] as const).filter(([, own]) => own.length > 0));
  const before = earlier.filter(({ table }) => hitsOf(table).length > 0);
  const why = (own: readonly number[]): Withholding =>
    before.length > 0 ? { code: 'earlier', tables: before, cells: own } : { code, cells: own };
  const all = hit.size > 0 ? hit : new Map(tables.map((table) => [table, [] as readonly number[]]));
  return { status: 'failed', withheld: new Map([...all].map(([table, own]) => [table, why(own)])), cells, exposed };
}
