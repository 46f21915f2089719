import type { TriedChoice } from '../../model/tried-choice.ts';
import { totalsOf } from '../../model/totals-of.ts';
import { limitWork, type LimitedSolver } from '../solver/limit-work.ts';
import { guardChoice } from '../suppression/guard-choice.ts';
import { sayChoice, sayNothingHidden } from '../suppression/say-choice.ts';
import { role } from '../system/problem.ts';
import { attemptRelease, type Joined } from './attempt-release.ts';
import type { Chosen } from './choose-shown.ts';
import { failIn, type Failed } from './fail-in.ts';
import { strictestOf } from './make-problem.ts';
import { certaintyOf, mostWork, protectChosen, type ProtectedCounts } from './protect-chosen.ts';
import type { ReleaseRequest } from './protect-release.ts';
import { listHidden, repeatRelease } from './repeat-release.ts';
import { showTold } from './show-told.ts';
import { stateProblem } from './state-problem.ts';

/** Counts that may leave, and whether it was tried what the choice of hidden ones tells. */
export interface GuardedCounts extends ProtectedCounts {
  readonly choice: TriedChoice;
}

/** What is told by how cells were chosen is hidden too. */
export function guardRelease(
  request: ReleaseRequest,
  chosen: Chosen,
  found: ProtectedCounts,
  limited: LimitedSolver,
): GuardedCounts | Failed {
  const { tables, earlier, rules, solver } = request;
  const { system } = chosen;
  const joined: Joined = { tables, earlier, system };
  const hidden = listHidden(tables, system, found.counts);
  if (!hidden.includes(1)) return { ...found, choice: sayNothingHidden(totalsOf(rules.method.value) === 'additive') };
  const repeating = limitWork(solver, mostWork);
  const choice = repeatRelease(request, chosen, (asked, own) => {
    const other = protectChosen(asked, own, repeating);
    return other.status === 'protected' ? other.counts : undefined;
  });
  if (typeof choice === 'string') return { ...found, choice: sayChoice(choice, undefined) };
  const problem = stateProblem(request, chosen);
  const guarded = guardChoice(problem, hidden, choice);
  if (guarded.status === 'exposed')
    return failIn(
      joined,
      guarded.targets.flatMap(({ form }) => [...form.cells]),
    );
  const said = sayChoice(choice, guarded);
  if (guarded.hidden.every((is, cell) => is === hidden[cell])) return { ...found, choice: said };
  const all = problem.roles.map((is, cell) => (is === role.latent || guarded.hidden[cell] === 1 ? 1 : 0));
  const wider = showTold(problem, hidden, all, solver);
  const few = strictestOf(tables.map((table) => ({ table, rules })));
  const attempted = attemptRelease(
    { ...joined, problem, rules, chosen, solver: limited, asked: certaintyOf(few, rules), few },
    wider,
    undefined,
  );
  return attempted.status === 'protected' ? { ...attempted, choice: said } : failIn(joined, attempted.cells);
}
