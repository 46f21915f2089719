import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderPage } from '../../src/report/render-page.ts';
import { makeUpReport } from '../support/made-up-report.ts';

const executablePath = '/usr/bin/chromium';
const reason = existsSync(executablePath) ? undefined : `there is no Chromium at ${executablePath}`;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pipelines = ['gp-registration', 'homelessness-prevention', 'national-survey', 'single-advice-fund'] as const;
const languages = ['en', 'cy'] as const;
const pages = pipelines.flatMap((pipeline) => languages.map((language) => [pipeline, language] as const));
const folder = mkdtempSync(join(tmpdir(), 'dolen-shipped-'));
let browser: Browser | undefined;

async function open(pipeline: string, language: string, width: number): Promise<Page> {
  if (browser === undefined) throw new Error('the browser is not open');
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.goto(pathToFileURL(join(folder, pipeline, `${language}.html`)).href);
  return page;
}

describe('the pages of the shipped pipelines in Chromium', () => {
  beforeAll(async () => {
    if (reason !== undefined) return;
    for (const pipeline of pipelines) {
      const report = await makeUpReport(pipeline);
      if (report.outcomes.some(({ status }) => status !== 'passed')) throw new Error(`a made-up table of \`${pipeline}\` is withheld`);
      mkdirSync(join(folder, pipeline));
      for (const language of languages) writeFileSync(join(folder, pipeline, `${language}.html`), renderPage(report, language));
    }
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });

  beforeEach(({ skip }) => {
    if (reason !== undefined) skip(reason);
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it.each(pages)('%s in %s meets WCAG 2.2 AA as far as axe can tell, and is no wider than a phone', async (pipeline, language) => {
    const page = await open(pipeline, language, 360);
    await page.evaluate(axe);
    const { violations, passes } = await page.evaluate<AxeResults>(
      'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] })',
    );
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(passes.length).toBeGreaterThan(20);
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
    await page.close();
  });

  it.each(pages)('%s in %s prints on A4 without cutting anything off', async (pipeline, language) => {
    const page = await open(pipeline, language, 680);
    await page.emulateMedia({ media: 'print' });
    const right = 'Math.max(...[...document.querySelectorAll("table, .drawing > svg")].map((each) => each.getBoundingClientRect().right))';
    expect(await page.evaluate<number>(right)).toBeLessThanOrEqual(680);
    await page.close();
  });

  it.each(pages)('%s in %s draws every bar inside its scale', async (pipeline, language) => {
    const page = await open(pipeline, language, 1100);
    const outside = `[...document.querySelectorAll('.row .drawing')].filter((drawing) => {
      const frame = drawing.getBoundingClientRect();
      return [...drawing.querySelectorAll('rect, path')].some((shape) => {
        const { left, right } = shape.getBoundingClientRect();
        return left < frame.left - 9 || right > frame.right + 9;
      });
    }).length`;
    expect(await page.evaluate<number>(outside)).toBe(0);
    expect(await page.locator('.row').count()).toBeGreaterThan(10);
    await page.close();
  });
});
