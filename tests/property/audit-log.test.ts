import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, parseCanonical } from '../../src/audit/canonical-json.ts';
import { addLeaf, emptyTree, rootOf } from '../../src/audit/merkle-tree.ts';
import { openLog } from '../../src/audit/open-log.ts';
import { verifyLog } from '../../src/audit/verify-log.ts';
import type { Canonical, LogEvent } from '../../src/model/log-entry.ts';
import { eventsOfRun, logOptions, makeFolder } from '../unit/audit/write-sample-log.ts';

const canonicalValue = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('canonical JSON', () => {
  test('is read back as the same value, and every value has one form', () => {
    fc.assert(
      fc.property(canonicalValue, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(parseCanonical(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 300 },
    );
  });

  test('does not depend on the order in which members were set', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.string({ unit: 'binary' }), canonicalValue), { selector: ([key]) => key }), (members) => {
        expect(canonicalJson(Object.fromEntries(members.toReversed()))).toBe(canonicalJson(Object.fromEntries(members)));
      }),
    );
  });

  test('is read in no other form', () => {
    fc.assert(
      fc.property(canonicalValue, (value) => {
        const text = canonicalJson(value);
        const others = [JSON.stringify(JSON.parse(text), null, 1), ` ${text}`, `${text} `].filter((other) => other !== text);
        for (const other of others) expect(() => parseCanonical(other)).toThrow('not canonical');
      }),
    );
  });
});

describe('the tree', () => {
  const hash = (...parts: readonly Uint8Array[]): Buffer => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest();
  // RFC 6962, section 2.1, as it is written there.
  const treeHash = (leaves: readonly Uint8Array[]): Buffer => {
    const [first] = leaves;
    if (!first) return hash();
    if (leaves.length === 1) return hash(Buffer.of(0), first);
    let half = 1;
    while (half * 2 < leaves.length) half *= 2;
    return hash(Buffer.of(1), treeHash(leaves.slice(0, half)), treeHash(leaves.slice(half)));
  };

  test('that grows leaf by leaf has the root of the definition at every size', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 4 }), { maxLength: 40 }), (leaves) => {
        expect(rootOf(leaves.reduce(addLeaf, emptyTree))).toBe(treeHash(leaves).toString('hex'));
      }),
    );
  });
});

describe('a random log', () => {
  const event = fc.constantFrom(...eventsOfRun('run-1'), ...eventsOfRun('run-2'));
  const events = fc.array(event, { minLength: 1, maxLength: 10 });
  const places = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 40, maxLength: 60 });

  /** What verification says of other bytes in place of the log, without an older head and with the head of the whole log. */
  const writeLog = (chosen: readonly LogEvent[]) => {
    const folder = makeFolder();
    const log = openLog(logOptions(folder));
    for (const each of chosen) log.append(each);
    const head = log.head();
    log.close();
    const file = join(folder, 'log.jsonl');
    const verify = (bytes: Buffer | string): readonly boolean[] => {
      writeFileSync(file, bytes, 'latin1');
      return [verifyLog(folder).ok, verifyLog(folder, { expect: head }).ok];
    };
    return { folder, file, good: readFileSync(file), verify };
  };

  test('shows any one byte changed, by the chain alone unless it is in the last line', () => {
    fc.assert(
      fc.property(events, places, (chosen, changes) => {
        const { good, verify } = writeLog(chosen);
        const lastLine = good.lastIndexOf(10, good.length - 2) + 1;
        for (const [place, , flip] of changes) {
          const bad = Buffer.from(good);
          const index = place % good.length;
          bad[index] = (bad[index] ?? 0) ^ flip;
          const [ok, okWithHead] = verify(bad);
          expect([ok && index < lastLine, okWithHead]).toEqual([false, false]);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('shows any line dropped, doubled or swapped; a lost tail by its head alone', () => {
    fc.assert(
      fc.property(events, places, (chosen, changes) => {
        const { good, verify } = writeLog(chosen);
        const lines = good.toString('latin1').split(/(?<=\n)/);
        for (const [first, second] of changes.slice(0, 15)) {
          const [one, other] = [first % lines.length, second % lines.length];
          const [line = '', another = ''] = [lines[one], lines[other]];
          expect(verify(lines.toSpliced(one, 1).join(''))).toEqual([one === lines.length - 1, false]);
          expect(verify(lines.toSpliced(other, 0, line).join(''))[0]).toBe(false);
          const same = one === other;
          expect(verify(lines.with(one, another).with(other, line).join(''))).toEqual([same, same]);
          expect(verify(good.subarray(0, first % good.length))).toEqual([true, false]);
        }
      }),
      { numRuns: 10 },
    );
  });

  test('is opened again after any cut, and continued', () => {
    fc.assert(
      fc.property(events, places, (chosen, cuts) => {
        const { folder, file, good } = writeLog(chosen);
        for (const [place] of cuts.slice(0, 5)) {
          writeFileSync(file, good.subarray(0, place % (good.length + 1)));
          const { entries, tornBytes } = verifyLog(folder);
          openLog(logOptions(folder)).close();
          const added = (tornBytes > 0 ? 1 : 0) + (entries === 0 ? 1 : 0);
          expect(verifyLog(folder)).toMatchObject({ ok: true, tornBytes: 0, entries: entries + added });
        }
      }),
      { numRuns: 10 },
    );
  });
});
