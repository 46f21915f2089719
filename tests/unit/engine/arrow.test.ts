import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Bool,
  CompressionType,
  DateDay,
  DateMillisecond,
  Decimal,
  Dictionary,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  LargeUtf8,
  Null,
  RecordBatchStreamWriter,
  Table,
  TimestampMillisecond,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
  compressionRegistry,
  makeData,
  makeVector,
  tableToIPC,
  vectorFromArray,
  type Vector,
} from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/diagnostics/diagnostic.ts';
import { describeArrow } from '../../../src/engine/files/describe-arrow.ts';
import { openExtract } from '../../../src/engine/files/open-extract.ts';
import { loadSource } from '../../../src/engine/load-source.ts';
import { openEngine, type Cell } from '../../../src/engine/open-engine.ts';
import type { ReadStep } from '../../../src/model/plan.ts';
import { withFolder } from '../../support/write-extracts.ts';

/** What a read of one column `x` gives as text, null where it is missing. */
async function readColumn(bytes: Uint8Array): Promise<readonly Cell[]> {
  const read: ReadStep = {
    kind: 'read',
    id: 'a.b',
    dataset: 'a',
    contract: 'a',
    contractVersion: 1,
    table: 'b',
    declared: ['x'],
    columns: [{ name: 'x', type: 'text', roles: [], missing: 'allowed', check: { kind: 'none' } }],
    key: [],
    identifierChecked: ['x'],
    maxRejectShare: 1,
  };
  return withFolder(async (folder) => {
    const path = join(folder, 'x.arrow');
    await writeFile(path, bytes);
    const extract = await openExtract({ read: 'a.b', path, format: 'arrow' });
    const engine = await openEngine({ threads: 2, memory: '500MB' });
    try {
      const { source } = describeArrow(engine, extract, read);
      return await loadSource(extract, async () => {
        await engine.readRows('SELECT CAST("x" AS VARCHAR) FROM "a_b@sample"()');
        return (await engine.readRows(`SELECT CAST("x" AS VARCHAR) FROM ${source.from}`)).map(([value = null]) => value);
      });
    } finally {
      engine.close();
      await extract.handle.close();
    }
  });
}

const print = (vector: Vector, form: 'file' | 'stream' = 'file'): Uint8Array => tableToIPC(new Table({ x: vector }), form);

const decimal = makeVector(
  makeData({
    type: new Decimal(2, 7, 128),
    length: 2,
    nullCount: 0,
    data: new Uint32Array([12_345, 0, 0, 0, ...[-1250, -1, -1, -1].map((word) => word >>> 0)]),
  }),
);
const longTexts = ['', 'twelve bytes', 'thirteen byte', 'Tŷ 家 🏠 and more', null, 'a\0b', `${'x'.repeat(3000)}`];

describe('a column of an Arrow file is read as', () => {
  it.each<[string, Vector, readonly Cell[]]>([
    ['int8', vectorFromArray([-128, null, 127], new Int8()), ['-128', null, '127']],
    ['int16', vectorFromArray([-32_768, null, 7], new Int16()), ['-32768', null, '7']],
    ['int32', vectorFromArray([-(2 ** 31), null, 7], new Int32()), ['-2147483648', null, '7']],
    ['int64', vectorFromArray([-(2n ** 63n), null, 7n], new Int64()), ['-9223372036854775808', null, '7']],
    ['uint8', vectorFromArray([255, null], new Uint8()), ['255', null]],
    ['uint16', vectorFromArray([65_535, null], new Uint16()), ['65535', null]],
    ['uint32', vectorFromArray([4_294_967_295, null], new Uint32()), ['4294967295', null]],
    ['uint64', vectorFromArray([2n ** 64n - 1n, null], new Uint64()), ['18446744073709551615', null]],
    ['float32', vectorFromArray([0.5, null], new Float32()), ['0.5', null]],
    ['float64', vectorFromArray([0.1, null], new Float64()), ['0.1', null]],
    ['decimal', decimal, ['123.45', '-12.50']],
    ['days', vectorFromArray([new Date('2021-03-21'), null, new Date('1899-12-31')], new DateDay()), ['2021-03-21', null, '1899-12-31']],
    ['milliseconds', vectorFromArray([new Date('2021-03-21'), null], new DateMillisecond()), ['2021-03-21', null]],
    ['a day with a time', vectorFromArray([new Date('2021-03-21T01:00:00Z')], new DateMillisecond()), ['infinity']],
    ['utf8', vectorFromArray(longTexts, new Utf8()), longTexts],
    ['large utf8', vectorFromArray(longTexts, new LargeUtf8()), longTexts],
    ['a dictionary', vectorFromArray([...longTexts, ...longTexts], new Dictionary(new Utf8(), new Int8())), [...longTexts, ...longTexts]],
    ['nothing', vectorFromArray([null, null], new Null()), [null, null]],
  ])('%s', async (_, vector, expected) => {
    const inOrder = (values: readonly Cell[]): readonly Cell[] => [...values].sort((a, b) => (String(a) < String(b) ? -1 : 1));
    expect(inOrder(await readColumn(print(vector)))).toEqual(inOrder(expected));
    expect(inOrder(await readColumn(print(vector, 'stream')))).toEqual(inOrder(expected));
  });

  it('many batches, each with a dictionary of its own', async () => {
    const writer = new RecordBatchStreamWriter();
    const counts = [1, 2049, 5000, 70];
    for (const [place, count] of counts.entries()) {
      const texts = Array.from({ length: count }, (_, row) => `${place}-${row % 7}`);
      for (const batch of new Table({ x: vectorFromArray(texts, new Dictionary(new Utf8(), new Int32(), 0)) }).batches) writer.write(batch);
    }
    writer.close();
    const values = await readColumn(await writer.toUint8Array());
    expect(values).toHaveLength(7120);
    expect(counts.map((_, place) => values.filter((value) => String(value).startsWith(`${place}-`)).length)).toEqual(counts);
  });
});

async function codeOf(bytes: Uint8Array): Promise<string> {
  try {
    await readColumn(bytes);
    return 'read';
  } catch (error) {
    if (error instanceof UserError) return error.diagnostics.map(({ message }) => message).join();
    throw error;
  }
}

describe('refused is', () => {
  it.each([
    ['a timestamp', vectorFromArray([new Date(0)], new TimestampMillisecond()), 'is of type timestamp, which is not read'],
    ['a truth value', vectorFromArray([true], new Bool()), 'is of type bool, which is not read'],
  ])('%s', async (_, vector, says) => {
    expect(await codeOf(print(vector as Vector))).toContain(says);
  });

  it.each([
    ['a stream without its end', () => print(vectorFromArray(['a'], new Utf8()), 'stream').subarray(0, -8)],
    ['bytes after a stream', () => Buffer.concat([print(vectorFromArray(['a'], new Utf8()), 'stream'), Buffer.alloc(8)])],
    [
      'text that is not UTF-8',
      () =>
        Buffer.from(
          Buffer.from(print(vectorFromArray(['ZQZQ'], new Utf8())))
            .toString('latin1')
            .replace('ZQZQ', 'Z\u00ffZQ'),
          'latin1',
        ),
    ],
  ])('%s', async (_, make) => {
    expect(await codeOf(make())).toContain('is not whole Arrow IPC');
  });
});

it.each([
  ['LZ4', CompressionType.LZ4_FRAME, '04224d1860408200'],
  ['ZSTD', CompressionType.ZSTD, '28b52ffd20000000'],
])('buffers compressed with %s are refused by name', async (name, compressionType, magic) => {
  // What is in the buffers is not looked at; the package wants them to begin as they should.
  compressionRegistry.set(compressionType, {
    encode: (bytes) => Buffer.concat([Buffer.from(magic, 'hex'), bytes]),
    decode: (bytes) => bytes,
  });
  const writer = new RecordBatchStreamWriter({ compressionType });
  for (const batch of new Table({ x: vectorFromArray(longTexts, new Utf8()) }).batches) writer.write(batch);
  writer.close();
  expect(await codeOf(await writer.toUint8Array())).toContain(`is compressed with ${name}, which is not read`);
});

describe('whatever the bytes say', () => {
  const sources = [
    print(vectorFromArray(longTexts, new Utf8())),
    print(vectorFromArray(longTexts, new Dictionary(new Utf8(), new Int32()))),
    print(vectorFromArray([1n, null, 3n], new Int64()), 'stream'),
  ].map((bytes) => Buffer.from(bytes));
  const words = [-1n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 31n - 1n, 2n ** 40n, 0n, 1n, 0xff_ff_ff_ff_00n];

  it('is read or refused, and never a bug', async () => {
    const seen = new Set<boolean>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sources),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        fc.constantFrom(...words),
        fc.constantFrom(1, 2, 4, 8),
        async (source, where, word, width) => {
          const bytes = Buffer.from(source);
          const at = Math.floor((where * (bytes.length - 8)) / width) * width;
          const value = Buffer.alloc(8);
          value.writeBigInt64LE(word);
          value.copy(bytes, at, 0, width);
          const told = await codeOf(bytes);
          seen.add(told === 'read');
          expect(told).toMatch(/^read$|not whole Arrow IPC|is not Arrow IPC|which is not read|columns|names none|without a proper name/);
        },
      ),
      { numRuns: 200, seed: 20210321 },
    );
    expect(seen).toEqual(new Set([true, false]));
  });
});

it('nothing is read from a provided table once the engine is locked', async () => {
  const engine = await openEngine({ threads: 1, memory: '500MB' });
  try {
    engine.provide({ name: 'given', columns: [{ name: 'x', type: 'VARCHAR' }], open: () => () => undefined });
    expect(await engine.readRows('SELECT count(*) FROM given()')).toEqual([[0]]);
    await engine.lock();
    await expect(engine.readRows('SELECT count(*) FROM given()')).rejects.toThrow('no longer provided');
  } finally {
    engine.close();
  }
});
