import { digestWithKey } from '../audit/digest-with-key.ts';
import { describeDifference } from '../disclosure/describe-difference.ts';
import { encodeProtected } from '../disclosure/encode-protected.ts';
import { describeRelease } from '../disclosure/release/describe-release.ts';
import { sealTruth } from '../disclosure/release/seal-truth.ts';
import { loadSolver } from '../disclosure/solver/load-solver.ts';
import type { Solver } from '../disclosure/solver/solver.ts';
import { protectTables, type ProtectionRequest } from '../disclosure/protect-tables.ts';
import { loadAndLink, type Linked } from '../engine/load-and-link.ts';
import type { SpineStep } from '../model/plan.ts';
import { stagesOfADate, stagesOfTheFile } from '../model/stage.ts';
import type { Answer, EncodedOutcome, InputDigest, Order } from '../model/wall.ts';
import { definitionOf, populationOf } from '../plan/define-output.ts';
import { stepOf } from '../plan/plan-of-denominator.ts';
import { rollUpParts } from './roll-up-parts.ts';
import { digestParts, seeEarlier } from './see-earlier.ts';

/**
 * All that happens behind the wall: load and link, lock the engine, tabulate, protect. Rows and unprotected cells live
 * and end in here; `tell` says which step is under way, which bytes were read, and last the result.
 */
export async function carryOutOrder(order: Order, tell: (answer: Answer) => void): Promise<void> {
  const inputs: InputDigest[] = [];
  const told = {
    step: (step: string) => tell({ kind: 'step', step }),
    input: (digest: InputDigest) => {
      inputs.push(digest);
      tell({ kind: 'input', digest });
    },
  };
  const solver = await loadSolver();
  await loadAndLink(order, told, (linked) => tell(protect(order, inputs, linked, told.step, solver)));
}

function protect(
  order: Order,
  inputs: readonly InputDigest[],
  { atoms, counts }: Linked,
  begin: (step: string) => void,
  solver: Solver,
): Answer {
  const { plan } = order;
  begin('tabulate');
  const parts = rollUpParts(plan, atoms);
  const key = Buffer.from(order.key, 'hex');
  if (order.purpose === 'entry')
    return { kind: 'entry', sealed: sealTruth(new Map(parts.map(({ output, table }) => [output.id, table.persons])), key) };
  begin('disclose');
  const identities = new Map(parts.map(({ part, output }) => [output.id, identify(definitionOf(part, output), inputs, order.key)]));
  const own = digestParts(plan, inputs);
  const earlier = seeEarlier(order.earlier, own, key);
  const request: ProtectionRequest = {
    tables: parts.map(({ table }) => table),
    described: describeRelease([...own, ...earlier.plans]),
    earlier: earlier.tables,
    rules: plan.rules,
    populations: new Map(parts.map(({ part, output }) => [output.id, populationOf(part)])),
    releasedBefore: order.releasedBefore,
    identities,
    solver,
  };
  if (order.purpose === 'difference') return { kind: 'difference', tables: describeDifference(request) };
  const outcomes = protectTables(request);
  const encoded = outcomes.map((outcome): EncodedOutcome => {
    const identity = identities.get(outcome.id);
    if (identity === undefined) throw new Error(`the outcome \`${outcome.id}\` is no output of the plan`);
    return { table: outcome.id, identity, encoded: encodeProtected(outcome) };
  });
  const isFiltered = ({ where, dates }: SpineStep) => where.length + dates.length > 0;
  const filtered = new Set([
    ...(isFiltered(plan.spine) ? [plan.spine.read] : []),
    ...plan.denominators.flatMap((step) => (isFiltered(step.spine) ? [stepOf(step, step.spine.read)] : [])),
  ]);
  const shown = counts.filter(({ step, stage }) => !stagesOfADate.has(stage) && (!filtered.has(step) || stagesOfTheFile.has(stage)));
  const passed = new Set(outcomes.flatMap(({ status, id }) => (status === 'passed' ? [id] : [])));
  const kept = parts.filter(({ output }) => passed.has(output.id)).map(({ output, table }) => [output.id, table.persons] as const);
  return { kind: 'result', outcomes: encoded, counts: shown, sealed: sealTruth(new Map(kept), key) };
}

/** The same definition over the same bytes is the same table. */
function identify(definition: string, inputs: readonly InputDigest[], key: string): string {
  const read = inputs.map((input) => `${input.read} ${input.hmac}`).sort();
  return digestWithKey(Buffer.from(key, 'hex'), [definition, ...read].join('\n'));
}
