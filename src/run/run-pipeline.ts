import { join, resolve } from 'node:path';
import { ledgerIn, keepsMaps } from '../audit/ledger-folder.ts';
import { fail, UserError } from '../diagnostics/diagnostic.ts';
import { exitCodes } from '../diagnostics/exit-codes.ts';
import type { Mode } from '../model/plan.ts';
import type { Outcome } from '../model/protected-table.ts';
import type { RunReport } from '../model/run-report.ts';
import type { Answer, EngineLimits, Order } from '../model/wall.ts';
import { deriveMeasures } from '../disclosure/derive-measures.ts';
import { listUnproven } from '../disclosure/certificate/release-certificate.ts';
import { renderAcroRun } from '../report/acro/render-acro-run.ts';
import { loadDataWriters, renderDataFiles } from '../report/render-data-files.ts';
import { renderManifest } from '../report/render-manifest.ts';
import { renderResults } from '../report/render-results.ts';
import { chooseExtracts } from './choose-extracts.ts';
import type { Pace } from './coarse-time.ts';
import { endInFailure } from './end-in-failure.ts';
import { openRecord, type RunRecord } from './open-record.ts';
import type { PreparedPlan } from './prepare-plan.ts';
import { requireSigned } from './require-signed.ts';
import { SealedFailure } from './sealed-failure.ts';
import type { Child } from './start-child.ts';
import { refuseInExtracts, refuseInRecord, refuseNoFolder } from './refuse-out.ts';
import { refuseBesideResults } from './refuse-beside-results.ts';
import { clearUnfinished, proveWritable } from './write-folder.ts';
import { refuseOther, writeResults } from './write-results.ts';

export interface RunRequest {
  readonly prepared: PreparedPlan;
  readonly extracts: string;
  readonly out: string;
  readonly record: string;
  readonly key: string;
  /** Fingerprints of the operators whose signature is taken. */
  readonly operators?: readonly string[] | undefined;
  readonly engine: EngineLimits;
  /** Whether a map is to be kept of whom the run counts; it is where the record has one. */
  readonly maps?: boolean;
  /** A new or empty folder for true values, rules and bounds, which stays within the walls. */
  readonly internal?: string;
}

/** What a run needs of the world around it. */
export interface RunEffects {
  readonly clock: () => Date;
  readonly randomBytes: (size: number) => Buffer;
  readonly pace: Pace;
  readonly tell: (step: string) => void;
  /** Aborted with the error the run is to end with. */
  readonly stop: AbortSignal;
}

export interface RunSummary {
  readonly pipeline: string;
  readonly run: string;
  readonly exit: number;
  readonly outcomes: readonly Outcome[];
  /** Broader code lists that columns of its tables have, by definitions alone. */
  readonly broader: RunReport['broader'];
  readonly results: string;
  readonly files: readonly string[];
  readonly record: string;
  /** `size:root` of the log after the run: kept outside, it shows any later rewriting. */
  readonly head: string;
}

/**
 * A whole run of a plan: signatures, log, read behind the wall, log, write. Nothing is read before the log holds the start, and no result
 * appears before it holds the end.
 */
export async function runPipeline(request: RunRequest, child: Child, effects: RunEffects): Promise<RunSummary> {
  const { plan, sources, used, ...asked } = request.prepared;
  refuseNoFolder(request.out);
  refuseInRecord(request.out, request.record);
  refuseInExtracts(request.out, request.extracts);
  const signed = requireSigned(plan.mode, used, request.record, request.operators);
  const extracts = await chooseExtracts(plan, request.extracts);
  await refuseOther(join(request.out, plan.pipeline.id));
  const internal = request.internal === undefined ? undefined : resolve(request.internal, plan.pipeline.id);
  if (internal !== undefined) {
    refuseBesideResults(internal, request.out);
    await proveWritable(internal);
  }
  const { clock, randomBytes } = effects;
  const record = openRecord({
    plan,
    extracts,
    folder: request.record,
    keyFile: request.key,
    purpose: 'release',
    signed,
    clock,
    randomBytes,
  });
  const started = effects.pace.now();
  try {
    record.start();
    if (internal !== undefined) record.internal();
    if (request.engine.spill !== undefined) record.spill();
    const order: Order = {
      plan,
      files: extracts.files,
      key: record.key.toString('hex'),
      releasedBefore: record.releasedBefore,
      earlier: record.earlier,
      ...((request.maps === true || keepsMaps(request.record)) && { maps: ledgerIn(request.record) }),
      engine: request.engine,
      purpose: 'release',
      ...(internal !== undefined && { internal: { folder: internal, isSynthetic: extracts.synthetic } }),
    };
    if (plan.mode === 'tre') effects.tell('behind the wall');
    const carriedOut = child.carryOut(order, (answer) => hear(answer, plan.mode, record, effects));
    // The packages load while the child works, so that nobody waits for them afterwards.
    const [last] = await Promise.all([carriedOut, loadDataWriters()]);
    effects.stop.throwIfAborted();
    const result = expectAnswer(last, 'result');
    const outcomes = result.outcomes.map((outcome) => record.admit(outcome));
    const [link] = plan.links;
    const report: RunReport = {
      pipeline: { id: plan.pipeline.id, version: plan.pipeline.version, title: plan.pipeline.title },
      project: plan.project,
      mode: plan.mode,
      status: plan.release.status,
      synthetic: extracts.synthetic,
      sources: sources(extracts.datasets),
      rules: plan.rules,
      ...(signed && { signed: { operator: signed.operator, policies: signed.digest } }),
      ...asked,
      date: link?.kind === 'registration' ? link.date : '',
      outcomes,
      counts: result.counts,
    };
    effects.tell('write');
    const certificate = result.certificate === undefined ? [] : [{ file: 'certificate.json', text: result.certificate }];
    const unproven = result.certificate === undefined ? listHiding(outcomes) : listUnproven(result.certificate);
    const released = [...renderResults(report), ...certificate, ...(await renderDataFiles(report)), ...renderAcroRun(report, unproven)];
    const manifest = renderManifest(released);
    const files = [...released, manifest];
    const exit = outcomes.some(({ status }) => status === 'withheld') ? exitCodes['output-withheld'] : exitCodes.ok;
    // All is made before anything counts as released, so that a fault in making it blocks no later run.
    record.keep(result.sealed, result.maps);
    let head = '';
    const beforeTheyAppear = (): void => {
      effects.stop.throwIfAborted();
      record.wrote(manifest.text);
      head = record.end(exit);
    };
    const results = await writeResults({ out: request.out, pipeline: plan.pipeline.id, run: record.run, files, beforeTheyAppear });
    return {
      pipeline: plan.pipeline.id,
      run: record.run,
      exit,
      outcomes,
      broader: asked.broader,
      results,
      files: files.map(({ file }) => file),
      record: request.record,
      head,
    };
  } catch (error) {
    if (internal !== undefined) await clearUnfinished(internal);
    throw await endInFailure(error, { mode: plan.mode, record, started, pace: effects.pace, stop: effects.stop });
  } finally {
    record.close();
  }
}

/** What is told on the way to the last answer. In `tre` mode no step behind the wall is: the last one would say how far a run got that failed. */
export function hear(answer: Answer, mode: Mode, record: RunRecord, effects: RunEffects): void {
  if (answer.kind === 'step' && mode === 'dev') effects.tell(answer.step);
  if (answer.kind === 'input') record.input(answer.digest);
}

/** The last answer, if it is of a kind; else throws what went wrong. */
export function expectAnswer<K extends 'result' | 'difference' | 'entry'>(answer: Answer | undefined, kind: K): Answer & { kind: K } {
  if (answer === undefined) fail('run-child-died', {});
  if (answer.kind === 'sealed') throw new SealedFailure(Buffer.from(answer.sealed, 'base64'));
  if (answer.kind === 'refused') throw new UserError(answer.diagnostics);
  if (answer.kind === 'broken') throw new Error(answer.detail ?? 'the process behind the wall met a bug');
  if (answer.kind !== kind) throw new Error(`the last answer was \`${answer.kind}\``);
  return answer as Answer & { kind: K };
}

/** Of a release without a certificate, the tables that hide something. */
const listHiding = (outcomes: readonly Outcome[]): ReadonlySet<string> =>
  new Set(
    outcomes.flatMap((outcome) =>
      outcome.status === 'passed' && deriveMeasures(outcome).some(({ value }) => value.kind === 'suppressed') ? [outcome.id] : [],
    ),
  );
