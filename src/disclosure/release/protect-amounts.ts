import type { CellTable } from '../../model/cell-table.ts';
import { amountsOf } from '../../tabulate/amounts-of.ts';
import { attackRelease } from '../attack/attack-release.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { suppress } from '../suppression/suppress.ts';
import type { System } from '../system/build-system.ts';
import { role, type ProtectionProblem, type Target } from '../system/problem.ts';
import { hideCosts } from './hide-costs.ts';
import { hideNearest } from '../suppression/hide-nearest.ts';
import { knowAmounts, listAmounts, makeAmountProblem, type AmountProblem } from './make-amount-problem.ts';
import { placesOf } from './make-problem.ts';
import type { KnownRelease } from './make-step-problem.ts';
import { readChosen, type ChosenRelease } from './read-chosen.ts';

/** By table, by column: 1 for each cell whose sum is hidden. */
export type HiddenAmounts = ReadonlyMap<CellTable, ReadonlyMap<string, Uint8Array>>;

export type ProtectedAmounts =
  /** `known` is what is attacked, where there are any. */
  | { readonly status: 'protected'; readonly hidden: HiddenAmounts; readonly known?: KnownRelease }
  /** Tables whose sums cannot be protected, at least one, and their cells where that is. Their counts can be asked for by themselves. */
  | { readonly status: 'failed'; readonly tables: ReadonlyMap<CellTable, readonly number[]> };

/** Attempts that hide what is near. */
const mostRounds = 12;

const choosing = { programmeLimit: 100_000, improvementLimit: 2_000 };

/**
 * Chooses which sums of a release are hidden once its counts are chosen, and attacks both together: whoever attacks knows all counts and sums
 * that are shown, that sums add up wherever counts do, and within what each unit's number is declared to be. Means tell no more than their
 * sums, and are hidden as these.
 */
export function protectAmounts(request: ChosenRelease): ProtectedAmounts {
  const { tables, system } = request;
  if (listAmounts(tables).length === 0) return { status: 'protected', hidden: new Map() };
  // Who has changed between files has no number that adds up.
  const made = system.changed === undefined ? openProblem(request) : undefined;
  if (made === undefined) return failIn(request, []);
  const { problem, alike } = made;
  const cells = system.relations.cells;
  const cost = problem.cost.slice();
  for (const [amount] of made.system.amounts.entries())
    cost.set(hideCosts(sliceOf(problem, cells, amount), system, request.key), cells * (amount + 1));
  const keyed: ProtectionProblem = { ...problem, cost };
  let seen: Certificate | undefined;
  const attempt = (hidden: Uint8Array): readonly Target[] | 'unknown' | undefined => {
    const report = attackRelease(keyed, hidden, request.limited, seen && { seen });
    seen = report.certificate;
    if (report.isProtected) return undefined;
    const inside = new Set(report.insiders.map(({ target }) => target));
    const exposed = problem.targets.flatMap((target, place) =>
      inside.has(place) || [report.outsider, report.rule].some((found) => found[place]?.verdict !== 'protected')
        ? [target, ...(alike.get(place) ?? []).flatMap((other) => problem.targets[other] ?? [])]
        : [],
    );
    return exposed.length > 0 ? exposed : 'unknown';
  };
  const near = problem.roles.map((is) => (is === role.primary ? 1 : 0));
  const found = hideUntilSafe(keyed, near, attempt);
  if (found === undefined) return finish(tables, made, near, system);
  const pattern = request.limited.isSpent() ? undefined : suppress(keyed, request.solver, choosing);
  if (pattern?.status !== 'protected-by-own-checks') return failIn(request, toCounts(found, cells));
  const hidden = pattern.hidden.slice();
  const last = hideUntilSafe(keyed, hidden, attempt);
  if (last === undefined) return finish(tables, made, hidden, system);
  return failIn(request, toCounts(last, cells));
}

/** Hides sums near what is exposed, in place. Undefined once nothing is; else what last was. */
function hideUntilSafe(
  problem: ProtectionProblem,
  hidden: Uint8Array,
  attempt: (hidden: Uint8Array) => readonly Target[] | 'unknown' | undefined,
): readonly Target[] | undefined {
  let last: readonly Target[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const exposed = attempt(hidden);
    if (exposed === undefined) return undefined;
    if (exposed === 'unknown') return [];
    last = exposed;
    if (!hideNearest(problem, exposed, hidden)) return last;
  }
  return last;
}

function openProblem(request: ChosenRelease): AmountProblem | undefined {
  const { tables, system, rules, solver, givers } = request;
  return makeAmountProblem(tables, system, readChosen(request), rules, solver, givers);
}

const finish = (tables: readonly CellTable[], made: AmountProblem, hidden: Uint8Array, counts: System): ProtectedAmounts => ({
  status: 'protected',
  hidden: listHidden(tables, made, hidden, counts),
  known: knowAmounts(made, hidden),
});

const sliceOf = ({ cost, roles }: ProtectionProblem, cells: number, amount: number): Pick<ProtectionProblem, 'cost' | 'roles'> => ({
  cost: cost.slice(cells * (amount + 1), cells * (amount + 2)),
  roles: roles.slice(cells * (amount + 1), cells * (amount + 2)),
});

function listHidden(tables: readonly CellTable[], { system }: AmountProblem, hidden: Uint8Array, counts: System): HiddenAmounts {
  return new Map(
    tables.map((table) => {
      const own = amountsOf(table.output).map(({ column }) => {
        const amount = system.amounts.findIndex((each) => each.column === column);
        return [column, Uint8Array.from(placesOf(counts, table), (place) => hidden[system.cellOf(amount, place)] ?? 1)] as const;
      });
      return [table, new Map(own)] as const;
    }),
  );
}

const toCounts = (targets: readonly Target[], cells: number): readonly number[] => [
  ...new Set(targets.flatMap(({ form }) => Array.from(form.cells, (cell) => cell % cells))),
];

function failIn({ tables, system }: ChosenRelease, cells: readonly number[]): ProtectedAmounts {
  const wanted = new Set(cells);
  const adding = tables
    .filter(({ output }) => amountsOf(output).length > 0)
    .map((table) => [table, [...placesOf(system, table).entries()].flatMap(([cell, place]) => (wanted.has(place) ? [cell] : []))] as const);
  const hit = adding.filter(([, own]) => own.length > 0);
  return { status: 'failed', tables: new Map(hit.length > 0 ? hit : adding) };
}
