import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, UserError } from '../../diagnostics/diagnostic.ts';
import { loadExactly } from '../../engine/load-and-link.ts';
import type { Plan, ReadStep } from '../../model/plan.ts';
import type { Difference, GivenTable, TestCase, TestedCase } from '../../model/test-case.ts';
import type { ExtractFile } from '../../model/wall.ts';
import { refusals } from '../../spec/tests-schema.ts';
import { rollUpParts } from '../roll-up-parts.ts';
import { compareCase, type CaseResult } from './compare-case.ts';

/**
 * Carries a case out in this process, not behind the wall, with exact counts: its rows are in the test file for everyone to read. There is no
 * way to hand it a file: it reads only what it has itself written from the rows of the case, in a private folder that goes with it.
 */
export async function carryOutCase(plan: Plan, asked: TestCase): Promise<TestedCase> {
  const folder = await mkdtemp(join(tmpdir(), 'dolen-')).catch(() => fail('run-no-working-folder', { folder: tmpdir() }));
  try {
    const files = await Promise.all(asked.tables.map((table) => writeTable(folder, table)));
    return { name: asked.name, line: asked.line, differences: await judge(forTest(plan, asked.rejects), files, asked) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeTable(folder: string, { read, columns, rows }: GivenTable): Promise<ExtractFile> {
  const path = join(folder, `${read}.csv`);
  const lines = [columns, ...rows].map((row) => row.map((value) => (value === null ? '' : `"${value.replaceAll('"', '""')}"`)).join(','));
  await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'wx' });
  return { read, path, format: 'csv' };
}

/** In a few rows every reject is a large share, and a table may have none. */
function forTest(plan: Plan, rejects: TestCase['rejects']): Plan {
  const lenient = (read: ReadStep): ReadStep => ({ ...read, mayBeEmpty: true, ...(rejects === 'any' && { maxRejectShare: 1 }) });
  const denominators = plan.denominators.map((step) => ({ ...step, reads: step.reads.map(lenient) }));
  return { ...plan, reads: plan.reads.map(lenient), denominators };
}

async function judge(plan: Plan, files: readonly ExtractFile[], asked: TestCase): Promise<readonly Difference[]> {
  try {
    const result = await load(plan, files);
    if (asked.refused === undefined) return compareCase(plan, asked, result);
    return [{ kind: 'load', expected: asked.refused, found: 'loaded' }];
  } catch (error) {
    const [refusal] = error instanceof UserError ? error.diagnostics : [];
    if (!refusal || !refusals.some((code) => code === refusal.code)) throw error;
    if (refusal.code === asked.refused) return [];
    return [{ kind: 'load', expected: asked.refused ?? 'loaded', found: refusal.code, message: refusal.message }];
  }
}

const unheard = { step: () => undefined, input: () => undefined };

/** Digests of made-up rows are thrown away, so their key does not matter. */
const key = '00'.repeat(32);

function load(plan: Plan, files: readonly ExtractFile[]): Promise<CaseResult> {
  return loadExactly({ plan, files, key, engine: { threads: 1, memory: '500MB' } }, unheard, ({ atoms, counts }) => {
    const tables = rollUpParts(plan, atoms).map(({ output, table }) => [output.id, table] as const);
    return { tables: new Map(tables), counts };
  });
}
