import type { FilePlan } from '../../model/file-plan.ts';
import type { UntriedReason } from '../../model/tried-choice.ts';
import { attackRelease } from '../attack/attack-release.ts';
import { hideCosts } from '../release/hide-costs.ts';
import { evidenceOfCounts } from '../rules/evidence-of-counts.ts';
import type { Solver } from '../solver/solver.ts';
import type { Choice } from '../suppression/guard-choice.ts';
import type { SuppressionOptions } from '../suppression/suppress.ts';
import type { System } from '../system/build-system.ts';
import { isSameProblem, type ProtectionProblem } from '../system/problem.ts';
import type { GatheredFile, InnerRecords } from './gathered-file.ts';
import type { Layout } from './lay-out-file.ts';
import { placesOf, type FileProblemRequest } from './file-problem.ts';
import { fewTogether, makeFileProblem } from './make-file-problem.ts';
import { nameQuantity } from './quantity.ts';
import { suppressCounts } from './suppress-counts.ts';

interface RepeatRequest extends FileProblemRequest {
  readonly layout: Layout;
  readonly key: Uint8Array | undefined;
  readonly options: SuppressionOptions;
}

/** Files of which counts alone are told and protected as the rules have it: what other tools ask for is held against them as they do it. */
function whyNotRepeated({ method, protection, against, tables }: FilePlan): UntriedReason | undefined {
  if (method.name !== 'suppression') return 'other-method';
  if (protection.kind !== 'rules' || against === 'outsiders') return 'other-protection';
  return tables.every(({ show }) => show.every(({ kind }) => kind === 'count')) ? undefined : 'more-than-counts';
}

/**
 * The choice of what is hidden, for any counts that a file could have had; or why it is not repeated: where more than the counts that tables
 * show decides it is households, or records finer than any table.
 */
export function repeatChoice(request: RepeatRequest, actual: ProtectionProblem, solver: Solver): Choice | UntriedReason {
  const { plan, system, quantity, sources, layout, key, options } = request;
  const why = whyNotRepeated(plan);
  if (why !== undefined) return why;
  const problems = new Map<string, ProtectionProblem | undefined>();
  const make = (truth: Float64Array): ProtectionProblem | undefined => {
    const gathered = gatherAgain(request.gathered, layout, system, truth);
    if (gathered === undefined) return undefined;
    const sums = new Map([...sources.sums, [nameQuantity(quantity, plan), truth]]);
    const { problem } = makeFileProblem({ ...request, gathered, truth, sources: { ...sources, sums } });
    return { ...problem, cost: hideCosts(problem, system, key) };
  };
  const problemOf = (truth: Float64Array): ProtectionProblem | undefined => {
    const name = truth.join();
    if (!problems.has(name)) problems.set(name, make(truth));
    return problems.get(name);
  };
  const again = problemOf(actual.truth);
  if (again === undefined || !isSameProblem(again, actual)) return 'more-than-tables';
  return {
    problemOf,
    choose: (truth) => {
      const problem = problemOf(truth);
      const found = problem && suppressCounts(problem, fewTogether(plan, request.rules), solver, options);
      if (problem === undefined || found?.status !== 'protected-by-own-checks') return undefined;
      return attackRelease(problem, found.hidden, solver).isProtected ? found.hidden : undefined;
    },
  };
}

/** What a file would amount to that had these counts; undefined where no table divides people as finely as all together. */
function gatherAgain(gathered: GatheredFile, { bases }: Layout, system: System, truth: Float64Array): GatheredFile | undefined {
  const cells: number[] = [];
  for (const { finest, listCells } of system.trees) {
    if (finest === undefined) return undefined;
    cells.push(...[...listCells(finest)].filter((cell) => (truth[cell] ?? 0) > 0));
  }
  const records: InnerRecords = {
    ofBasis: bases.map(({ variable }) =>
      Int32Array.from(cells, (cell) => system.boxes[cell]?.sides.find((side) => side.variable.name === variable.name)?.values[0] ?? 0),
    ),
    counts: Float64Array.from(cells, (cell) => truth[cell] ?? 0),
    values: new Map(),
    units: [],
  };
  const tables = gathered.tables.map((table) => ({
    ...table,
    evidence: { ...table.evidence, ...evidenceOfCounts(Float64Array.from(placesOf(system, table.laid.id), (place) => truth[place] ?? 0)) },
  }));
  return { ...gathered, tables, records };
}
