import { describe, expect, test } from 'vitest';
import { checkRunEvent, isPopulation, logEvent } from '../../../src/audit/log-event.ts';
import type { Canonical, LogEvent } from '../../../src/model/log-entry.ts';
import { eventsOfRun, population } from './write-sample-log.ts';

const samples = eventsOfRun('run-1').concat([logEvent('run.failed', 'run-1', { exit: 15, code: 'run-failed-on-data', sealed: 'none' })]);

describe('an event of a run', () => {
  test.each(samples)('$type is taken as it was made', (event) => {
    expect(() => checkRunEvent(event)).not.toThrow();
    expect(event.run).toBe('run-1');
  });

  test.each(samples)('$type cannot lack a field, hold another or hold another kind of value', (event) => {
    for (const field of Object.keys(event.body)) {
      const { [field]: _, ...rest } = event.body;
      expect(() => checkRunEvent({ ...event, body: rest })).toThrow(`\`${event.type}\` needs \`${field}\``);
      for (const wrong of [
        null,
        field === 'suppressed' ? 'true' : true,
        0.5,
        -1,
        '',
        'line\nbreak',
        'x'.repeat(201),
        ['\u001b[2J'],
        {},
      ] satisfies readonly Canonical[]) {
        expect(() => checkRunEvent({ ...event, body: { ...event.body, [field]: wrong } })).toThrow(`\`${field}\` of \`${event.type}\``);
      }
    }
    expect(() => checkRunEvent({ ...event, body: { ...event.body, note: 'free text' } })).toThrow('cannot hold `note`');
    expect(() => checkRunEvent({ ...event, body: { ...event.body, toString: 'x' } })).toThrow('cannot hold `toString`');
  });

  test('never repeats a value in its complaint', () => {
    const event: LogEvent = { type: 'run.failed', run: 'run-1', body: { exit: 15, code: 'Could not convert A0007' } };
    expect(() => checkRunEvent(event)).toThrowErrorMatchingInlineSnapshot(`[Error: \`code\` of \`run.failed\` is not of its form]`);
  });

  test.each(['log.init', 'log.recovered', 'toString', ''] as const)('%j is not one', (type) => {
    expect(() => checkRunEvent({ type: type as 'log.init', run: 'run-1', body: {} })).toThrow('is not an event of a run');
  });

  test.each(['', 'a b', 'ü', '\n', 'x'.repeat(65)])('%j is not the id of a run', (run) => {
    expect(() =>
      logEvent('policy.set', run, {
        policy: 'dolen-default',
        policy_version: 1,
        min_persons: 10,
        zeros: 'below-threshold',
        class_min_remainder: 10,
        class_max_percent: 90,
        method: 'midpoint-6',
      }),
    ).toThrow('needs the id of its run');
  });
});

describe('a population', () => {
  const others: readonly [string, unknown][] = [
    ['null', null],
    ['an array', []],
    ['one member too few', { contract: 'a', read: 'a.b' }],
    ['one too many', { ...population, note: 'x' }],
    ['a filter without codes', { ...population, where: [{ column: 'sex' }] }],
    ['codes that are no text', { ...population, where: [{ column: 'sex', codes: [1] }] }],
    ['a filter with a note', { ...population, where: [{ column: 'sex', codes: ['1'], note: 'x' }] }],
  ];
  test('may have filters or none', () => {
    expect([population, { ...population, where: [] }].map(isPopulation)).toEqual([true, true]);
  });
  test.each(others)('cannot be %s', (_, value) => expect(isPopulation(value)).toBe(false));
});
