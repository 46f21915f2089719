import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepsMaps, readKept } from '../../src/audit/ledger-folder.ts';
import { readProjectKey } from '../../src/audit/project-key.ts';
import { verifyLog } from '../../src/audit/verify-log.ts';
import { openCatalogue } from '../../src/catalogue/open-catalogue.ts';
import { loadExtracts } from '../../src/catalogue/load-extracts.ts';
import { UserError } from '../../src/diagnostics/diagnostic.ts';
import { renderDiagnostic } from '../../src/diagnostics/render-diagnostic.ts';
import { openExtract } from '../../src/engine/files/open-extract.ts';
import { surveyExtract } from '../../src/engine/files/survey-extract.ts';
import { checkResults } from '../../src/run/check-results.ts';
import { preparePlan } from '../../src/run/prepare-plan.ts';
import { prepareTableFile } from '../../src/run/prepare-table-file.ts';
import { proveWritable, writeFolder } from '../../src/run/write-folder.ts';
import { parseHrc } from '../../src/spec/parse-hrc.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';
import { readTextFile } from '../../src/yaml/read-text-file.ts';

const secret = 'ZQ7SECRET';
let folder: string;
const at = (name: string): string => join(folder, name);
const catalogue = openCatalogue(resolve('config'));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dolen-hostile-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Codes of what it is refused with, and all that is said; anything but a refusal is thrown on. */
async function refusal(work: () => unknown): Promise<{ readonly codes: string; readonly said: string }> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { codes: error.message, said: error.diagnostics.map((each) => renderDiagnostic(each, { colour: false })).join('\n') };
  }
  return { codes: 'taken', said: '' };
}

describe('a text that reads as YAML', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefgh'.split('').map((name, place) => `${name}: &${name} [${`*${'abcdefgh'[place]},`.repeat(9)}]`),
  ];
  test.each<readonly [string, string, RegExp]>([
    ['an alias bomb', bomb.join('\n'), /yaml-aliases-too-many/],
    ['an alias within itself', 'a: &a [*a]', /yaml-alias-within-itself/],
    ['lists within lists without end', '['.repeat(5000), /yaml-(too-deep|syntax|not-closed)/],
    ['closed lists within lists', `${'['.repeat(2000)}${']'.repeat(2000)}`, /yaml-(too-deep|syntax)/],
    ['mappings within mappings', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), /yaml-too-deep/],
    ['a value of 300 KB', `a: ${'x'.repeat(300_000)}`, /yaml-too-long/],
    ['as many keys as fit', Array.from({ length: 20_000 }, (_, place) => `k${place}: 1`).join('\n'), /^taken$/],
    ['one key many times', 'a: 1\n'.repeat(10_000), /yaml-duplicate-key/],
    ['a merge key', 'a: &a { b: 1 }\nc: { <<: *a }', /^taken$/],
    ['a tag that runs code elsewhere', 'a: !!js/function "x"', /yaml-syntax/],
    ['a tag of somebody', 'a: !env HOME', /yaml-syntax/],
    ['a tag of binary data', 'a: !!binary aGVsbG8=', /yaml-syntax/],
    ['a key of every object', '__proto__: { polluted: 1 }', /yaml-reserved-key/],
    ['another', 'constructor: { prototype: { polluted: 1 } }', /yaml-reserved-key/],
    ['an escaped one', '"\\u005f_proto__": 1', /yaml-reserved-key/],
    ['a number that loses digits', 'a: 12345678901234567890', /yaml-number/],
    ['a number without end', 'a: .inf', /yaml-number/],
    ['a number of 100,000 digits', `a: ${'9'.repeat(100_000)}`, /yaml-number/],
    ['NUL', 'a: "\u0000"', /yaml-character/],
    ['an escaped NUL', 'a: "\\0"', /yaml-character/],
    ['half a character', 'a: "\ud800"', /yaml-character/],
    ['a colour of the terminal', 'a: "\u001b[31m"', /yaml-character/],
    ['an escaped one', 'a: "\\e[31m"', /yaml-character/],
    ['a C1 control', 'a: "\u009b31m"', /yaml-character/],
    ['text that runs the other way', 'a: "\u202egnol"', /yaml-character/],
    ['a lone carriage return', 'a: 1\rb: 2', /yaml-character/],
    ['a second document', 'a: 1\n---\nb: 2', /yaml-syntax/],
    ['a directive', '%YAML 1.1\n---\na: NO', /yaml-(directive|syntax)/],
  ])('with %s', async (_, text, code) => {
    const { codes, said } = await refusal(() => readYaml({ file: 'x.yaml', text }));
    expect(codes).toMatch(code);
    expect(said.slice(0, 100_000)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('merge keys merge nothing, and a byte order mark and Windows line ends are none of its content', () => {
    expect(readYaml({ file: 'x.yaml', text: 'a: &a { b: 1 }\nc: { <<: *a }' }).value).toEqual({ a: { b: 1 }, c: { '<<': { b: 1 } } });
    expect(readYaml({ file: 'x.yaml', text: '\ufeffa: NO\r\nb: 0777\r\n' }).value).toEqual({ a: 'NO', b: 777 });
  });
});

describe('a file that somebody names as a definition and that is none', () => {
  const asked: Readonly<Record<string, (file: string) => unknown>> = {
    pipeline: (file) => preparePlan(file, catalogue, 'tre'),
    specification: (file) => prepareTableFile(file, catalogue),
  };
  test.each(
    Object.keys(asked).flatMap((as) =>
      (
        [
          ['passwords', 'shadow', `root:${secret}:19000:0:99999:7:::\n`, 'yaml-no-definition'],
          ['settings', 'settings.ini', `version = 1\npassword: ${secret}\n`, 'yaml-no-definition'],
          ['settings in YAML', 'settings.yaml', `password: ${secret}\n`, 'yaml-no-definition'],
          ['a key', 'key.pem', `-----BEGIN KEY-----\n${secret}\n`, 'yaml-no-definition'],
          ['bytes', 'bytes.yaml', Buffer.from([0xff, 0xfe, 0, 1]), 'yaml-not-utf8'],
        ] as const
      ).map(([what, name, content, code]) => ({ as, what, name, content, code })),
    ),
  )('as a $as: $what is not shown, by its name or through a link that looks like one', async ({ as, name, content, code }) => {
    const file = at(`${as}-${name}`);
    writeFileSync(file, content);
    const link = `${file}.link.yaml`;
    symlinkSync(file, link);
    for (const named of [file, link]) {
      const { codes, said } = await refusal(() => asked[as]?.(named));
      expect(codes).toBe(code);
      expect(said).not.toMatch(/ZQ7|password|root/);
    }
  });

  test.each(['/dev/stdin', '/dev/zero', '/proc/self/mem', '/proc/self/environ', '/proc/self/fd/0', '/proc/kmsg', '/', '/nowhere/x.yaml'])(
    '%s is refused at once',
    async (file) => {
      const { codes } = await refusal(() => preparePlan(file, catalogue, 'tre'));
      expect(codes).toMatch(/^yaml-(file-missing|no-definition|not-utf8|too-long)$/);
    },
  );

  test('a pipe, and a file of a terabyte with nothing in it, are refused at once', async () => {
    execFileSync('mkfifo', [at('pipe.yaml')]);
    writeFileSync(at('huge.yaml'), '');
    truncateSync(at('huge.yaml'), 2 ** 40);
    expect((await refusal(() => readTextFile(at('pipe.yaml')))).codes).toBe('yaml-file-missing');
    expect((await refusal(() => readTextFile(at('huge.yaml')))).codes).toBe('yaml-too-long');
  });

  test('a manifest of extracts that is a link to something else shows nothing of it', async () => {
    mkdirSync(at('extracts'));
    writeFileSync(at('credentials'), `version: 1\ntoken: ${secret}\n`);
    symlinkSync(at('credentials'), join(at('extracts'), 'extracts.yaml'));
    const { codes, said } = await refusal(() => loadExtracts(at('extracts')));
    expect([codes, said.includes('token')]).toEqual(['yaml-no-definition', false]);
  });
});

describe('a hierarchy', () => {
  const specification = (hierarchy: string): string => {
    mkdirSync(at('specs'), { recursive: true });
    const file = join(at('specs'), 'table.yaml');
    writeFileSync(
      file,
      `version: 1\nfile: cells\ndimensions:\n  area: { groups: [{ hrc: ${JSON.stringify(hierarchy)} }] }\ncount: freq\ntables: [{ by: [area] }]\nrules: { threshold: 5 }\n`,
    );
    return file;
  };

  test('of many lines is read in one pass', () => {
    const lines = Array.from({ length: 60_000 }, (_, place) => (place % 2 === 0 ? `a${place}` : `@b${place}`));
    expect(parseHrc(lines.join('\n'), { file: 'x.hrc', lead: '@' })).toHaveLength(30_000);
    expect(parseHrc(`${'\n'.repeat(500_000)}a`, { file: 'x.hrc', lead: '@' })).toHaveLength(1);
  });

  test('elsewhere, or one that is none, is as one that is missing', async () => {
    writeFileSync(at('shadow.hrc'), secret);
    writeFileSync(join(folder, 'specs-shadow'), secret);
    for (const name of ['../shadow.hrc', at('shadow.hrc'), '/etc/passwd', 'linked.hrc', 'none.hrc']) {
      const file = specification(name);
      if (name === 'linked.hrc' && !existsSync(join(at('specs'), name))) symlinkSync(at('shadow.hrc'), join(at('specs'), name));
      const { codes, said } = await refusal(() => prepareTableFile(file, catalogue));
      expect(codes, name).toBe('table-hrc-missing');
      expect(said).not.toContain('ZQ7');
    }
    writeFileSync(join(at('specs'), 'own.hrc'), 'N\n@1\n@2\n');
    expect((await refusal(() => prepareTableFile(specification('own.hrc'), catalogue))).codes).toBe('taken');
  });
});

describe('an extract', () => {
  const open = (path: string) => openExtract({ read: 'a.b', path, format: 'csv' });

  test('of a terabyte without a byte on the disc is refused before it is read', async () => {
    writeFileSync(at('hollow.csv'), 'a,b\n');
    truncateSync(at('hollow.csv'), 2 ** 40);
    expect((await refusal(() => open(at('hollow.csv')))).codes).toBe('input-file-hollow');
  });

  test('that unpacks to many times its size is refused while it is unpacked', async () => {
    const layer = gzipSync(Buffer.alloc(1 << 24, 'a,b\n'), { level: 9 });
    writeFileSync(at('bomb.csv.gz'), Buffer.concat(Array.from({ length: 6 }, () => layer)));
    const extract = await open(at('bomb.csv.gz'));
    try {
      expect((await refusal(() => surveyExtract(extract, 'ab'))).codes).toBe('input-gzip-bomb');
    } finally {
      await extract.handle.close();
    }
  });

  test.each(['/dev/stdin', '/dev/zero', '/dev/null', '/proc/self/fd/0', '/proc/self'])('%s is no file', async (path) => {
    expect((await refusal(() => open(path))).codes).toMatch(/^input-file-(kind|link|missing)$/);
  });
});

describe('a record', () => {
  const hostile: readonly (readonly [string, (path: string) => unknown])[] = [
    ['a link', (path) => symlinkSync('/etc/passwd', path)],
    ['a pipe', (path) => execFileSync('mkfifo', [path])],
    ['a folder', (path) => mkdirSync(path)],
    [
      'a terabyte of nothing',
      (path) => {
        writeFileSync(path, '');
        truncateSync(path, 2 ** 40);
      },
    ],
  ];
  test.each(hostile)('with %s in the place of a file is refused, and nothing waits for it', async (what, put) => {
    const record = mkdtempSync(join(folder, 'record-'));
    mkdirSync(join(record, 'ledger'));
    put(join(record, 'log.jsonl'));
    put(join(record, 'project.key'));
    put(join(record, 'ledger', 'run-1.json'));
    expect((await refusal(() => verifyLog(record))).codes, what).toBe('record-not-readable');
    expect((await refusal(() => readProjectKey(join(record, 'project.key')))).codes).toMatch(/^project-key-(missing|open|malformed)$/);
    expect(readKept(record, 'run-1')).toBeUndefined();
    expect(keepsMaps(record)).toBe(false);
  });
});

describe('a results folder that is checked', () => {
  test.each<readonly [string, (path: string) => unknown]>([
    ['a link', (path) => symlinkSync('/etc/passwd', path)],
    ['a pipe', (path) => execFileSync('mkfifo', [path])],
    ['a second name of a file', (path) => (writeFileSync(`${path}.other`, '{}'), linkSync(`${path}.other`, path))],
    ['lists within lists', (path) => writeFileSync(path, '['.repeat(100_000))],
    ['a key of every object', (path) => writeFileSync(path, '{"__proto__":{"polluted":1},"tables":[{"__proto__":1}]}')],
    ['a number too large', (path) => writeFileSync(path, '{"tables":[{"cells":[{"value":1e999}]}]}')],
  ])('with %s as its results is refused', async (_, put) => {
    const results = mkdtempSync(join(folder, 'results-'));
    put(join(results, 'results.json'));
    expect((await refusal(() => checkResults({ folder: results }))).codes).toBe('check-results-malformed');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('what is written for a reviewer', () => {
  const files = [{ file: 'inner/x.csv', text: secret }];

  test('goes into no link or folder that somebody put in its way', async () => {
    const [own, theirs] = [mkdtempSync(join(folder, 'own-')), mkdtempSync(join(folder, 'theirs-'))];
    symlinkSync(theirs, join(own, 'internal.dolen-new'));
    await writeFolder(join(own, 'internal'), files);
    expect(readdirSync(theirs)).toEqual([]);
    expect(readFileSync(join(own, 'internal', 'inner', 'x.csv'), 'utf8')).toBe(secret);
    const taken = join(own, 'linked');
    symlinkSync(theirs, taken);
    await refusal(() => writeFolder(taken, files));
    expect(readdirSync(theirs)).toEqual([]);
  });

  test('is refused before there is anything to write where there is no room for it', async () => {
    writeFileSync(at('plain'), '');
    expect((await refusal(() => proveWritable(join(at('plain'), 'internal')))).codes).toMatch(/^(table-out-taken|run-out-not-writable)$/);
    expect((await refusal(() => proveWritable('/proc/dolen/internal'))).codes).toBe('run-out-not-writable');
    await proveWritable(join(at('fresh'), 'internal'));
    expect(readdirSync(at('fresh'))).toEqual([]);
  });
});
