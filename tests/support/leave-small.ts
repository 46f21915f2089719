import type { ReleasedNumbers } from '../../src/disclosure/certificate/released-numbers.ts';
import { certifyTables, type LeftTable } from '../../src/disclosure/release/certify-tables.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import type { Rules } from '../../src/model/plan.ts';
import { buildRules } from '../unit/disclosure/build-rules.ts';
import { describePlainly } from './describe-plainly.ts';

const solver = await loadSolver();

/** Rules by small counts, whose threshold is their base. */
export const smallRules = (base: number, candidates: number): Rules => ({
  ...buildRules({ method: 'small-counts', minPersons: base, candidates }),
  settings: { base, source: 'test' },
});

export const certifySmall = (tables: readonly LeftTable[], rules: Rules, described = describePlainly(tables)): string =>
  certifyTables(tables, described, rules, solver) ?? '';

export const readSmallOff = (tables: readonly LeftTable[], { candidates, minPersons, settings }: Rules): ReleasedNumbers => ({
  candidates: candidates.value,
  hiding: { minPersons: minPersons.value, zeros: 'hidden' },
  tables: tables.map(({ output: { id, dimensions }, counts }) => ({
    id,
    method: { method: 'small-counts', ...(settings && { settings }) },
    dimensions,
    counts,
  })),
});
