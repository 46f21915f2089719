import type { CellTable } from '../../model/cell-table.ts';
import type { Rules } from '../../model/plan.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import type { QuantityChoice } from '../../model/tried-choice.ts';
import { limitWork, type LimitedSolver } from '../solver/limit-work.ts';
import type { Solver } from '../solver/solver.ts';
import type { Changes } from '../system/changes.ts';
import type { System } from '../system/build-system.ts';
import type { SystemTable } from '../system/system-table.ts';
import type { AloneIn, SharedIn } from '../../tabulate/find-alone.ts';
import { chooseShown, type Chosen } from './choose-shown.ts';
import { failIn, type Failed } from './fail-in.ts';
import { guardRelease, type GuardedCounts } from './guard-release.ts';
import { countSystem, joinTables } from './join-tables.ts';
import { listChoices } from './list-choices.ts';
import { mostRounds, mostWork, protectChosen } from './protect-chosen.ts';
import { protectNumbers, type HiddenNumbers } from './protect-numbers.ts';
import { boundsOf, type FrozenTable } from './tell-of.ts';

/** What of each table may leave: its counts, or nothing. */
export type ReleasedTable =
  | {
      readonly table: CellTable;
      readonly status: 'released';
      readonly counts: readonly ReleasedCount[];
      readonly hidden: HiddenNumbers;
      readonly choices: readonly QuantityChoice[];
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
  /** By unit that is alone in some cell, all such cells of these tables; by household, practice …, those of few that it shares. */
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
        if (found?.status !== 'protected' || counts === undefined)
          throw new Error(`\`${table.output.id}\` is neither released nor withheld`);
        const hidden = found.hiddenIn(table);
        const choices = listChoices(table, {
          counts,
          hidden,
          choice: found.choice,
          isAll: withheld.size === 0,
          kept,
          rules: request.rules,
        });
        return { table, status: 'released', counts, hidden, choices };
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

/** Counts and what is hidden of sums and quantiles beside them. */
function withNumbers(request: ReleaseRequest, counted: GuardedCounts, chosen: Chosen, limited: LimitedSolver): Whole {
  const found = protectNumbers({ ...request, system: chosen.system, counts: counted.counts, chosen, limited });
  if (found.status === 'protected') return { ...counted, hiddenIn: found.hiddenIn };
  const why = [...found.tables].map(([table, cells]) => [table, { code: 'not-protected', cells }] as const);
  return { status: 'failed', withheld: new Map(why), cells: [], exposed: [] };
}

/** Counts with what is hidden beside them. */
type Whole = (GuardedCounts & { readonly hiddenIn: (table: CellTable) => HiddenNumbers }) | Failed;

/** Protects tables of one system; with what is shown of them where that was found. */
export function protectTogether(
  request: ReleaseRequest,
  system: System,
  limited: LimitedSolver,
): { readonly found: GuardedCounts | Failed; readonly chosen?: Chosen } {
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
