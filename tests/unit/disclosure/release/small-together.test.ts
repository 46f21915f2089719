import { expect, it } from 'vitest';
import { attackReleased, type PublicTable } from '../../../../src/disclosure/release/attack-released.ts';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import type { OutputStep } from '../../../../src/model/plan.ts';
import { describePlainly } from '../../../support/describe-plainly.ts';
import { smallRules } from '../../../support/leave-small.ts';
import { buildRules } from '../build-rules.ts';
import { buildDimension, buildOutput } from '../../tabulate/build-table.ts';

const solver = await loadSolver();
const [area, sex] = [buildDimension('area', 'a b'), buildDimension('sex', 'm f')];
const byBoth = buildOutput('both', [area, sex]);
const byArea = buildOutput('areas', [area]);

const small = (output: OutputStep, counts: PublicTable['counts'], base = 10): PublicTable => ({
  output,
  name: output.id,
  counts,
  rules: smallRules(base, 6),
});
const exact = (output: OutputStep, counts: PublicTable['counts']): PublicTable => ({
  output,
  name: output.id,
  counts,
  rules: buildRules({ method: 'exact', candidates: 6 }),
});

const both = small(byBoth, [0, 30, 30, 40, 50, 90, 40, 80, 120]);

it.each<{ why: string; tables: readonly PublicTable[]; small: number; doubtful: readonly string[] }>([
  { why: 'small counts alone', tables: [both], small: 1, doubtful: [] },
  { why: 'nothing small', tables: [small(byArea, [30, 90, 120])], small: 0, doubtful: [] },
  { why: 'two tables that show the same', tables: [both, small(byArea, [30, 90, 120])], small: 1, doubtful: [] },
  // The thirty beside the nobody are thirty: who is told that all are 32 knows of two. Each number by itself leaves that open.
  { why: 'an exact table that tells of one', tables: [both, exact(byArea, [32, 90, 122])], small: 1, doubtful: ['both'] },
  {
    why: 'an exact table that no groups agree with',
    tables: [both, exact(byBoth, [12, 30, 42, 40, 50, 90, 52, 80, 132])],
    small: 0,
    doubtful: [],
  },
  // No groups have two numbers: each is read by itself, as before.
  { why: 'two bases', tables: [both, small(byArea, [30, 90, 120], 12)], small: 0, doubtful: [] },
  { why: 'two numbers of the same people', tables: [both, small(byArea, [40, 90, 130])], small: 0, doubtful: [] },
])('$why: $small small counts are read together', ({ tables, small: read, doubtful }) => {
  const described = describePlainly(tables);
  expect(attackReleased(tables, described, solver)).toEqual({ hidden: 0, small: read, exposed: [], doubtful, often: [] });
});
