import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLog } from '../../../src/audit/open-log.ts';
import { renderVerification } from '../../../src/audit/render-verification.ts';
import { verifyLog } from '../../../src/audit/verify-log.ts';
import { renderFailure } from './render-failure.ts';
import { changeLines, eventsOfRun, logOptions, makeFolder, writeSampleLog } from './write-sample-log.ts';

const emptyRoot = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Heads after each entry, first to last, of a log that grows. */
function writeGrowingLog(folder: string): readonly string[] {
  const log = openLog(logOptions(folder));
  const heads = [log.head()];
  for (const event of eventsOfRun('run-1')) {
    log.append(event);
    heads.push(log.head());
  }
  log.close();
  return heads;
}

describe('a log that verifies', () => {
  test('shows what it holds', () => {
    const folder = makeFolder();
    writeSampleLog(folder);
    const verification = verifyLog(folder);
    expect({ ...verification, file: '…' }).toMatchInlineSnapshot(`
      {
        "entries": 13,
        "expected": null,
        "file": "…",
        "findings": [],
        "from": "2026-11-22T10:00:00.000Z",
        "head": "13:7e4267348ca05b4b181f9f901baff551f5a21243ec54b00e0f6f7e0043ef2a3e",
        "ok": true,
        "operators": [
          {
            "line": 3,
            "operator": "06e55b633481f7bb072957eabcf110c972e86691c3cfedabe088024bffe42f23",
          },
        ],
        "project": "migrant-integration",
        "repeats": [],
        "synthetic": true,
        "to": "2026-11-22T10:00:12.000Z",
        "tornBytes": 0,
        "types": {
          "input.read": 2,
          "log.init": 1,
          "output.candidate": 2,
          "output.withheld": 2,
          "policy.set": 2,
          "run.end": 2,
          "run.start": 2,
        },
        "unfinished": [],
      }
    `);
    expect(JSON.parse(JSON.stringify(verification))).toEqual(verification);
    expect(renderVerification({ ...verification, file: 'record/log.jsonl' })).toMatchInlineSnapshot(`
      "verified  record/log.jsonl (migrant-integration, synthetic data only)
      entries   13, 2026-11-22T10:00:00.000Z to 2026-11-22T10:00:12.000Z
        input.read        2
        log.init          1
        output.candidate  2
        output.withheld   2
        policy.set        2
        run.end           2
        run.start         2
      operator  06e55b633481f7bb072957eabcf110c972e86691c3cfedabe088024bffe42f23
      head      13:7e4267348ca05b4b181f9f901baff551f5a21243ec54b00e0f6f7e0043ef2a3e
      Keep the head outside this machine: it shows any later change to these entries.
      "
    `);
  });

  test('begins with every older head', () => {
    const folder = makeFolder();
    const heads = writeGrowingLog(folder);
    expect(heads).toHaveLength(7);
    for (const head of [`0:${emptyRoot}`, ...heads]) {
      expect(verifyLog(folder, { expect: head })).toMatchObject({ ok: true, head: heads.at(-1), expected: { head, met: true } });
    }
  });

  test('lists the runs that have no end, in the order of their start', () => {
    const folder = makeFolder();
    const log = openLog(logOptions(folder));
    for (const run of ['run-b', 'run-a', 'run-c'])
      for (const event of eventsOfRun(run).slice(0, run === 'run-a' ? 6 : 3)) log.append(event);
    log.close();
    expect(verifyLog(folder)).toMatchObject({ ok: true, unfinished: ['run-b', 'run-c'] });
  });

  test('may be empty', () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'log.jsonl'), '');
    expect(verifyLog(folder)).toMatchObject({ ok: true, entries: 0, project: null, head: `0:${emptyRoot}`, types: {}, unfinished: [] });
  });

  test('may have a torn tail, and says so', () => {
    const folder = makeFolder();
    const head = writeSampleLog(folder);
    const file = join(folder, 'log.jsonl');
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"body":{`);
    expect(renderVerification({ ...verifyLog(folder, { expect: head }), file: 'record/log.jsonl' })).toMatchInlineSnapshot(`
      "verified  record/log.jsonl (migrant-integration, synthetic data only)
      entries   13, 2026-11-22T10:00:00.000Z to 2026-11-22T10:00:12.000Z
        input.read        2
        log.init          1
        output.candidate  2
        output.withheld   2
        policy.set        2
        run.end           2
        run.start         2
      operator  06e55b633481f7bb072957eabcf110c972e86691c3cfedabe088024bffe42f23
      torn      9 bytes after the last whole line, as a crash leaves them; they are no entry
      begins    with the expected head of 13 entries
      head      13:7e4267348ca05b4b181f9f901baff551f5a21243ec54b00e0f6f7e0043ef2a3e
      Keep the head outside this machine: it shows any later change to these entries.
      "
    `);
  });
});

describe('a log that does not verify', () => {
  test('is told line by line, without a word of what the lines hold', () => {
    const folder = makeFolder();
    const head = writeSampleLog(folder);
    changeLines(folder, (lines) => [
      ...lines.slice(0, 3),
      'Could not convert A0007',
      ...lines.slice(4, 6),
      `${lines[6]} `,
      ...lines.slice(8, 12),
    ]);
    expect(renderVerification({ ...verifyLog(folder, { expect: head }), file: 'record/log.jsonl' })).toMatchInlineSnapshot(`
      "NOT VERIFIED  record/log.jsonl (migrant-integration, synthetic data only)
        E_PARSE      line 4 is not JSON in UTF-8
        E_CHAIN      line 5 does not follow from the line before it
        E_CANON      line 7 is not in canonical form
        E_SEQ        line 8 is out of sequence
        E_CHAIN      line 8 does not follow from the line before it
        E_TRUNCATED  line 12 is missing: the log ends before the expected head
      entries   11, 2026-11-22T10:00:00.000Z to 2026-11-22T10:00:11.000Z
        input.read        1
        log.init          1
        output.candidate  2
        output.withheld   2
        policy.set        1
        run.start         2
      operator  06e55b633481f7bb072957eabcf110c972e86691c3cfedabe088024bffe42f23
      no end    run-1, run-2 (still going, or stopped without a word)
      head      11:e407d1d317ace187871e9bbea65ce775af73a486a5e8bda863bfee70314c7580
      "
    `);
  });

  test('is told in twenty faults at most', () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'log.jsonl'), '\n'.repeat(25));
    const verification = verifyLog(folder);
    expect(verification.findings).toHaveLength(25);
    expect(renderVerification(verification)).toContain('  and 5 more\n');
  });
});

describe('a log that cannot be read', () => {
  test.each(['', '13', '13:', ':', '013:' + emptyRoot, '-1:' + emptyRoot, '1:' + emptyRoot.toUpperCase(), '1:' + emptyRoot + ' '])(
    'for want of a head: %j',
    (expect_) => {
      const folder = makeFolder();
      writeSampleLog(folder);
      expect(renderFailure(() => verifyLog(folder, { expect: expect_ }))).toContain('record-head-malformed 2');
    },
  );

  test('because it is not there, or is not a file', () => {
    const folder = makeFolder();
    expect(renderFailure(() => verifyLog(folder))).toContain('record-missing 30');
    mkdirSync(join(folder, 'a', 'log.jsonl'), { recursive: true });
    expect(renderFailure(() => verifyLog(join(folder, 'a')))).toContain('(ENOTREG)');
    writeSampleLog(folder);
    mkdirSync(join(folder, 'b'));
    symlinkSync(join(folder, 'log.jsonl'), join(folder, 'b', 'log.jsonl'));
    expect(renderFailure(() => verifyLog(join(folder, 'b')))).toContain('(ELOOP)');
  });
});
