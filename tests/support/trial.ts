import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFailure } from '../../src/audit/failure-file.ts';
import { readProjectKey } from '../../src/audit/project-key.ts';
import { verifyLog } from '../../src/audit/verify-log.ts';
import type { DiagnosticCode } from '../../src/diagnostics/diagnostic.ts';
import { exitCodes } from '../../src/diagnostics/exit-codes.ts';
import type { Mode } from '../../src/model/plan.ts';
import { makeFolder, runCli, type CliResult } from './run-cli.ts';
import { signForTests } from './sign-for-tests.ts';
import { unzip } from './unzip.ts';

/** Where one run reads and writes: all of it its own. */
export interface Trial {
  readonly folder: string;
  readonly extracts: string;
  readonly record: string;
  readonly out: string;
  /** Where programs put what they do not keep. */
  readonly temporary: string;
}

/** Pipelines of the tests: tables that pass whole; one table that may pass; two of the same people that may not. */
export const coarse = 'tests/e2e/pipelines/coarse.yaml';
export const oneTable = 'tests/e2e/pipelines/one-table.yaml';
export const twoTables = 'tests/e2e/pipelines/two-tables.yaml';

export const files = { census: 'census-2021-persons', persons: 'wdsd-persons', spells: 'wdsd-registrations' } as const;

/** A place for one run, with a copy of the extracts of `from` and without their truth. */
export function prepareTrial(from = 'synthetic-data'): Trial {
  const folder = makeFolder();
  const trial = {
    folder,
    extracts: join(folder, 'extracts'),
    record: join(folder, 'record'),
    out: join(folder, 'out'),
    temporary: join(folder, 'tmp'),
  };
  mkdirSync(trial.extracts);
  mkdirSync(trial.temporary);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isFile()) copyFileSync(join(from, entry.name), join(trial.extracts, entry.name));
  }
  return trial;
}

export interface TrialRun {
  readonly mode?: Mode;
  readonly pipeline?: string;
  readonly more?: readonly string[];
  readonly user?: number | undefined;
}

export function argumentsOf(
  trial: Trial,
  { mode = 'dev', pipeline = 'pipelines/gp-registration.yaml', more = [] }: TrialRun = {},
): string[] {
  if (mode === 'tre') signTrial(trial, more);
  const places = ['--extracts', trial.extracts, '--record', trial.record, '--out', trial.out];
  return ['run', pipeline, ...places, '--mode', mode, '--log-file', join(trial.folder, 'steps.jsonl'), ...more];
}

/** Signs the configuration that a run in `tre` mode will use, where nothing is signed in its record. */
export function signTrial({ record }: Pick<Trial, 'record'>, more: readonly string[] = []): void {
  const config = more.includes('--config') ? more[more.indexOf('--config') + 1] : undefined;
  if (!existsSync(join(record, 'policies.json'))) signForTests(record, config);
}

export function runTrial(trial: Trial, run: TrialRun = {}): CliResult {
  return runCli(argumentsOf(trial, run), { env: { TMPDIR: trial.temporary }, user: run.user });
}

/**
 * A pipeline whose counts leave as they are, and a configuration where nobody minds: so that every difference shows. Its id
 * is `exact`.
 */
export function prepareExact(folder: string, from: string = coarse): { readonly pipeline: string; readonly more: readonly string[] } {
  const [pipeline, config] = [join(folder, 'exact.yaml'), join(folder, 'config')];
  writeFileSync(
    pipeline,
    readFileSync(from, 'utf8')
      .replace(/^id: .*/m, 'id: exact')
      .replace('method: midpoint-6', 'method: exact'),
  );
  cpSync('config', config, { recursive: true });
  for (const name of listFiles(config)) {
    const text = readFileSync(join(config, name), 'utf8');
    const edited = text
      .replace('methods: [midpoint-6, redact-7-round-5]', 'methods: [midpoint-6, redact-7-round-5, exact]')
      .replace(/min_persons: \d+/, 'min_persons: 1')
      .replace(/min_persons:\n {2}value: \d+/, 'min_persons:\n  value: 1')
      .replace(/households: \d+, practices: \d+, providers: \d+, advisers: \d+/, 'households: 1, practices: 1, providers: 1, advisers: 1')
      .replace(/zeros: below-threshold|(?<=zeros:\n {2}value: )below-threshold/, (found) => found.replace('below-threshold', 'safe'))
      .replaceAll(/\s*sensitive: true,?/g, '')
      .replace('{ min_remainder: 10, max_percent: 90 }', '{ min_remainder: 0, max_percent: 100 }');
    writeFileSync(join(config, name), edited);
  }
  return { pipeline, more: ['--config', config] };
}

/** What a run came to, for whoever looks afterwards. */
export interface Ending {
  readonly exit: number | null;
  /** Codes of the diagnostics shown. */
  readonly told: readonly string[];
  /** Files under the results folder. */
  readonly results: readonly string[];
  /** What is still in the folder for temporary files. */
  readonly litter: readonly string[];
  readonly verifies: boolean;
  /** The last entry of the log. */
  readonly last: { readonly type: string; readonly code?: string; readonly exit?: number };
}

export function endingOf(trial: Trial, { code, stderr }: CliResult): Ending {
  const { ok, unfinished } = verifyLog(trial.record);
  const { type, body }: Pick<Entry, 'type' | 'body'> = readEntries(trial).at(-1) ?? { type: 'nothing', body: {} };
  return {
    exit: code,
    told: [...stderr.matchAll(/^(?:\S+ )?error ([a-z0-9-]+)$/gm)].map(([, told = '']) => told),
    results: listFiles(trial.out),
    litter: readdirSync(trial.temporary),
    verifies: ok && unfinished.length === 0,
    last: { type, ...(body['code'] !== undefined && { code: body['code'] as string }), exit: body['exit'] as number },
  };
}

/** How a run ends that is refused with one diagnostic after its start was logged. */
export function refusal(code: DiagnosticCode, family: keyof typeof exitCodes): Ending {
  const exit = exitCodes[family];
  return { exit, told: [code], results: [], litter: [], verifies: true, last: { type: 'run.failed', code, exit } };
}

/** Codes of what is sealed of the last failure; `bug` where it is one. */
export function failureOf({ record }: Pick<Trial, 'record'>): readonly string[] {
  const { diagnostics, stack } = readFailure(record, undefined, readProjectKey(join(record, 'project.key')));
  return stack === undefined ? diagnostics.map(({ code }) => code) : ['bug'];
}

export interface Entry {
  readonly type: string;
  readonly run: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export function readEntries({ record }: Pick<Trial, 'record'>): Entry[] {
  const lines = readFileSync(join(record, 'log.jsonl'), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Entry);
}

/** Names below a folder, sorted; none where there is no folder. */
export function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  return found.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).toSorted();
}

/** Files by their names; the compressed ones as what they hold. */
export function readFiles(folder: string): Record<string, string> {
  return Object.fromEntries(listFiles(folder).map((name) => [name, readWhole(join(folder, name))]));
}

function readWhole(path: string): string {
  const bytes = readFileSync(path);
  if (!path.endsWith('.xlsx')) return bytes.toString('utf8');
  return unzip(bytes)
    .map(({ name, text }) => `${name}\n${text}`)
    .join('\n');
}

/** `results.json` of a pipeline. A position without a code is a total. */
export interface Results {
  readonly counts: readonly { readonly step: string; readonly stage: string; readonly band: string }[];
  readonly tables: readonly ResultTable[];
}

export interface ResultTable {
  readonly id: string;
  readonly status: 'passed' | 'withheld';
  readonly reasons?: readonly { readonly code: string; readonly table?: string; readonly run?: string }[];
  readonly dimensions: readonly { readonly column: string; readonly positions: readonly { readonly code: string | null }[] }[];
  readonly cells: readonly {
    readonly measure: string;
    readonly at: readonly number[];
    readonly suppressed: boolean;
    readonly value?: string;
    readonly low?: string;
    readonly high?: string;
  }[];
}

export function readResults({ out }: Pick<Trial, 'out'>, pipeline: string): Results {
  return JSON.parse(readFileSync(join(out, pipeline, 'results.json'), 'utf8')) as Results;
}

/** What stands as text in bytes that are none, sealed or packed: a few letters that look like a word are there by chance. */
const wordsIn = (text: string): string => (text.includes('\uFFFD') ? (text.match(/[\u0020-\u007e]{8,}/gu) ?? []).join('\n') : text);

/** All that can be read of a run besides its extracts and its key: what it said, its logs, its results, and the names of files. */
export function everythingToldBy(trial: Trial, { stdout, stderr }: CliResult): string {
  const left = [trial.record, trial.out, trial.temporary].flatMap((folder) =>
    Object.entries(readFiles(folder)).flatMap(([name, text]) => (name === 'project.key' ? [] : [name, wordsIn(text)])),
  );
  const steps = join(trial.folder, 'steps.jsonl');
  return [stdout, stderr, ...left, existsSync(steps) ? readFileSync(steps, 'utf8') : ''].join('\n');
}
