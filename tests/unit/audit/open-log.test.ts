import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../src/audit/canonical-json.ts';
import { openLog } from '../../../src/audit/open-log.ts';
import { verifyLog } from '../../../src/audit/verify-log.ts';
import type { Canonical } from '../../../src/model/log-entry.ts';
import { renderFailure } from './render-failure.ts';
import { changeLines, eventsOfRun, logOptions, makeFolder, steadyClock, writeSampleLog } from './write-sample-log.ts';

const [event] = eventsOfRun('run-3');
if (!event) throw new Error('no sample');

describe('a new log', () => {
  test('is made for its owner alone, in a folder of its own, and begins with log.init', () => {
    const folder = join(makeFolder(), 'project', 'record');
    const log = openLog(logOptions(folder));
    const entry = log.append(event);
    log.close();
    const text = readFileSync(join(folder, 'log.jsonl'), 'utf8');
    expect(text).toMatchInlineSnapshot(`
      "{"body":{"chain":"sha-256","tree":"rfc-6962"},"prev":"0000000000000000000000000000000000000000000000000000000000000000","project":"migrant-integration","run":"","salt":"65c79c5e53eab47f999686d6b496ca40","seq":0,"synthetic":true,"ts":"2026-11-22T10:00:00.000Z","type":"log.init","v":1}
      {"body":{"class_max_percent":90,"class_min_remainder":10,"method":"midpoint-6","min_persons":10,"policy":"dolen-default","policy_version":1,"zeros":"below-threshold"},"prev":"d832e317c3b507aeae4c060b134094630c0871c457810b18bc6dfc01b4eddd6e","project":"migrant-integration","run":"run-3","salt":"ceeef2e05037f018e43f196c8fbad393","seq":1,"synthetic":true,"ts":"2026-11-22T10:00:01.000Z","type":"policy.set","v":1}
      "
    `);
    expect(text.split('\n')[1]).toBe(canonicalJson({ ...entry } as Canonical));
    expect([folder, join(folder, '..'), join(folder, 'log.jsonl')].map((path) => statSync(path).mode & 0o777)).toEqual([
      0o700, 0o700, 0o600,
    ]);
    expect(readdirSync(folder)).toEqual(['log.jsonl']);
  });

  test('gives the same bytes for the same events, clock and random bytes', () => {
    const folders = [makeFolder(), makeFolder()];
    expect(writeSampleLog(folders[0] ?? '')).toBe(writeSampleLog(folders[1] ?? ''));
  });
});

describe('an existing log', () => {
  test('is continued, and its head is that of verification', () => {
    const folder = makeFolder();
    const first = writeSampleLog(folder);
    const log = openLog(logOptions(folder, { clock: steadyClock('2026-11-23T10:00:00.000Z') }));
    expect(log.head()).toBe(first);
    expect(log.append(event).seq).toBe(13);
    const head = log.head();
    log.close();
    expect(verifyLog(folder, { expect: first })).toMatchObject({ ok: true, entries: 14, head });
  });

  test('keeps the last time where the clock goes back', () => {
    const folder = makeFolder();
    writeSampleLog(folder);
    const log = openLog(logOptions(folder, { clock: () => new Date(0) }));
    expect([log.append(event).ts, log.append(event).ts]).toEqual(['2026-11-22T10:00:12.000Z', '2026-11-22T10:00:12.000Z']);
    log.close();
    expect(verifyLog(folder).ok).toBe(true);
  });

  test('of another project, or for the other kind of data, is refused and left as it was', () => {
    const [folder, real] = [makeFolder(), makeFolder()];
    writeSampleLog(folder);
    writeSampleLog(real, { synthetic: false });
    const before = readFileSync(join(folder, 'log.jsonl'));
    expect(
      [
        renderFailure(() => openLog(logOptions(folder, { project: 'another' }))),
        renderFailure(() => openLog(logOptions(folder, { synthetic: false }))),
        renderFailure(() => openLog(logOptions(real))),
      ].map((text) => text.replaceAll(folder, '…').replaceAll(real, '…')),
    ).toMatchInlineSnapshot(`
      [
        "record-of-another-project 12: the log \`…/log.jsonl\` is of project \`migrant-integration\`, not of \`another\`; give each project a folder of its own",
        "record-synthetic-only 12: the log \`…/log.jsonl\` is for synthetic data only, and these extracts are not synthetic; give runs on real extracts a log folder of their own",
        "record-real-only 12: the log \`…/log.jsonl\` is for real extracts, and these are synthetic; give runs on synthetic extracts a log folder of their own",
      ]
    `);
    expect(readFileSync(join(folder, 'log.jsonl'))).toEqual(before);
    expect(readdirSync(folder)).toEqual(['log.jsonl']);
  });

  test('that does not verify is refused, saying where', () => {
    const folder = makeFolder();
    writeSampleLog(folder);
    changeLines(folder, (lines) => lines.toSpliced(4, 1));
    expect(renderFailure(() => openLog(logOptions(folder))).replaceAll(folder, '…')).toMatchInlineSnapshot(
      `"record-not-verified 30: the log \`…/log.jsonl\` does not verify: E_SEQ at line 5; run \`dolen audit verify\`, keep the file as it is, and tell whoever looks after this environment"`,
    );
    expect(readdirSync(folder)).toEqual(['log.jsonl']);
  });

  test.each([1, 100, 250])('with a torn last line of %i bytes loses it, and says so', (bytes) => {
    const folder = makeFolder();
    const head = writeSampleLog(folder);
    appendFileSync(join(folder, 'log.jsonl'), readFileSync(join(folder, 'log.jsonl')).subarray(0, bytes));
    expect(verifyLog(folder, { expect: head })).toMatchObject({ ok: true, entries: 13, tornBytes: bytes });
    openLog(logOptions(folder)).close();
    const after = verifyLog(folder, { expect: head });
    expect(after).toMatchObject({ ok: true, entries: 14, tornBytes: 0, types: { 'log.recovered': 1 } });
    expect(JSON.parse(readFileSync(join(folder, 'log.jsonl'), 'utf8').split('\n')[13] ?? '')).toMatchObject({
      type: 'log.recovered',
      run: '',
      body: { dropped_bytes: bytes },
    });
  });

  test.each([0, 10])('whose first line was cut at %i bytes is begun again', (bytes) => {
    const folder = makeFolder();
    writeSampleLog(folder);
    truncateSync(join(folder, 'log.jsonl'), bytes);
    openLog(logOptions(folder)).close();
    expect(verifyLog(folder)).toMatchObject({ ok: true, types: bytes === 0 ? { 'log.init': 1 } : { 'log.init': 1, 'log.recovered': 1 } });
  });
});

describe('what an open log does not take', () => {
  test('an event that is not of its form, its own events, or anything once closed', () => {
    const folder = makeFolder();
    const log = openLog(logOptions(folder));
    expect(() => log.append({ ...event, body: { ...event.body, note: 'x' } })).toThrow('cannot hold `note`');
    expect(() => log.append({ type: 'log.init', run: 'run-1', body: {} })).toThrow('not an event of a run');
    log.append(event);
    log.close();
    log.close();
    expect(() => log.append(event)).toThrow('closed');
    expect(verifyLog(folder).entries).toBe(2);
  });

  test('a project that could not be verified', () => {
    expect(() => openLog(logOptions(makeFolder(), { project: 'two words' }))).toThrow('would not verify');
  });

  test.each([
    ['longer', (file: string) => appendFileSync(file, 'x')],
    ['shorter', (file: string) => truncateSync(file, 10)],
    ['gone', (file: string) => unlinkSync(file)],
    ['another file', (file: string) => (writeFileSync(`${file}.new`, readFileSync(file)), renameSync(`${file}.new`, file))],
  ])('a file that has become %s under its hands', (_, change) => {
    const folder = makeFolder();
    const log = openLog(logOptions(folder));
    log.append(event);
    change(join(folder, 'log.jsonl'));
    expect(renderFailure(() => log.append(event))).toContain('record-changed 30');
    log.close();
  });
});

describe('a log that cannot be written', () => {
  test.each([
    ['a file in place of its folder', 'EEXIST', (folder: string) => writeFileSync(folder, '')],
    ['a file above its folder', 'ENOTDIR', (folder: string) => writeFileSync(join(folder, '..'), '')],
    ['a folder in its place', 'EISDIR', (folder: string) => mkdirSync(join(folder, 'log.jsonl'), { recursive: true })],
    [
      'a link in its place',
      'ELOOP',
      (folder: string) => {
        mkdirSync(folder);
        symlinkSync('/dev/full', join(folder, 'log.jsonl'));
      },
    ],
  ])('is told: %s', (what, reason, prepare) => {
    const top = join(makeFolder(), 'top');
    if (what !== 'a file above its folder') mkdirSync(top);
    const folder = join(top, 'record');
    prepare(folder);
    expect(renderFailure(() => openLog(logOptions(folder)))).toContain(
      `record-not-writable 31: the log \`${join(folder, 'log.jsonl')}\` cannot be written (${reason})`,
    );
  });
});

describe('the lock', () => {
  const lockOf = (folder: string): string => join(folder, 'log.lock');

  test('keeps a second writer out until the first closes', () => {
    const folder = makeFolder();
    const first = openLog(logOptions(folder));
    expect(
      renderFailure(() => openLog(logOptions(folder)))
        .replaceAll(folder, '…')
        .replace(String(process.pid), '<pid>'),
    ).toMatchInlineSnapshot(
      `"record-in-use 31: another run (process <pid>) is writing this log and did not finish in time; wait for that run; if you are sure that there is none on any machine, remove \`…/log.lock\`"`,
    );
    first.append(event);
    first.close();
    openLog(logOptions(folder)).close();
    expect(readdirSync(folder)).toEqual(['log.jsonl']);
  });

  test.each([
    ['a process that is no more', { pid: 2 ** 30 }],
    ['a process whose number another has now', { started: '1' }],
  ])('of %s is taken over', (_, change) => {
    const folder = makeFolder();
    const log = openLog(logOptions(folder));
    const lock = JSON.parse(readFileSync(lockOf(folder), 'utf8')) as Record<string, unknown>;
    log.close();
    writeFileSync(lockOf(folder), `${JSON.stringify({ ...lock, ...change })}\n`);
    const next = openLog(logOptions(folder));
    expect(readdirSync(folder)).toEqual(['log.jsonl', 'log.lock']);
    next.close();
    expect(readdirSync(folder)).toEqual(['log.jsonl']);
  });

  test.each([
    ['another machine', { host: `not-${hostname()}`, pid: 2 ** 30 }],
    ['this process', {}],
  ])('of %s is respected', (_, change) => {
    const folder = makeFolder();
    const log = openLog(logOptions(folder));
    const lock = JSON.parse(readFileSync(lockOf(folder), 'utf8')) as Record<string, unknown>;
    log.close();
    writeFileSync(lockOf(folder), `${JSON.stringify({ ...lock, ...change })}\n`);
    expect(renderFailure(() => openLog(logOptions(folder)))).toContain('record-in-use 31');
    expect(readdirSync(folder)).toContain('log.lock');
  });

  test('that says nothing is respected', () => {
    const folder = makeFolder();
    writeFileSync(lockOf(folder), '');
    expect(renderFailure(() => openLog(logOptions(folder)))).toContain('(process unknown)');
  });

  test('that another has taken is not removed', () => {
    const folder = makeFolder();
    const log = openLog(logOptions(folder));
    writeFileSync(lockOf(folder), 'of another');
    log.close();
    expect(readFileSync(lockOf(folder), 'utf8')).toBe('of another');
  });
});
