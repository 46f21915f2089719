import { describe, expect, test } from 'vitest';
import { describeError, openFailure, sealedFailureBytes, sealFailure, type FailureDetail } from '../../../src/audit/seal-failure.ts';
import { diagnose, UserError } from '../../../src/diagnostics/diagnostic.ts';

const key = Buffer.alloc(32, 7);
const row = new UserError([diagnose('input-row', { read: 'census.persons', file: 'census.csv', line: 42, fault: 'quotes' })]);
const details: Readonly<Record<string, FailureDetail>> = {
  nothing: { diagnostics: [], inputs: [] },
  'a refusal': { ...describeError(row), step: 'census.persons', after: 1234, inputs: [{ read: 'gp.persons', hmac: 'ab'.repeat(32) }] },
  'a bug': { ...describeError(new Error('boom')), inputs: [] },
  'no error': { ...describeError('thrown'), inputs: [] },
  'a stack of a megabyte': { diagnostics: [], stack: 'x\u0000\ud800\u20ac'.repeat(250_000), inputs: [] },
  'ten thousand diagnostics': {
    diagnostics: Array.from({ length: 10_000 }, () => ({ ...diagnose('run-failed-on-data', {}), message: '\u0007'.repeat(9000) })),
    inputs: Array.from({ length: 10_000 }, () => ({ read: 'r', hmac: 'cd'.repeat(32) })),
    step: 's'.repeat(100_000),
  },
};

describe('a sealed failure', () => {
  test.each(Object.entries(details))('of %s has the one size, and its reader has it back', (_, detail) => {
    const sealed = sealFailure(detail, key);
    expect(sealed).toHaveLength(sealedFailureBytes);
    const opened = openFailure(sealed, key);
    expect(opened?.diagnostics[0]?.code).toBe(detail.diagnostics[0]?.code);
    expect(opened?.stack?.slice(0, 20)).toBe(detail.stack?.slice(0, 20));
  });

  test('is another each time, so that the same failure is not known again', () => {
    const [one, other] = [sealFailure({ ...describeError(row), inputs: [] }, key), sealFailure({ ...describeError(row), inputs: [] }, key)];
    expect(one.equals(other)).toBe(false);
    expect(one.toString('latin1')).not.toContain('input-row');
  });

  test('opens under no other key, and not when a bit of it is changed', () => {
    const sealed = sealFailure(describeRefusal(), key);
    expect(openFailure(sealed, Buffer.alloc(32, 8))).toBeUndefined();
    for (const at of [0, 12, 28, sealed.length - 1])
      expect(openFailure(Buffer.from(sealed.map((byte, place) => (place === at ? byte ^ 1 : byte))), key)).toBeUndefined();
    expect(openFailure(sealed.subarray(1), key)).toBeUndefined();
    expect(openFailure(Buffer.alloc(3), key)).toBeUndefined();
  });
});

const describeRefusal = (): FailureDetail => ({ ...describeError(row), inputs: [] });
