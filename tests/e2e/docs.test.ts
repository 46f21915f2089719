import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync, cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectAccessible, expectFitsPaper, expectNoWiderThanScreen, useBrowser } from '../support/look-at-pages.ts';
import { makeFolder, runCli } from '../support/run-cli.ts';
import { expectSameSkeleton } from '../support/skeleton.ts';
import { listFiles, readFiles } from '../support/trial.ts';

const pipeline = 'pipelines/gp-registration.yaml';
const folder = makeFolder();
const out = join(folder, 'reference');
const made = runCli(['--json', 'docs', '--out', out, pipeline]);
const pages = (JSON.parse(made.stdout) as { pages: { file: string; kind: string; id: string; language: string }[] }).pages;
const codes = (stderr: string): string[] => [...stderr.matchAll(/error ([a-z0-9-]+)$/gm)].map(([, code = '']) => code);

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('dolen docs', () => {
  test('writes every page it names and nothing else, one in each language for each definition', () => {
    expect({ code: made.code, stderr: made.stderr }).toEqual({ code: 0, stderr: '' });
    expect(listFiles(out)).toEqual([...pages.map(({ file }) => file), 'reference.json'].toSorted());
    const named = (kind: string) => pages.filter((page) => page.kind === kind && page.language === 'cy').map(({ id }) => id);
    const shipped = (place: string) => readdirSync(place).map((name) => name.replace(/\.yaml$/, ''));
    expect(named('dataset')).toEqual(shipped('config/datasets').toSorted());
    expect(named('classification')).toEqual(shipped('config/classifications').toSorted());
    expect(named('policy')).toEqual(shipped('config/policies').toSorted());
    expect(named('pipeline')).toEqual(['gp-registration']);
  });

  test('writes links that lead somewhere', () => {
    const texts = readFiles(out);
    const idsOf = (file: string) => new Set([...(texts[file] ?? '').matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    const broken = pages.flatMap(({ file }) =>
      [...(texts[file] ?? '').matchAll(/ href="([^"]*)"/g)]
        .map(([, href = '']) => href)
        .filter((href) => {
          const [path = '', place] = href.split('#');
          const target = path === '' ? file : join(dirname(file), path);
          return texts[target] === undefined || (place !== undefined && !idsOf(target).has(place));
        }),
    );
    expect(broken).toEqual([]);
  });

  test('writes the same bytes again, over the earlier reference and elsewhere', () => {
    const before = readFiles(out);
    expect(runCli(['docs', '--out', out, pipeline]).stdout.replaceAll(out, 'out')).toBe(
      `Reference  1 pipeline, ${pages.filter(({ kind, language }) => kind === 'dataset' && language === 'en').length} datasets, ` +
        `${pages.filter(({ kind, language }) => kind === 'classification' && language === 'en').length} classifications, ` +
        `${pages.filter(({ kind, language }) => kind === 'policy' && language === 'en').length} policies\n` +
        'English    out/index.html\nCymraeg    out/index.cy.html\n',
    );
    expect(readFiles(out)).toEqual(before);
    const elsewhere = makeFolder();
    runCli(['docs', '--out', '.', join(process.cwd(), pipeline)], { cwd: elsewhere });
    expect(readFiles(elsewhere)).toEqual(before);
  });

  test('takes the pages away of what is no longer there', () => {
    const place = join(makeFolder(), 'reference');
    runCli(['docs', '--out', place, pipeline]);
    expect(runCli(['docs', '--out', place]).code).toBe(0);
    expect(existsSync(join(place, 'pipelines'))).toBe(false);
    expect(readFileSync(join(place, 'index.html'), 'utf8')).toContain('made without pipelines');
  });
});

describe('what cannot be', () => {
  const shipped = readFileSync(pipeline, 'utf8');
  const config = join(folder, 'config');
  cpSync('config', config, { recursive: true });
  writeFileSync(
    join(config, 'datasets', 'wdsd.yaml'),
    readFileSync(join(config, 'datasets', 'wdsd.yaml'), 'utf8').replace('codes: gp-sex', 'codes: gp-sexx'),
  );
  mkdirSync(join(folder, 'full'));
  writeFileSync(join(folder, 'full', 'notes.txt'), 'kept');

  test.each([
    { name: 'a missing pipeline', args: [join(folder, 'missing.yaml')], exit: 11, told: ['yaml-file-missing'] },
    {
      name: 'a pipeline with a wrong key',
      args: [write('wrong.yaml', shipped.replace('disclosure:', 'disclosures:'))],
      exit: 10,
      told: ['definition-unknown-key'],
    },
    { name: 'the same pipeline twice', args: [pipeline, `./${pipeline}`], exit: 10, told: ['docs-pipeline-twice'] },
    {
      name: 'a broken contract, told once although a pipeline reads it',
      args: ['--config', config, pipeline],
      exit: 10,
      told: ['contract-unknown-reference'],
    },
    { name: 'data in place of a pipeline', args: ['synthetic-data/census-2021-persons.csv'], exit: 10, told: ['yaml-no-definition'] },
  ])('$name ends with $exit and writes nothing', ({ args, exit, told }) => {
    const place = join(makeFolder(), 'reference');
    const { code, stdout, stderr } = runCli(['docs', '--out', place, ...args]);
    expect({ code, stdout, there: existsSync(place) }).toEqual({ code: exit, stdout: '', there: false });
    expect(codes(stderr)).toEqual(told);
  });

  test.each([
    { name: 'a folder of somebody', place: join(folder, 'full'), exit: 12, told: 'docs-folder-taken' },
    { name: 'the configuration', place: config, exit: 12, told: 'docs-folder-taken' },
    { name: 'a file', place: join(folder, 'full', 'notes.txt'), exit: 2, told: 'run-out-no-folder' },
  ])('$name in place of an own folder ends with $exit and is left as it was', ({ place, exit, told }) => {
    const before = readFiles(folder);
    const { code, stderr } = runCli(['docs', '--out', place, pipeline]);
    expect({ code, told: codes(stderr) }).toEqual({ code: exit, told: [told] });
    expect(readFiles(folder)).toEqual(before);
  });
});

describe('the pages in Chromium', () => {
  const open = useBrowser();

  const shown = ['index', 'census-2021', 'birthplace-7', 'dolen-default', 'gp-registration'];
  const shownIn = (...languages: readonly string[]): readonly string[] =>
    pages.filter(({ id, language }) => shown.includes(id) && languages.includes(language)).map(({ file }) => file);
  test.each(shownIn('en', 'cy'))('%s fits a telephone and paper, and asks for nothing', async (file) => {
    const noise: string[] = [];
    const page = await open(join(out, file), 360, (opened) => {
      opened.on('console', (message) => noise.push(message.text()));
      opened.on('request', (request) => request.url().endsWith(`/${file}`) || noise.push(request.url()));
    });
    await expectNoWiderThanScreen(page);
    expect(noise).toEqual([]);
    await expectFitsPaper(page);
  });

  test.each(shownIn('cy'))('%s meets WCAG 2.2 AA as far as axe can tell', async (file) => {
    await expectAccessible(await open(join(out, file), 1100), 15);
  });

  test.each(shownIn('en'))('%s is alike in both languages', (file) => {
    const [english, welsh] = [file, file.replace(/\.html$/, '.cy.html')].map((name) => readFileSync(join(out, name), 'utf8'));
    expectSameSkeleton(english ?? '', welsh ?? '');
  });

  test('are walked through with the keyboard: skip link, language, trail, contents, every region', async () => {
    const page = await open(join(out, 'pipelines/gp-registration.html'), 360);
    const stops: string[] = [];
    for (let step = 0; step < 400; step += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate<string>(
        'document.activeElement.className || document.activeElement.getAttribute("href") || document.activeElement.tagName',
      );
      if (stop === 'BODY') break;
      stops.push(stop);
    }
    expect(stops.slice(0, 4)).toEqual(['skip', 'gp-registration.cy.html', '../index.html', '#asks']);
    expect(stops.filter((stop) => stop === 'scroll')).toHaveLength(await page.locator('.scroll').count());
  });
});
