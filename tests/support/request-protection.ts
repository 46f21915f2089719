import type { ProtectionRequest } from '../../src/disclosure/protect-tables.ts';
import type { Solver } from '../../src/disclosure/solver/solver.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { Rules } from '../../src/model/plan.ts';
import { describePlainly } from './describe-plainly.ts';

export const population = { contract: 'census', read: 'census.persons', linked: [], where: [] };

/** Tables of one population, of which nothing was released before; `over` is what is otherwise. */
export const requestProtection = (
  tables: readonly CellTable[],
  rules: Rules,
  solver: Solver,
  over: Partial<ProtectionRequest> = {},
): ProtectionRequest => ({
  tables,
  described: describePlainly(tables),
  earlier: [],
  alone: [],
  givers: [],
  rules,
  populations: new Map(tables.map(({ output }) => [output.id, population])),
  releasedBefore: [],
  identities: new Map(tables.map(({ output }) => [output.id, `identity-${output.id}`])),
  solver,
  ...over,
});
