import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';

const executablePath = '/usr/bin/chromium';
const reason = existsSync(executablePath) ? undefined : `there is no Chromium at ${executablePath}`;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Opens a file in a window so many pixels wide, in place of the one before; what is listened for is of this file alone. */
export type OpenPage = (file: string, width: number, listen?: (page: Page) => void) => Promise<Page>;

/** A browser with one window for the tests of a group, which are skipped where there is none; `prepare` makes their pages. */
export function useBrowser(prepare: () => Promise<void> | void = () => undefined): OpenPage {
  let browser: Browser | undefined;
  let window: Page | undefined;
  beforeAll(async () => {
    if (reason !== undefined) return;
    await prepare();
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    window = await browser.newPage();
  }, 120_000);
  beforeEach(({ skip }) => {
    if (reason !== undefined) skip(reason);
  });
  afterAll(() => browser?.close());
  return async (file, width, listen) => {
    if (window === undefined) throw new Error('the browser is not open');
    for (const event of ['console', 'pageerror', 'dialog', 'request']) window.removeAllListeners(event);
    await window.emulateMedia({ media: null });
    await window.setViewportSize({ width, height: 800 });
    listen?.(window);
    await window.goto(pathToFileURL(file).href);
    return window;
  };
}

/** WCAG 2.2 AA, as far as axe can tell. */
export async function expectAccessible(page: Page, fewestPasses = 20): Promise<void> {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate<AxeResults>(
    'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] })',
  );
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(passes.length).toBeGreaterThan(fewestPasses);
}

export const expectNoWiderThanScreen = async (page: Page): Promise<void> =>
  expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);

/** What A4 has between margins of 15 mm, in pixels. */
const paper = 680;

/** One after the other: the fonts of the machine; letters that are 0.6 em wide on every machine, wider than most; wider ones still. */
const fonts = [
  '',
  '* { font-family: monospace !important; }',
  '*:not(svg) { letter-spacing: 0.05em !important; } svg * { letter-spacing: normal !important; }',
];

/** Nothing is cut off on A4, whatever the width of letters. It leaves the page as it is printed. */
export async function expectFitsPaper(page: Page): Promise<void> {
  await page.setViewportSize({ width: paper, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  for (const content of fonts) {
    if (content !== '') await page.addStyleTag({ content });
    const cut = `[...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > ${paper + 0.5}).map((each) => each.outerHTML.slice(0, 100))`;
    const [wide, all] = await page.evaluate<[number, readonly string[]]>(`[document.documentElement.scrollWidth, ${cut}]`);
    expect({ font: content, wide, cut: all }).toEqual({ font: content, wide: paper, cut: [] });
  }
}
