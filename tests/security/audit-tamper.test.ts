import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/audit/canonical-json.ts';
import { firstPrevious, hashLine } from '../../src/audit/check-lines.ts';
import { verifyLog, type LogVerification } from '../../src/audit/verify-log.ts';
import type { Canonical } from '../../src/model/log-entry.ts';
import { changeLines, makeFolder, writeSampleLog } from '../unit/audit/write-sample-log.ts';

type Entry = Record<string, Canonical>;
type Change = (lines: string[]) => string[];

const size = 13;
const readEntry = (line: string | undefined): Entry => JSON.parse(line ?? '') as Entry;
const edit = (entry: Entry, changes: Entry): string => canonicalJson({ ...entry, ...changes });
const at = (index: number, change: (line: string, entry: Entry) => string): Change => {
  return (lines) => lines.with(index, change(lines[index] ?? '', readEntry(lines[index])));
};
/** What someone does who knows the format: number and chain all lines anew. */
const rechain: Change = (lines) => {
  let prev = firstPrevious;
  return lines.map((line, seq) => {
    const chained = edit(readEntry(line), { seq, prev });
    prev = hashLine(Buffer.from(chained));
    return chained;
  });
};
const reason = (word: string): Change => at(5, (_, entry) => edit(entry, { body: { reasons: [word], table: 'registration-by-area' } }));
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Each tampering, what finds it without an older head, and what else finds it with the head of all 13 entries. */
const matrix: readonly (readonly [string, Change, readonly string[], readonly string[]])[] = [
  ['nothing', (lines) => lines, [], []],
  ['edit a body', reason('too-many-combinations'), ['E_CHAIN 7'], ['E_ROOT 13']],
  [
    'edit a time to an earlier one',
    at(5, (_, entry) => edit(entry, { ts: '2026-11-22T09:00:00.000Z' })),
    ['E_TIME 6', 'E_CHAIN 7'],
    ['E_ROOT 13'],
  ],
  [
    'edit a time to one that is none',
    at(5, (_, entry) => edit(entry, { ts: '2026-02-30T10:00:05.000Z' })),
    ['E_TIME 6', 'E_CHAIN 7'],
    ['E_ROOT 13'],
  ],
  [
    'edit a time to another form',
    at(5, (_, entry) => edit(entry, { ts: '2026-11-22T10:00:05Z' })),
    ['E_TIME 6', 'E_CHAIN 7'],
    ['E_ROOT 13'],
  ],
  ['edit the project', at(5, (_, entry) => edit(entry, { project: 'another' })), ['E_ENTRY 6', 'E_CHAIN 7'], ['E_ROOT 13']],
  ['edit the mark of synthetic data', at(5, (_, entry) => edit(entry, { synthetic: false })), ['E_ENTRY 6', 'E_CHAIN 7'], ['E_ROOT 13']],
  ['edit a version', at(5, (_, entry) => edit(entry, { v: 2 })), ['E_ENTRY 6', 'E_CHAIN 7'], ['E_ROOT 13']],
  ['edit a salt', at(5, (_, entry) => edit(entry, { salt: 'x' })), ['E_ENTRY 6', 'E_CHAIN 7'], ['E_ROOT 13']],
  ['edit a type', at(5, (_, entry) => edit(entry, { type: 'Output withheld' })), ['E_ENTRY 6', 'E_CHAIN 7'], ['E_ROOT 13']],
  ['edit a sequence', at(5, (_, entry) => edit(entry, { seq: 50 })), ['E_SEQ 6', 'E_SEQ 7', 'E_CHAIN 7'], ['E_ROOT 13']],
  ['add a member', at(5, (_, entry) => edit(entry, { note: 'x' })), ['E_ENTRY 6', 'E_CHAIN 7'], ['E_ROOT 13']],
  ['edit the last line', at(12, (_, entry) => edit(entry, { body: { exit: 0, status: 'passed' } })), [], ['E_ROOT 13']],
  ['delete a line', (lines) => lines.toSpliced(5, 1), ['E_SEQ 6', 'E_CHAIN 6'], ['E_TRUNCATED 13']],
  ['delete the first line', (lines) => lines.slice(1), ['E_ENTRY 1', 'E_SEQ 1', 'E_CHAIN 1'], ['E_TRUNCATED 13']],
  ['insert a line', (lines) => lines.toSpliced(6, 0, lines[5] ?? ''), ['E_SEQ 7', 'E_CHAIN 7'], ['E_ROOT 13']],
  [
    'insert a second beginning',
    (lines) => [...lines, edit(readEntry(lines[0]), { seq: 13, prev: hashLine(Buffer.from(lines[12] ?? '')) })],
    ['E_ENTRY 14', 'E_TIME 14'],
    [],
  ],
  [
    'swap two lines',
    (lines) => lines.with(5, lines[6] ?? '').with(6, lines[5] ?? ''),
    ['E_SEQ 6', 'E_CHAIN 6', 'E_SEQ 7', 'E_CHAIN 7', 'E_TIME 7', 'E_SEQ 8', 'E_CHAIN 8'],
    ['E_ROOT 13'],
  ],
  ['add a space', at(5, (line) => line.replace(':', ': ')), ['E_CANON 6', 'E_CHAIN 7'], ['E_ROOT 13']],
  ['add a carriage return', at(5, (line) => `${line}\r`), ['E_CANON 6', 'E_CHAIN 7'], ['E_ROOT 13']],
  ['re-encode: an escape', at(5, (line) => line.replace('withheld', '\\u0077ithheld')), ['E_CANON 6', 'E_CHAIN 7'], ['E_ROOT 13']],
  [
    're-encode: members in another order',
    at(5, (_, entry) => JSON.stringify({ v: 1, ...entry })),
    ['E_CANON 6', 'E_CHAIN 7'],
    ['E_ROOT 13'],
  ],
  ['re-encode: a number', at(5, (line) => line.replace('"seq":5', '"seq":5.0')), ['E_CANON 6', 'E_CHAIN 7'], ['E_ROOT 13']],
  ['re-encode the last line', at(12, (line) => line.replace('"exit":20', '"exit":2e1')), ['E_CANON 13'], ['E_ROOT 13']],
  ['a duplicate key', at(5, (line) => line.replace('{"body":', '{"body":{},"body":')), ['E_CANON 6', 'E_CHAIN 7'], ['E_ROOT 13']],
  ['a duplicate key in the last line', at(12, (line) => line.replace('"exit":20', '"exit":0,"exit":20')), ['E_CANON 13'], ['E_ROOT 13']],
  ['a fraction in a body', at(12, (line) => line.replace('"exit":20', '"exit":20.5')), ['E_CANON 13'], ['E_ROOT 13']],
  ['a lone surrogate', at(12, (line) => line.replace('withheld', '\\ud800')), ['E_CANON 13'], ['E_ROOT 13']],
  ['a body with no end of levels', at(12, (line) => line.replace('"exit":20', `"exit":${nested(5000)}`)), ['E_CANON 13'], ['E_ROOT 13']],
  ['a body of 31 levels', at(12, (line) => line.replace('"exit":20', `"exit":${nested(31)}`)), [], ['E_ROOT 13']],
  ['a body of 32 levels', at(12, (line) => line.replace('"exit":20', `"exit":${nested(32)}`)), ['E_CANON 13'], ['E_ROOT 13']],
  ['a body that is a list', at(12, (_, entry) => edit(entry, { body: [] })), ['E_ENTRY 13'], ['E_ROOT 13']],
  ['no text at all', at(5, () => ''), ['E_PARSE 6', 'E_CHAIN 7'], ['E_ROOT 13']],
  ['null', at(5, () => 'null'), ['E_ENTRY 6', 'E_CHAIN 7'], ['E_ROOT 13']],
  ['a byte order mark', at(0, (line) => `\ufeff${line}`), ['E_PARSE 1', 'E_CHAIN 2'], ['E_ROOT 13']],
  ['drop the tail', (lines) => lines.slice(0, 7), [], ['E_TRUNCATED 8']],
  ['drop everything', () => [], [], ['E_TRUNCATED 1']],
  ['edit and chain anew', (lines) => rechain(reason('too-many-combinations')(lines)), [], ['E_ROOT 13']],
  ['delete and chain anew', (lines) => rechain(lines.toSpliced(5, 1)), [], ['E_TRUNCATED 13']],
  ['delete, add and chain anew', (lines) => rechain([...lines.toSpliced(5, 1), lines[12] ?? '']), [], ['E_ROOT 13']],
  ['continue', (lines) => rechain([...lines, edit(readEntry(lines[12]), { run: 'run-3' })]), [], []],
];

const script = resolve(import.meta.dirname, '../../scripts/verify-log.mjs');

const listFaults = ({ findings }: LogVerification): readonly string[] => findings.map(({ code, line }) => `${code} ${line}`);

/** What the tool finds, which must be what the stand-alone verifier finds. */
function findFaults(folder: string, expected?: string): readonly string[] {
  const verification = verifyLog(folder, { expect: expected });
  const faults = listFaults(verification);
  const torn = verification.tornBytes > 0 ? [`torn tail of ${verification.tornBytes} bytes, no entry`] : [];
  const args = [script, join(folder, 'log.jsonl'), ...(expected === undefined ? [] : [expected])];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stdout.trimEnd().split('\n')).toEqual([...faults, ...torn, `head ${verification.head}`]);
  expect(status).toBe(faults.length === 0 ? 0 : 30);
  expect(verification.ok).toBe(faults.length === 0);
  return faults;
}

let good: Buffer;
let head: string;

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'dolen-audit-good-'));
  head = writeSampleLog(folder);
  good = readFileSync(join(folder, 'log.jsonl'));
  rmSync(folder, { recursive: true });
});

function copyLog(): string {
  const folder = makeFolder();
  writeFileSync(join(folder, 'log.jsonl'), good);
  return folder;
}

describe('a log of 13 entries', () => {
  test.each(matrix)('%s', (_, change, faults, faultsWithHead) => {
    const folder = copyLog();
    expect(head).toMatch(new RegExp(`^${size}:`));
    changeLines(folder, change);
    expect(listFaults(verifyLog(folder))).toEqual(faults);
    expect(findFaults(folder, head)).toEqual([...faults, ...faultsWithHead]);
  });

  test('bytes that are not UTF-8', () => {
    const folder = copyLog();
    const file = join(folder, 'log.jsonl');
    const bytes = readFileSync(file);
    bytes[bytes.lastIndexOf('withheld')] = 0xff;
    writeFileSync(file, bytes);
    expect(findFaults(folder)).toEqual(['E_PARSE 13']);
  });

  test('a head that never was', () => {
    const folder = copyLog();
    expect(findFaults(folder, head.replace('13:', '12:'))).toEqual(['E_ROOT 12']);
    expect(findFaults(folder, head.replace('13:', '0:'))).toEqual(['E_ROOT 0']);
    expect(findFaults(folder, head.replace('13:', '14:'))).toEqual(['E_TRUNCATED 14']);
  });

  test('the last newline taken away', () => {
    const folder = copyLog();
    const file = join(folder, 'log.jsonl');
    writeFileSync(file, readFileSync(file).subarray(0, -1));
    expect(findFaults(folder)).toEqual([]);
    expect(findFaults(folder, head)).toEqual(['E_TRUNCATED 13']);
  });
});

describe('the stand-alone verifier', () => {
  test('is one short file without dependencies', () => {
    const text = readFileSync(script, 'utf8');
    expect(text.split('\n').length).toBeLessThanOrEqual(81);
    expect([...text.matchAll(/^import .* from '(.*)';$/gm)].map(([, name]) => name)).toEqual(['node:crypto', 'node:fs']);
  });

  test.each([[[]], [['no-such-file', '13:x']], [['a', `1:${'0'.repeat(64)} `]]])('refuses the arguments %j', (args) => {
    expect(spawnSync(process.execPath, [script, ...args]).status).toBe(2);
  });
});
