import { describe, expect, test } from 'vitest';
import { findRepeats, repeatRules, type Attempt } from '../../../src/audit/find-repeats.ts';
import type { LogEntry, LogEventType } from '../../../src/model/log-entry.ts';

const now = new Date('2026-11-22T10:00:00.000Z');
const uses = Array.from({ length: 10 }, (_, place) => `use-${place}`);
const asked: Attempt = { pipeline: 'p', definition: 'd', uses };

type End = 'released' | 'withheld' | 'failed on data' | 'failed otherwise' | 'none';

interface Past extends Partial<Attempt> {
  readonly end?: End;
  readonly daysAgo?: number;
  readonly mode?: 'tre' | 'dev';
}

/** A log of runs, one after the other, named `r0`, `r1` … */
function logOf(runs: readonly Past[]): LogEntry[] {
  return runs.flatMap(({ end = 'failed on data', daysAgo = 1, mode = 'tre', ...attempt }, place) => {
    const ts = new Date(now.getTime() - daysAgo * 86_400_000).toISOString();
    const entry = (type: LogEventType, body: LogEntry['body']): LogEntry => ({
      v: 1,
      seq: place,
      ts,
      project: 'x',
      salt: '',
      prev: '',
      synthetic: false,
      run: `r${place}`,
      type,
      body,
    });
    const ends: Readonly<Record<End, readonly LogEntry[]>> = {
      released: [entry('results.written', { hmac: '' }), entry('run.end', { status: 'passed', exit: 0 })],
      withheld: [entry('run.end', { status: 'withheld', exit: 20 })],
      'failed on data': [entry('run.failed', { exit: 15, code: 'run-failed-on-data', sealed: '' })],
      'failed otherwise': [entry('run.failed', { exit: 11, code: 'input-file-missing', sealed: '' })],
      none: [],
    };
    return [entry('run.start', { ...asked, ...attempt, mode, uses: [...(attempt.uses ?? uses)] }), ...ends[end]];
  });
}

const times = (count: number, past: Past | ((place: number) => Past)): Past[] =>
  Array.from({ length: count }, (_, place) => (typeof past === 'function' ? past(place) : past));
const kinds = (runs: readonly Past[], attempt = asked): string[] =>
  findRepeats(logOf(runs), attempt, now).map(({ kind, count }) => `${kind} ${count}`);
const { most } = repeatRules;

describe('runs that differ little are noted', () => {
  test.each<readonly [string, readonly Past[], readonly string[]]>([
    ['none', [], []],
    ['six of one definition withheld', times(6, { end: 'withheld' }), []],
    ['seven of one definition withheld', times(7, { end: 'withheld' }), ['same-definition 7']],
    ['seven without an end', times(7, { end: 'none' }), ['same-definition 7']],
    ['seven released', times(7, { end: 'released' }), []],
    ['seven in dev mode', times(7, { end: 'withheld', mode: 'dev' }), []],
    ['seven, one too long ago', times(7, (place) => ({ end: 'withheld', daysAgo: place === 0 ? 31 : 3 })), []],
    ['nine other definitions of the pipeline', times(9, (place) => ({ definition: `d${place}`, end: 'released' })), []],
    [
      'ten other definitions of the pipeline',
      times(10, (place) => ({ definition: `d${place}`, end: 'released' })),
      ['small-differences 10'],
    ],
    ['ten runs of two definitions', times(10, (place) => ({ definition: `d${place % 2}`, end: 'released' })), []],
    [
      'ten under other ids',
      times(10, (place) => ({ pipeline: `p${place}`, definition: `d${place}`, end: 'released' })),
      ['small-differences 10'],
    ],
    [
      'ten under other ids on other columns',
      times(10, (place) => ({ pipeline: `p${place}`, definition: `d${place}`, uses: ['a', 'b', ...uses.slice(2)], end: 'released' })),
      [],
    ],
    [
      'ten under other ids with one column more',
      times(10, (place) => ({ pipeline: `p${place}`, definition: `d${place}`, uses: ['a', ...uses], end: 'released' })),
      ['small-differences 10'],
    ],
    ['four failures on data', times(4, (place) => ({ definition: `d${place}` })), []],
    ['five failures on data', times(5, (place) => ({ definition: `d${place}` })), ['failures 5']],
    ['five failures for want of a file', times(5, (place) => ({ definition: `d${place}`, end: 'failed otherwise' })), []],
  ])('%s', (_, runs, expected) => {
    expect(kinds(runs)).toEqual(expected);
  });

  test('once: what an earlier note names is not counted again', () => {
    const runs = times(most.failures, (place) => ({ definition: `d${place}` }));
    const log = logOf(runs);
    const [found] = findRepeats(log, asked, now);
    expect(found).toEqual({ kind: 'failures', count: 5, runs: ['r0', 'r1', 'r2', 'r3', 'r4'] });
    const note = {
      ...log[0],
      type: 'run.finding',
      body: { kind: 'failures', count: 5, days: 30, runs: [...(found?.runs ?? [])] },
    } as LogEntry;
    expect(findRepeats([...log, note], asked, now)).toEqual([]);
    const more = logOf([...runs, ...runs]).slice(log.length);
    expect(findRepeats([...log, note, ...more], asked, now).map(({ count }) => count)).toEqual([5]);
  });

  test('older logs, which do not say what was asked, are passed over', () => {
    const old = logOf(times(9, { end: 'withheld' })).map((entry) => ({ ...entry, body: { mode: 'tre', pipeline: 'p' } }));
    expect(findRepeats(old, asked, now)).toEqual([]);
  });
});
