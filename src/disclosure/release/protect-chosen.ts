import type { CellTable } from '../../model/cell-table.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import { totalsOf } from '../../model/totals-of.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Certainty } from '../rounding/most-hosts.ts';
import type { LimitedSolver } from '../solver/limit-work.ts';
import { hideNearest } from '../suppression/hide-nearest.ts';
import { suppress } from '../suppression/suppress.ts';
import { role, type ProtectionProblem } from '../system/problem.ts';
import { attemptRelease, type Attempt, type FailedCode, type Joined, type ProtectedAttempt } from './attempt-release.ts';
import type { Chosen } from './choose-shown.ts';
import { failIn, type Failed } from './fail-in.ts';
import { gatherReadCells } from './gather-read-cells.ts';
import { hideOften } from './hide-often.ts';
import { leavesOf, placesOf, stayedIn, strictestOf } from './make-problem.ts';
import type { ReleaseRequest } from './protect-release.ts';
import { stateProblem } from './state-problem.ts';

export interface ProtectedCounts {
  readonly status: 'protected';
  readonly counts: ReadonlyMap<CellTable, readonly ReleasedCount[]>;
}

type Together = ProtectedCounts | Failed;

/** Hides what has to be hidden of what was chosen to be shown, until the attack finds nothing. */
export function protectChosen(request: ReleaseRequest, chosen: Chosen, limited: LimitedSolver): Together {
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
    const found = attemptRelease({ ...joined, problem, rules, chosen, solver: limited, asked, few }, hidden, seen);
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
  // A choice takes everybody to know why cells are hidden. One is made for those who do not only where the attack and what is near fail.
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

export const certaintyOf = ({ fewest, minPersons }: ReturnType<typeof strictestOf>, { certainty }: ReleaseRequest['rules']): Certainty => ({
  least: fewest,
  threshold: minPersons,
  percent: certainty.value,
});

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
export const mostRounds = 8;

/** What choosing may take, of its own programmes and HiGHS's. Where that is not enough to protect anything the tables are withheld. */
const choosing = { programmeLimit: 100_000, improvementLimit: 5_000 };
