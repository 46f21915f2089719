import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../src/report/render-page.ts';
import { expectAccessible, expectFitsPaper, expectNoWiderThanScreen, useBrowser } from '../support/look-at-pages.ts';
import { makeUpReport } from '../support/made-up-report.ts';
import { makeFolder } from '../support/run-cli.ts';
import { expectSameSkeleton } from '../support/skeleton.ts';

const pipelines = ['gp-registration', 'homelessness-prevention', 'national-survey', 'single-advice-fund'] as const;
const languages = ['en', 'cy'] as const;
const pages = pipelines.flatMap((pipeline) => languages.map((language) => [pipeline, language] as const));
const folder = makeFolder();

async function writePages(): Promise<void> {
  for (const pipeline of pipelines) {
    const report = await makeUpReport(pipeline);
    if (report.outcomes.some(({ status }) => status !== 'passed')) throw new Error(`a made-up table of \`${pipeline}\` is withheld`);
    mkdirSync(join(folder, pipeline));
    for (const language of languages) writeFileSync(join(folder, pipeline, `${language}.html`), renderPage(report, language));
  }
}

describe('the pages of the shipped pipelines in Chromium', () => {
  const openFile = useBrowser(writePages);
  const open = (pipeline: string, language: string, width: number): Promise<Page> =>
    openFile(join(folder, pipeline, `${language}.html`), width);

  it.each(pipelines)('%s meets WCAG 2.2 AA as far as axe can tell', async (pipeline) => {
    await expectAccessible(await open(pipeline, 'cy', 360));
  });

  it.each(pipelines)('%s is alike in both languages', (pipeline) => {
    const [english = '', welsh = ''] = languages.map((language) => readFileSync(join(folder, pipeline, `${language}.html`), 'utf8'));
    expectSameSkeleton(english, welsh);
  });

  it.each(pages)('%s in %s is no wider than a phone', async (pipeline, language) => {
    await expectNoWiderThanScreen(await open(pipeline, language, 360));
  });

  it.each(pages)('%s in %s prints on A4 without cutting anything off, whatever the font', async (pipeline, language) => {
    const page = await open(pipeline, language, 680);
    await expectFitsPaper(page);
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
  });
});
