import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunReport } from '../../src/model/run-report.ts';
import { renderResults } from '../../src/report/render-results.ts';
import { hostileReport } from '../unit/report/fixtures/hostile.ts';
import { chartsReport, everyKindReport, fullReport } from '../unit/report/fixtures/reports.ts';

const executablePath = '/usr/bin/chromium';
const reason = existsSync(executablePath) ? undefined : `there is no Chromium at ${executablePath}`;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = ['report.html', 'adroddiad.html'] as const;
const folder = mkdtempSync(join(tmpdir(), 'dolen-page-'));
let browser: Browser | undefined;

function write(name: string, report: RunReport): void {
  for (const { file, text } of renderResults(report)) {
    const path = join(folder, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** Opens a page and listens for anything it says, asks for or breaks. */
async function open(name: string, file: string, width: number): Promise<{ page: Page; noise: string[] }> {
  if (browser === undefined) throw new Error('the browser is not open');
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const noise: string[] = [];
  page.on('console', (message) => noise.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => noise.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => noise.push(`dialog: ${dialog.message()}`));
  page.on('request', (request) => request.url().endsWith(`/${name}/${file}`) || noise.push(`request: ${request.url()}`));
  await page.goto(pathToFileURL(join(folder, name, file)).href);
  return { page, noise };
}

describe('the pages in Chromium', () => {
  beforeAll(async () => {
    if (reason !== undefined) return;
    write('full', fullReport);
    write('kinds', everyKindReport);
    write('charts', chartsReport);
    write('hostile', hostileReport);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });

  beforeEach(({ skip }) => {
    if (reason !== undefined) skip(reason);
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  describe.each([
    ['full', 360],
    ['full', 1200],
    ['charts', 360],
    ['hostile', 360],
  ])('%s, %i pixels wide', (name, width) => {
    it.each(pages)('%s is no wider than the screen, is silent and asks for nothing', async (file) => {
      const { page, noise } = await open(name, file, width);
      const [content, screen] = (await page.evaluate('[document.documentElement.scrollWidth, document.documentElement.clientWidth]')) as [
        number,
        number,
      ];
      expect(content).toBeLessThanOrEqual(screen);
      expect(noise).toEqual([]);
      await page.close();
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
    await page.close();
  });

  it('shows the skip link when it has the focus, and it leads to the content', async () => {
    const { page } = await open('full', pages[0], 360);
    const left = async (): Promise<number | undefined> => (await page.locator('.skip').boundingBox())?.x;
    expect(await left()).toBeLessThan(-300);
    await page.keyboard.press('Tab');
    expect(await left()).toBe(0);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.close();
  });

  it('scrolls a wide table sideways by the keyboard and keeps its row headers in sight', async () => {
    const { page } = await open('full', pages[0], 360);
    const region = page.locator('.scroll').first();
    await region.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.evaluate<number>('document.querySelector(".scroll").scrollLeft')).toBeGreaterThan(0);
    const header = await region.locator('tbody th').first().boundingBox();
    expect(header?.x).toBeGreaterThanOrEqual(0);
    await page.close();
  });

  it('leads from one language to the other and back', async () => {
    const { page } = await open('full', pages[0], 1200);
    await page.click('.language a');
    expect(await page.evaluate('document.documentElement.lang')).toBe('cy');
    await page.click('.language a');
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await page.close();
  });

  it.each(pages)('%s prints on A4 without cutting a table off', async (file) => {
    const { page } = await open('full', file, 680);
    await page.emulateMedia({ media: 'print' });
    expect(
      await page.evaluate('Math.max(...[...document.querySelectorAll("table")].map((table) => table.getBoundingClientRect().right))'),
    ).toBeLessThanOrEqual(680);
    await page.close();
  });

  it.each([360, 1200])('keeps every label and figure of a chart clear of the next, %i pixels wide', async (width) => {
    const { page } = await open('charts', pages[0], width);
    const overlaps = await page.evaluate<number>(`[...document.querySelectorAll('.row')].filter((row) => {
      const [label, value, drawing] = ['.bar-label', '.bar-value', '.drawing'].map((each) => row.querySelector(each).getBoundingClientRect());
      const meet = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
      return meet(label, value) || meet(label, drawing) || meet(value, drawing) || drawing.width < 100;
    }).length`);
    expect(overlaps).toBe(0);
    expect(await page.locator('.row').count()).toBeGreaterThan(40);
    await page.close();
  });

  it.each(pages.flatMap((file) => [['kinds', file] as const, ['charts', file] as const]))(
    'of %s, %s meets WCAG 2.2 AA as far as axe can tell',
    async (name, file) => {
      const { page } = await open(name, file, 1200);
      await page.evaluate(axe);
      const { violations, passes } = await page.evaluate<AxeResults>(
        'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })',
      );
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(passes.length).toBeGreaterThan(20);
      await page.close();
    },
  );
});
