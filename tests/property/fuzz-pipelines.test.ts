import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openCatalogue } from '../../src/catalogue/open-catalogue.ts';
import { UserError } from '../../src/diagnostics/diagnostic.ts';
import { renderDiagnostic } from '../../src/diagnostics/render-diagnostic.ts';
import { printPlanSql } from '../../src/engine/print-plan-sql.ts';
import { planWithSql } from '../../src/run/plan-with-sql.ts';
import { parsePipeline } from '../../src/spec/parse-pipeline.ts';
import { marker, mutatePipeline } from '../support/mutate-pipeline.ts';

/** `DOLEN_FUZZ=100000` tries so many; `DOLEN_FUZZ_FROM` begins elsewhere; `DOLEN_FUZZ_REPORT` names a file for the figures. */
const count = Number(process.env['DOLEN_FUZZ'] ?? 400);
const from = Number(process.env['DOLEN_FUZZ_FROM'] ?? 0);
const report = process.env['DOLEN_FUZZ_REPORT'];

const folders = ['pipelines', 'tests/e2e/pipelines'];
const seeds = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.test.yaml'))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8')),
);
const catalogue = openCatalogue(resolve('config'));

/** Control characters, and what reorders or hides text: a terminal would obey them. */
const obeyed = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
const quoted = /'(?:[^']|'')*'|"(?:[^"]|"")*"/g;

/** What comes of it: `planned`, `refused`, or what it may never be. */
async function tryOne(text: string): Promise<string> {
  try {
    const parsed = parsePipeline({ file: 'fuzz.yaml', text });
    const planned =
      'diagnostics' in parsed
        ? parsed
        : await planWithSql({ specification: parsed.specification, document: parsed.document, catalogue, mode: 'tre' });
    if ('diagnostics' in planned) {
      if (planned.diagnostics.length === 0) return 'refused without a reason';
      const told = planned.diagnostics.slice(0, 200).map((each) => renderDiagnostic(each, { colour: false }));
      return told.some((each) => obeyed.test(each)) ? 'a message that a terminal obeys' : 'refused';
    }
    const sql = printPlanSql(planned.plan).map(({ sql: statement }) => statement.replaceAll(quoted, "''"));
    return sql.some((statement) => statement.includes(marker)) ? 'text within SQL' : 'planned';
  } catch (error) {
    if (error instanceof UserError) return 'refused';
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

test(`${count} pipelines that were tampered with are planned or refused, and nothing else`, { timeout: 4 * 3_600_000 }, async () => {
  const counts = new Map<string, number>();
  const endings = new Map<string, number[]>();
  let slowest = { milliseconds: 0, number: 0 };
  for (let number = from; number < from + count; number += 1) {
    const text = mutatePipeline(seeds, number);
    const begun = performance.now();
    const ending = await tryOne(text);
    const milliseconds = performance.now() - begun;
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, number };
    endings.set(ending, [...(endings.get(ending) ?? []).slice(0, 5), ...(endings.get(ending)?.length === 6 ? [] : [number])]);
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
    if (report !== undefined && ((number + 1) % 1000 === 0 || number + 1 === from + count))
      writeFileSync(report, JSON.stringify({ counts: Object.fromEntries(counts), slowest, seconds: process.cpuUsage().user / 1e6 }));
  }
  const strange = [...endings].filter(([ending]) => ending !== 'planned' && ending !== 'refused');
  expect(strange).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(counts.get('refused')).toBeGreaterThan(count / 4);
  expect(counts.get('planned')).toBeGreaterThan(count / 50);
});
