import { expect, it } from 'vitest';
import { limitEffort } from '../../../../src/disclosure/solver/limit-effort.ts';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import { makeRelations, oneCell } from '../../../../src/disclosure/system/relations.ts';

it('counts over all programmes, and leaves the rest unfinished', async () => {
  const solver = limitEffort(await loadSolver(), 3);
  const open = () => solver.open(makeRelations(1, []), { low: Float64Array.of(2), high: Float64Array.of(9) });
  const [first, second] = [open(), open()];
  const asked = [first, second, first, second, first].map((programme) => programme.optimise(oneCell(0), 'most').status);
  expect(asked).toEqual(['optimal', 'optimal', 'optimal', 'unfinished', 'unfinished']);
  expect(open().optimise(oneCell(0), 'most').status).toBe('unfinished');
  for (const programme of [first, second]) programme.close();
});
