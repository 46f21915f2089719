import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { digestWithKey } from '../audit/digest-with-key.ts';
import { keepFailure } from '../audit/failure-file.ts';
import { findRepeats, repeatRules } from '../audit/find-repeats.ts';
import { logEvent, type RunEventBody, type RunEventType } from '../audit/log-event.ts';
import { keepMap, keepRelease } from '../audit/ledger-folder.ts';
import { openLog } from '../audit/open-log.ts';
import { createProjectKey, readProjectKey, type ProjectKey } from '../audit/project-key.ts';
import type { SignedDefinitions } from '../audit/signed-definitions.ts';
import { readEntries, releasedBefore } from '../audit/released-before.ts';
import { fail, UserError } from '../diagnostics/diagnostic.ts';
import { exitCodes } from '../diagnostics/exit-codes.ts';
import { readProtected } from '../disclosure/read-protected.ts';
import { engineVersion } from '../engine/engine-version.ts';
import type { EarlierRelease, ReleasedBefore } from '../model/ledger.ts';
import type { Mode, Plan } from '../model/plan.ts';
import type { Outcome, ProtectedTable, WithheldReason } from '../model/protected-table.ts';
import type { EncodedOutcome, InputDigest, Order, SealedMap } from '../model/wall.ts';
import { populationOf } from '../plan/define-output.ts';
import { planOf } from '../plan/plan-of-denominator.ts';
import type { ChosenExtracts } from './choose-extracts.ts';
import { describeAttempt } from './describe-attempt.ts';
import { readLedger, type EnteredTable } from './read-ledger.ts';

interface RecordRequest {
  readonly plan: Plan;
  readonly extracts: ChosenExtracts;
  readonly folder: string;
  readonly keyFile: string;
  readonly purpose: Order['purpose'];
  /** What the operator signed; undefined in `dev` mode. */
  readonly signed: SignedDefinitions | undefined;
  readonly clock: () => Date;
  readonly randomBytes: (size: number) => Buffer;
}

/** One run's part of the log. Every entry is on the disc when its function returns. */
export interface RunRecord {
  readonly run: string;
  readonly key: Buffer;
  readonly releasedBefore: readonly ReleasedBefore[];
  readonly earlier: readonly EarlierRelease[];
  readonly start: () => void;
  /** Takes the digest of what was read. It is logged with what comes of the run: one after the other they would tell how far it got. */
  readonly input: (digest: InputDigest) => void;
  /** Reads an outcome back from its bytes against their digest, which `keep` logs. */
  readonly admit: (outcome: EncodedOutcome) => Outcome;
  /** Takes a table that was published elsewhere: from `keep` on it counts as released. */
  readonly enter: (table: string, entered: EnteredTable) => void;
  /** Keeps what was released for later runs, with what the tables were before protection, sealed; then logs all that was admitted or entered. */
  readonly keep: (sealed: string, maps?: readonly SealedMap[]) => void;
  /** Logs that a table was tried and not released, with the reasons that it would have been withheld for. */
  readonly attempt: (table: string, reasons: readonly WithheldReason[]) => void;
  /** Logs that a report of true values is about to be written for a reviewer. */
  readonly internal: () => void;
  /** Logs that rows may be put on a disc until the run ends. */
  readonly spill: () => void;
  /** Logs the manifest of the files that are about to appear. */
  readonly wrote: (manifest: string) => void;
  readonly end: (exit: number) => string;
  /** Logs how the run failed, once what went wrong is kept, sealed. */
  readonly fail: (error: unknown, sealed?: Uint8Array) => void;
  readonly close: () => void;
}

/** Opens the log of a run; where it cannot be written, nothing runs. Runs on synthetic extracts have a log and key of their own. */
export function openRecord({ plan, extracts, folder, keyFile, purpose, signed, clock, randomBytes }: RecordRequest): RunRecord {
  const { synthetic } = extracts;
  const known = !synthetic || existsSync(keyFile) ? openKey(keyFile, plan.mode, synthetic) : undefined;
  const log = openLog({ folder, project: plan.project, synthetic, clock, randomBytes });
  const key = known ?? closeIfItThrows(log, () => makeKey(keyFile, plan.mode, randomBytes));
  const run = randomUUID();
  const add = <T extends RunEventType>(type: T, body: RunEventBody<T>) => log.append(logEvent(type, run, body));
  let ended = false;
  const passed: Record<string, string> = {};
  /** Entries about tables wait until what is kept of them is written: the log never names a release of which nothing can be seen later. */
  const waiting: (() => void)[] = [];
  let areEntered = false;
  const read: (() => void)[] = [];
  const logInputs = (): void => {
    for (const write of read.splice(0)) write();
  };
  const before = closeIfItThrows(log, () => readEntries(folder));
  return {
    run,
    key: key.key,
    releasedBefore: releasedBefore(folder, before),
    earlier: readLedger(folder, key.key),
    start: () => {
      const { rules } = plan;
      add('policy.set', {
        policy: rules.policy,
        policy_version: rules.policyVersion,
        min_persons: rules.minPersons.value,
        zeros: rules.zeros.value,
        class_min_remainder: rules.classDisclosure.minRemainder,
        class_max_percent: rules.classDisclosure.maxPercent,
        method: rules.method.value,
      });
      const { pipeline, definition, uses } = describeAttempt(plan, key.key);
      add('run.start', {
        pipeline,
        pipeline_hmac: digestWithKey(key.key, plan.pipeline.digest),
        plan_hmac: digestWithKey(key.key, JSON.stringify(plan)),
        key_id: key.id,
        mode: plan.mode,
        engine: engineVersion,
        policy: plan.rules.policy,
        policy_version: plan.rules.policyVersion,
        operator: signed?.operator ?? 'none',
        policies: signed?.digest ?? 'none',
        purpose,
        definition,
        uses,
      });
      if (plan.mode !== 'tre') return;
      for (const { kind, count, runs } of findRepeats(before, { pipeline, definition, uses }, clock()))
        add('run.finding', { kind, count, days: repeatRules.days, runs });
    },
    input: ({ read: id, hmac }) => {
      const reads = [...plan.reads, ...plan.denominators.flatMap((step) => step.reads)];
      const contract = reads.find((each) => each.id === id)?.contract ?? '';
      const dataset = extracts.datasets.find((candidate) => candidate.contract === contract);
      if (dataset === undefined) throw new Error(`the child read \`${id}\`, which no extract declares`);
      const body = {
        read: id,
        contract,
        view: dataset.view,
        refresh_date: dataset.refreshDate,
        project_key_id: extracts.projectKeyId,
        match_version: dataset.matchVersion,
        hmac,
      };
      read.push(() => add('input.read', body));
    },
    admit: ({ table, identity, encoded }) => {
      const hmac = digestWithKey(key.key, encoded);
      const outcome = readProtected(encoded, hmac, key.key);
      if (outcome.id !== table) throw new Error(`the outcome of \`${table}\` calls itself \`${outcome.id}\``);
      if (outcome.status === 'withheld') {
        const reasons = outcome.reasons.map(({ code }) => code);
        waiting.push(() => add('output.withheld', { table, reasons }));
      } else {
        passed[table] = encoded;
        const population = populationOf(findPart(plan, table));
        const suppressed = outcome.counts.includes('suppressed') || hasHidden(outcome);
        if (outcome.amounts) waiting.push(() => add('output.amounts', { table }));
        waiting.push(() => add('output.candidate', { table, population, identity, hmac, suppressed }));
      }
      return outcome;
    },
    keep: (sealed, maps = []) => {
      logInputs();
      if (Object.keys(passed).length > 0) {
        for (const map of maps) keepMap(folder, map.name, Buffer.from(map.sealed, 'base64'));
        const kept = { version: 1, run, plan: JSON.stringify(plan), tables: passed, sealed } as const;
        keepRelease(folder, areEntered ? { ...kept, entered: true } : kept);
      }
      for (const write of waiting.splice(0)) write();
    },
    enter: (table, entered) => {
      const encoded = JSON.stringify(entered);
      passed[table] = encoded;
      areEntered = true;
      const body = {
        table,
        population: populationOf(findPart(plan, table)),
        identity: digestWithKey(key.key, `entered ${run} ${table}`),
        hmac: digestWithKey(key.key, encoded),
        suppressed: entered.counts.some((count) => typeof count === 'string'),
      };
      waiting.push(() => add('output.candidate', body));
    },
    attempt: (table, reasons) => {
      logInputs();
      add('output.withheld', { table, reasons: ['attempt', ...reasons.map(({ code }) => code)] });
    },
    internal: () => void add('internal.written', {}),
    spill: () => void add('spill.allowed', {}),
    wrote: (manifest) => void add('results.written', { hmac: digestWithKey(key.key, manifest) }),
    end: (exit) => {
      ended = true;
      add('run.end', { status: exit === exitCodes.ok ? 'passed' : 'withheld', exit });
      return log.head();
    },
    fail: (error, sealed) => {
      if (ended) return;
      const [code, exit] =
        error instanceof UserError ? [error.diagnostics[0]?.code ?? 'bug', error.exitCode] : (['bug', exitCodes.bug] as const);
      try {
        if (sealed === undefined) logInputs();
        const isKept = sealed !== undefined && keepsFailure(folder, run, sealed);
        add('run.failed', { code, exit, sealed: isKept ? digestWithKey(key.key, sealed) : 'none' });
      } catch (notWritten) {
        // A run without an end is itself a finding of `audit verify`; what went wrong first is what the user needs.
        if (!(notWritten instanceof UserError)) throw notWritten;
      }
    },
    close: log.close,
  };
}

const hasHidden = ({ estimates = [], amounts = [] }: ProtectedTable): boolean =>
  estimates.some(({ value }) => value === 'suppressed') || amounts.some(({ values }) => values.includes('suppressed'));

/** A disc that does not take it takes the entry perhaps. */
function keepsFailure(folder: string, run: string, sealed: Uint8Array): boolean {
  try {
    keepFailure(folder, run, sealed);
    return true;
  } catch (notWritten) {
    if (notWritten instanceof UserError) return false;
    throw notWritten;
  }
}

function openKey(file: string, mode: Mode, synthetic: boolean): ProjectKey {
  const key = readProjectKey(file, { mode });
  if (key.synthetic !== synthetic) fail('run-key-of-the-other-kind', { file, synthetic: key.synthetic });
  return key;
}

/** The key of a synthetic record is made when it is first needed, by whoever holds the log; a real one only an operator makes. */
function makeKey(file: string, mode: Mode, randomBytes: (size: number) => Buffer): ProjectKey {
  if (existsSync(file)) return openKey(file, mode, true);
  return createProjectKey(file, { synthetic: true, randomBytes });
}

function closeIfItThrows<T>({ close }: { readonly close: () => void }, work: () => T): T {
  try {
    return work();
  } catch (error) {
    close();
    throw error;
  }
}

/** The plan, or the part of it that counts a denominator, which a table is of. */
function findPart(plan: Plan, table: string): Plan {
  const step = plan.denominators.find(({ outputs }) => outputs.some(({ id }) => id === table));
  return step ? planOf(plan, step) : plan;
}
