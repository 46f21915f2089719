import type { Population } from '../model/ledger.ts';
import type { Canonical, LogEvent, LogEventType } from '../model/log-entry.ts';
import { methods } from '../model/method.ts';
import type { Mode } from '../model/plan.ts';
import type { WithheldReason } from '../model/protected-table.ts';
import type { Order } from '../model/wall.ts';
import { repeatKinds } from './find-repeats.ts';

/** A run's own events; the log writes its own. */
export type RunEventType = Exclude<LogEventType, 'log.init' | 'log.recovered'>;

/** Everything the body of a type of event holds, all of it required. Digests are HMACs under the project key. */
export type RunEventBody<T extends RunEventType> = {
  readonly [F in keyof (typeof fields)[T]]: (typeof fields)[T][F] extends (value: unknown) => value is infer V ? V : never;
};

/** Makes an event; throws (a bug) where a field is missing, unknown or not of the form that its type of event allows. */
export function logEvent<T extends RunEventType>(type: T, run: string, body: RunEventBody<T>): LogEvent {
  const event = { type, run, body: body as unknown as { readonly [key: string]: Canonical } };
  checkRunEvent(event);
  return event;
}

/** Holds an event to its closed form, so that nothing else than names, digests, versions and codes can reach the log. */
export function checkRunEvent({ type, run, body }: LogEvent): void {
  if (!isRunEventType(type)) throw new Error(`\`${type}\` is not an event of a run`);
  if (!/^[0-9A-Za-z._-]{1,64}$/.test(run)) throw new Error(`\`${type}\` needs the id of its run`);
  const expected: { readonly [field: string]: (value: unknown) => boolean } = fields[type];
  for (const field of new Set([...Object.keys(expected), ...Object.keys(body)])) {
    if (!Object.hasOwn(body, field)) throw new Error(`\`${type}\` needs \`${field}\``);
    if (!Object.hasOwn(expected, field)) throw new Error(`\`${type}\` cannot hold \`${field}\``);
    if (expected[field]?.(body[field]) !== true) throw new Error(`\`${field}\` of \`${type}\` is not of its form`);
  }
}

export function isPopulation(value: unknown): value is Population {
  return (
    hasExactly(value, ['contract', 'linked', 'read', 'where']) &&
    isName(value['contract']) &&
    isName(value['read']) &&
    listOf(isName)(value['linked']) &&
    listOf(
      (filter): filter is Population['where'][number] =>
        hasExactly(filter, ['codes', 'column']) && isName(filter['column']) && listOf(isLabel)(filter['codes']),
    )(value['where'])
  );
}

const isDigest = text(/^[0-9a-f]{64}$/);
const isName = text(/^[0-9A-Za-z][0-9A-Za-z_.:-]{0,99}$/);
/** As an operator declared it in a manifest: one line, nothing that a terminal would obey. */
const isLabel = text(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,200}$/u);
const isDigestOrNone = text(/^([0-9a-f]{64}|none)$/);
const isKeyId = text(/^[0-9a-f]{16}$/);
const isRun = text(/^[0-9A-Za-z._-]{1,64}$/);
const isDate = text(/^\d{4}-\d\d-\d\d$/);
const isCode = text(/^[a-z][a-z0-9-]{0,99}$/);
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isReason = (value: unknown): value is WithheldReason['code'] | 'attempt' => isCode(value);

const fields = {
  'run.start': {
    pipeline: isName,
    pipeline_hmac: isDigest,
    mode: oneOf<Mode>('tre', 'dev'),
    engine: isLabel,
    policy: isName,
    policy_version: isWhole,
    plan_hmac: isDigest,
    key_id: isKeyId,
    /** Fingerprint of who signed the policies, and the digest of what was signed: nobody in `dev` mode. */
    operator: isDigestOrNone,
    policies: isDigestOrNone,
    /** Whether it is to release, only asks what would be released, or enters what was published elsewhere. */
    purpose: oneOf<Order['purpose']>('release', 'difference', 'entry'),
    /** What can be compared with other runs of the project: see `findRepeats`. */
    definition: isDigest,
    uses: listOf(isKeyId),
  },
  /** Runs before this one that differ little, for a reviewer: written when it starts, whatever comes of it. */
  'run.finding': { kind: oneOf(...repeatKinds), count: isWhole, days: isWhole, runs: listOf(isRun) },
  'policy.set': {
    policy: isName,
    policy_version: isWhole,
    min_persons: isWhole,
    zeros: oneOf('below-threshold', 'safe'),
    class_min_remainder: isWhole,
    class_max_percent: isWhole,
    method: oneOf(...methods),
  },
  'input.read': {
    read: isName,
    contract: isName,
    view: isLabel,
    refresh_date: isDate,
    project_key_id: isLabel,
    match_version: isLabel,
    hmac: isDigest,
  },
  'output.candidate': { table: isName, population: isPopulation, identity: isDigest, hmac: isDigest, suppressed: isBoolean },
  /** Before the entry of a table with sums or means. */
  'output.amounts': { table: isName },
  'output.withheld': { table: isName, reasons: listOf(isReason) },
  /** Of the manifest of the files, before they appear. */
  'results.written': { hmac: isDigest },
  /** A report with true values was asked for, for a reviewer: logged before any of it is written. */
  'internal.written': {},
  'spill.allowed': {},
  'run.end': { status: oneOf('passed', 'withheld'), exit: isWhole },
  /** `sealed`: of the file with what went wrong, in `tre` mode; else `none`. */
  'run.failed': { exit: isWhole, code: isCode, sealed: isDigestOrNone },
} as const satisfies { readonly [T in RunEventType]: { readonly [field: string]: (value: unknown) => boolean } };

function isRunEventType(type: LogEventType): type is RunEventType {
  return Object.hasOwn(fields, type);
}

function text(pattern: RegExp) {
  return (value: unknown): value is string => typeof value === 'string' && pattern.test(value);
}

function oneOf<V extends string>(...values: readonly V[]) {
  return (value: unknown): value is V => values.some((allowed) => allowed === value);
}

function listOf<V>(isItem: (value: unknown) => value is V) {
  return (value: unknown): value is readonly V[] => Array.isArray(value) && value.every(isItem);
}

function hasExactly<K extends string>(value: unknown, keys: readonly K[]): value is { readonly [key in K]: unknown } {
  return typeof value === 'object' && value !== null && Object.keys(value).toSorted().join() === keys.join();
}
