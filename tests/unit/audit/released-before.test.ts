import { describe, expect, test } from 'vitest';
import { openLog } from '../../../src/audit/open-log.ts';
import { releasedBefore } from '../../../src/audit/released-before.ts';
import { join } from 'node:path';
import { renderFailure } from './render-failure.ts';
import { changeLines, digest, eventsOfRun, logOptions, makeFolder, population, writeSampleLog } from './write-sample-log.ts';

describe('what was released before', () => {
  test('is nothing without a log', () => {
    expect(releasedBefore(join(makeFolder(), 'none'))).toEqual([]);
  });

  test('is every table that passed, run by run, and none that was withheld', () => {
    const folder = makeFolder();
    writeSampleLog(folder);
    const released = { table: 'registration-by-birthplace', population, identity: digest('identity'), suppressed: false, exact: false };
    expect(releasedBefore(folder)).toEqual([
      { run: 'run-1', ...released },
      { run: 'run-2', ...released },
    ]);
  });

  test.each([
    ['by its method', 'policy.set', { method: 'exact' }],
    ['where it was published elsewhere', 'run.start', { purpose: 'entry' }],
  ])('shows counts as they are %s', (_, type, body) => {
    const folder = makeFolder();
    const log = openLog(logOptions(folder));
    for (const event of eventsOfRun('run-1'))
      log.append(event.type === type ? ({ ...event, body: { ...event.body, ...body } } as typeof event) : event);
    for (const event of eventsOfRun('run-2')) log.append(event);
    log.close();
    expect(releasedBefore(folder).map(({ run, exact }) => [run, exact])).toEqual([
      ['run-1', true],
      ['run-2', false],
    ]);
  });

  test('counts a table of a run that never came to its end', () => {
    const folder = makeFolder();
    const log = openLog(logOptions(folder));
    for (const event of eventsOfRun('run-1').slice(0, 4)) log.append(event);
    expect(releasedBefore(folder)).toMatchObject([{ run: 'run-1' }]);
    log.close();
  });

  test('is not taken from a log that does not verify', () => {
    const folder = makeFolder();
    writeSampleLog(folder);
    changeLines(folder, (lines) => lines.toSpliced(2, 1));
    expect(renderFailure(() => releasedBefore(folder))).toContain('record-not-verified 30');
  });

  test('is not taken from an entry that it cannot read', () => {
    const folder = makeFolder();
    writeSampleLog(folder);
    changeLines(folder, (lines) => [...lines.slice(0, 4), lines[4]?.replace('"population":{', '"population":{"a":1,') ?? '']);
    expect(renderFailure(() => releasedBefore(folder))).toContain('E_ENTRY at line 5');
  });
});
