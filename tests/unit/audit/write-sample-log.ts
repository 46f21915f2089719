import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { logEvent } from '../../../src/audit/log-event.ts';
import { openLog, type LogOptions } from '../../../src/audit/open-log.ts';
import type { LogEvent } from '../../../src/model/log-entry.ts';

export const digest = (name: string): string => createHash('sha256').update(name).digest('hex');

/** A folder of its own for one test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dolen-audit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** One second later each time it is asked. */
export function steadyClock(start = '2026-11-22T10:00:00.000Z'): () => Date {
  let next = Date.parse(start);
  return () => new Date((next += 1000) - 1000);
}

/** A different but repeatable 16, 32 … bytes each time. */
function countedBytes(): (size: number) => Buffer {
  let count = 0;
  return (size) =>
    createHash('sha256')
      .update(`bytes ${(count += 1)}`)
      .digest()
      .subarray(0, size);
}

export function logOptions(folder: string, changes: Partial<LogOptions> = {}): LogOptions {
  return {
    folder,
    project: 'migrant-integration',
    synthetic: true,
    clock: steadyClock(),
    randomBytes: countedBytes(),
    waitMs: 0,
    ...changes,
  };
}

export const population = {
  contract: 'census-2021',
  linked: ['wdsd'],
  read: 'census.persons',
  where: [{ column: 'imputed', codes: ['0'] }],
};

/** All events of one run that passes one table and withholds another. */
export function eventsOfRun(run: string): readonly LogEvent[] {
  return [
    logEvent('policy.set', run, {
      policy: 'dolen-default',
      policy_version: 1,
      min_persons: 10,
      zeros: 'below-threshold',
      class_min_remainder: 10,
      class_max_percent: 90,
      method: 'midpoint-6',
    }),
    logEvent('run.start', run, {
      pipeline: 'gp-registration',
      pipeline_hmac: digest('pipeline'),
      mode: 'dev',
      engine: 'DuckDB v1.5.6',
      policy: 'dolen-default',
      policy_version: 1,
      plan_hmac: digest('plan'),
      key_id: '0123456789abcdef',
      operator: digest('operator'),
      policies: digest('policies'),
      purpose: 'release',
      definition: digest('definition'),
      uses: ['0123456789abcdef'],
    }),
    logEvent('input.read', run, {
      read: 'census.persons',
      contract: 'census-2021',
      view: 'SAILX.CENSUS_2021',
      refresh_date: '2026-01-31',
      project_key_id: 'synthetic',
      match_version: 'MACRAL 2026-01',
      hmac: digest('persons'),
    }),
    logEvent('output.candidate', run, {
      table: 'registration-by-birthplace',
      population,
      identity: digest('identity'),
      hmac: digest('table'),
      suppressed: false,
    }),
    logEvent('output.withheld', run, { table: 'registration-by-area', reasons: ['not-protected'] }),
    logEvent('run.end', run, { status: 'withheld', exit: 20 }),
  ];
}

/** A log of `log.init` and two whole runs, 13 lines; returns its head. */
export function writeSampleLog(folder: string, changes: Partial<LogOptions> = {}): string {
  const log = openLog(logOptions(folder, changes));
  for (const event of [...eventsOfRun('run-1'), ...eventsOfRun('run-2')]) log.append(event);
  const head = log.head();
  log.close();
  return head;
}

/** Rewrites the log as another hand might: its lines, without newlines, become what `change` makes of them. */
export function changeLines(folder: string, change: (lines: string[]) => string[]): void {
  const file = join(folder, 'log.jsonl');
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  writeFileSync(
    file,
    change(lines)
      .map((line) => `${line}\n`)
      .join(''),
  );
}
