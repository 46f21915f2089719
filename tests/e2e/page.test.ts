import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { RunReport } from '../../src/model/run-report.ts';
import { renderResults } from '../../src/report/render-results.ts';
import { expectAccessible, expectFitsPaper, expectNoWiderThanScreen, useBrowser } from '../support/look-at-pages.ts';
import { makeFolder } from '../support/run-cli.ts';
import { expectSameSkeleton } from '../support/skeleton.ts';
import { hostileReport } from '../unit/report/fixtures/hostile.ts';
import { chartsReport, everyKindReport, fullReport } from '../unit/report/fixtures/reports.ts';

const pages = ['report.html', 'adroddiad.html'] as const;
const reports: Readonly<Record<string, RunReport>> = {
  full: fullReport,
  kinds: everyKindReport,
  charts: chartsReport,
  hostile: hostileReport,
};
const folder = makeFolder();

function writePages(): void {
  for (const [name, report] of Object.entries(reports)) {
    for (const { file, text } of renderResults(report)) {
      const path = join(folder, name, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
}

describe('the pages in Chromium', () => {
  const openFile = useBrowser(writePages);

  /** Opens a page and listens for anything it says, asks for or breaks. */
  async function open(name: string, file: string, width: number): Promise<{ page: Page; noise: string[] }> {
    const noise: string[] = [];
    const page = await openFile(join(folder, name, file), width, (opened) => {
      opened.on('console', (message) => noise.push(`console: ${message.text()}`));
      opened.on('pageerror', (error) => noise.push(`error: ${error.message}`));
      opened.on('dialog', (dialog) => noise.push(`dialog: ${dialog.message()}`));
      opened.on('request', (request) => request.url().endsWith(`/${name}/${file}`) || noise.push(`request: ${request.url()}`));
    });
    return { page, noise };
  }

  describe.each([
    ['full', 360],
    ['full', 1200],
    ['charts', 360],
    ['hostile', 360],
  ])('%s, %i pixels wide', (name, width) => {
    it.each(pages)('%s is no wider than the screen, is silent and asks for nothing', async (file) => {
      const { page, noise } = await open(name, file, width);
      await expectNoWiderThanScreen(page);
      expect(noise).toEqual([]);
    });
  });

  it.each(pages)('%s can be walked through with the keyboard: skip link, language, contents, every table', async (file) => {
    const { page } = await open('full', file, 360);
    const stops: string[] = [];
    const regions = await page.locator('.scroll').count();
    for (let step = 0; step < 200; step += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate<string>(
        'document.activeElement.className || document.activeElement.getAttribute("href") || document.activeElement.tagName',
      );
      if (stop === 'BODY') break;
      stops.push(stop);
    }
    expect(stops.slice(0, 3)).toEqual(['skip', pages[file === pages[0] ? 1 : 0], '#about']);
    expect(stops.filter((stop) => stop === 'scroll')).toHaveLength(regions);
    expect(regions).toBeGreaterThan(8);
  });

  it('shows the skip link when it has the focus, and it leads to the content', async () => {
    const { page } = await open('full', pages[0], 360);
    const left = async (): Promise<number | undefined> => (await page.locator('.skip').boundingBox())?.x;
    expect(await left()).toBeLessThan(-300);
    await page.keyboard.press('Tab');
    expect(await left()).toBe(0);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });

  it('scrolls a wide table sideways by the keyboard and keeps its row headers in sight', async () => {
    const { page } = await open('full', pages[0], 360);
    const region = page.locator('.scroll').first();
    await region.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.evaluate<number>('document.querySelector(".scroll").scrollLeft')).toBeGreaterThan(0);
    const header = await region.locator('tbody th').first().boundingBox();
    expect(header?.x).toBeGreaterThanOrEqual(0);
  });

  it('leads from one language to the other and back', async () => {
    const { page } = await open('full', pages[0], 1200);
    await page.click('.language a');
    expect(await page.evaluate('document.documentElement.lang')).toBe('cy');
    await page.click('.language a');
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
  });

  it.each(Object.keys(reports).flatMap((name) => pages.map((file) => [name, file] as const)))(
    'of %s, %s prints on A4 without cutting anything off, whatever the font',
    async (name, file) => {
      const { page } = await open(name, file, 680);
      await expectFitsPaper(page);
    },
  );

  it.each([360, 1200])('keeps every label and figure of a chart clear of the next, %i pixels wide', async (width) => {
    const { page } = await open('charts', pages[0], width);
    const overlaps = await page.evaluate<number>(`[...document.querySelectorAll('.row')].filter((row) => {
      const [label, value, drawing] = ['.bar-label', '.bar-value', '.drawing'].map((each) => row.querySelector(each).getBoundingClientRect());
      const meet = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
      return meet(label, value) || meet(label, drawing) || meet(value, drawing) || drawing.width < 100;
    }).length`);
    expect(overlaps).toBe(0);
    expect(await page.locator('.row').count()).toBeGreaterThan(40);
  });

  it.each(['kinds', 'charts'])('of %s, the page meets WCAG 2.2 AA as far as axe can tell', async (name) => {
    const { page } = await open(name, pages[1], 1200);
    await expectAccessible(page);
  });
});

it.each(Object.entries(reports))('the pages of %s are alike in both languages', (_, report) => {
  const [english = '', welsh = ''] = pages.map((page) => renderResults(report).find(({ file }) => file === page)?.text);
  expectSameSkeleton(english, welsh);
});
