import { digestWithKey } from '../audit/digest-with-key.ts';
import { describeDifference } from '../disclosure/describe-difference.ts';
import { encodeProtected } from '../disclosure/encode-protected.ts';
import { certifyTables } from '../disclosure/release/certify-tables.ts';
import { describeRelease } from '../disclosure/release/describe-release.ts';
import { reportRelease, type InsideRelease } from '../disclosure/release/report-release.ts';
import { sealTruth } from '../disclosure/release/seal-truth.ts';
import { loadSolver } from '../disclosure/solver/load-solver.ts';
import type { Solver } from '../disclosure/solver/solver.ts';
import { decideTables, type ProtectionRequest } from '../disclosure/protect-tables.ts';
import { loadAndLink, type Linked } from '../engine/load-and-link.ts';
import { isQuantile } from '../model/measure.ts';
import type { Plan, SpineStep } from '../model/plan.ts';
import { stagesOfADate, stagesOfTheFile } from '../model/stage.ts';
import type { Answer, EncodedOutcome, InputDigest, Order } from '../model/wall.ts';
import { fail } from '../diagnostics/diagnostic.ts';
import { listFewKinds } from '../tabulate/list-few-kinds.ts';
import { definitionOf, populationOf } from '../plan/define-output.ts';
import { stepOf } from '../plan/plan-of-denominator.ts';
import { findAllAlone } from './find-all-alone.ts';
import { findAllGivers } from './find-all-givers.ts';
import { openMaps } from './open-maps.ts';
import { renderInside } from '../report/internal/render-inside.ts';
import { writeFolder } from './write-folder.ts';
import { rollUpParts, type PartTable } from './roll-up-parts.ts';
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
  const { internal } = order;
  const made = await loadAndLink(order, told, (linked) => {
    const done = protect(order, inputs, linked, told.step, solver);
    if (internal === undefined) tell(done.answer);
    return done;
  });
  if (internal === undefined) return;
  if (made.inside) await writeFolder(internal.folder, renderInside(order.plan, made.inside, internal.isSynthetic));
  tell(made.answer);
}

/** What crosses the wall, and what a reviewer asked to see, which does not. */
interface Made {
  readonly answer: Answer;
  readonly inside?: InsideRelease;
}

function protect(
  order: Order,
  inputs: readonly InputDigest[],
  { atoms, counts, units }: Linked,
  begin: (step: string) => void,
  solver: Solver,
): Made {
  const { plan } = order;
  begin('tabulate');
  const parts = rollUpParts(plan, atoms);
  const key = Buffer.from(order.key, 'hex');
  if (order.purpose === 'entry') return { answer: { kind: 'entry', sealed: seal(parts, key) } };
  refuseFewKinds(plan, atoms);
  begin('disclose');
  const identities = new Map(parts.map(({ part, output }) => [output.id, identify(definitionOf(part, output), inputs, order.key)]));
  const own = digestParts(plan, inputs);
  const maps = openMaps(order.maps, own, units, key);
  const earlier = seeEarlier(order.earlier, own, key, maps && { ...maps, tables: parts.map(({ table }) => table) });
  const described = describeRelease([...earlier.own, ...earlier.plans]);
  const request: ProtectionRequest = {
    tables: parts.map(({ table }) => table),
    described,
    earlier: earlier.tables,
    ...(earlier.changes && { changes: earlier.changes }),
    unmapped: earlier.unmapped,
    alone: findAllAlone(atoms, parts),
    givers: findAllGivers(atoms, parts),
    rules: plan.rules,
    populations: new Map(parts.map(({ part, output }) => [output.id, populationOf(part)])),
    releasedBefore: order.releasedBefore,
    amountsBefore: new Map(
      order.earlier.flatMap(({ run, tables }) =>
        tables.flatMap(({ table, amounts }) => (amounts ? [[`${run} ${table}`, amounts] as const] : [])),
      ),
    ),
    identities,
    solver,
    key,
  };
  if (order.purpose === 'difference') return { answer: { kind: 'difference', tables: describeDifference(request) } };
  const decided = decideTables(request);
  const outcomes = decided.map(({ outcome }) => outcome);
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
  const kept = parts.filter(({ output }) => passed.has(output.id));
  const left = outcomes.flatMap((outcome) => {
    const output = parts.find((part) => part.output.id === outcome.id)?.output;
    return outcome.status === 'passed' && output
      ? [{ output, counts: outcome.counts, ...(outcome.amounts && { amounts: outcome.amounts }) }]
      : [];
  });
  // Quantiles tell of hidden counts and sums too: what these show by themselves would be too much to claim.
  const isStepped = left.some(({ output }) => output.measures.some(isQuantile));
  const certificate = isStepped ? undefined : described && certifyTables(left, described, plan.rules, solver);
  const answer: Answer = {
    kind: 'result',
    outcomes: encoded,
    counts: shown,
    sealed: seal(kept, key),
    maps: kept.length > 0 ? (maps?.listNew() ?? []) : [],
    ...(certificate !== undefined && { certificate }),
  };
  return { answer, ...(order.internal && { inside: reportRelease(request, decided) }) };
}

/** Throws `UserError` where sums would be counts under another name. */
function refuseFewKinds({ outputs, rules }: Plan, [own]: Linked['atoms']): void {
  const [column] = own ? listFewKinds(own, outputs, rules.minPersons.value) : [];
  if (column !== undefined) fail('input-amount-of-few-kinds', { column });
}

const seal = (parts: readonly PartTable[], key: Uint8Array): string =>
  sealTruth(
    new Map(parts.map(({ output, table }) => [output.id, table.persons])),
    key,
    new Map(parts.flatMap(({ output, table }) => (table.secondUnits ? [[output.id, table.secondUnits] as const] : []))),
  );

/** The same definition over the same bytes is the same table. */
function identify(definition: string, inputs: readonly InputDigest[], key: string): string {
  const read = inputs.map((input) => `${input.read} ${input.hmac}`).sort();
  return digestWithKey(Buffer.from(key, 'hex'), [definition, ...read].join('\n'));
}
