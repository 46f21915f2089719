import { protectTables, type ProtectionRequest } from '../../../src/disclosure/protect-tables.ts';
import { attackReleased, type AttackedReleases } from '../../../src/disclosure/release/attack-released.ts';
import { loadSolver } from '../../../src/disclosure/solver/load-solver.ts';
import type { CellTable } from '../../../src/model/cell-table.ts';
import type { Rules } from '../../../src/model/plan.ts';
import type { Outcome, ProtectedTable } from '../../../src/model/protected-table.ts';
import { describePlainly } from '../../support/describe-plainly.ts';
import { requestProtection } from '../../support/request-protection.ts';
import { amountRules, buildRules } from './build-rules.ts';

const solver = await loadSolver();

export const rules: Rules = { ...buildRules({ method: 'exact', minRemainder: 0, maxPercent: 100 }), amounts: amountRules };

/** Protects tables of the same people that show numbers beside counts. */
export const protect = (tables: readonly CellTable[], over: Partial<ProtectionRequest> = {}): readonly Outcome[] =>
  protectTables(requestProtection(tables, rules, solver, over));

export const passed = (outcome: Outcome | undefined): ProtectedTable => {
  if (outcome?.status !== 'passed') throw new Error('nothing left');
  return outcome;
};

/** As a stranger reads it, from what is shown alone. */
export const read = (tables: readonly CellTable[], outcomes: readonly Pick<ProtectedTable, 'counts' | 'amounts'>[]): AttackedReleases =>
  attackReleased(
    tables.map(({ output }, place) => ({
      output,
      name: output.id,
      counts: outcomes[place]?.counts ?? [],
      ...(outcomes[place]?.amounts && { amounts: outcomes[place].amounts }),
      rules,
    })),
    describePlainly(tables),
    solver,
  );
