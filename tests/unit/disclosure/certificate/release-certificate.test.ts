import { describe, expect, it } from 'vitest';
import { verifyReleaseCertificate } from '../../../../src/disclosure/certificate/release-certificate.ts';
import { certifyTables } from '../../../../src/disclosure/release/certify-tables.ts';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import type { Dimension } from '../../../../src/model/dimension.ts';
import type { ReleasedCount } from '../../../../src/model/protected-table.ts';
import { buildRules } from '../build-rules.ts';

const solver = await loadSolver();
const label = { en: 'x', cy: 'x' };
const dimension = (column: string): Dimension => ({
  column,
  title: label,
  total: label,
  leaves: ['0', '1', '2'].map((code) => ({ code: `${column}${code}`, label })),
  groups: [],
});
const dimensions = [dimension('a'), dimension('b')];
const described = [
  {
    id: 't',
    source: 'all',
    filters: [],
    dimensions: dimensions.map((one) => ({ dimension: one, variable: { name: one.column, values: 3 }, leafOf: [0, 1, 2] })),
  },
];
const hide = (counts: readonly (number | 'c')[]): readonly ReleasedCount[] => counts.map((count) => (count === 'c' ? 'suppressed' : count));
const certify = (counts: readonly (number | 'c')[]): string =>
  certifyTables(
    [{ output: { kind: 'tabulate', id: 't', title: label, purpose: 'result', dimensions, measures: [] }, counts: hide(counts) }],
    described,
    buildRules({ method: 'exact', candidates: 4 }),
    solver,
  ) ?? '';

const safe = certify(['c', 'c', 20, 40, 'c', 'c', 30, 70, 15, 25, 10, 50, 35, 65, 60, 160].map((count) => count as number | 'c'));

interface Written {
  certificate: { parts: { values: number[]; lines: { to: number }[] }[] };
  cells: [number, number | null][];
  rows: { low: number; high: number }[];
  shown: number[];
}

const change = (how: (written: Written) => void): string => {
  const written = JSON.parse(safe) as Written;
  how(written);
  return JSON.stringify(written);
};

describe('a release certificate', () => {
  it('shows of each hidden count that it can be as many values as the rules ask', () => {
    expect(verifyReleaseCertificate(safe)).toEqual({
      isOfSmall: false,
      unproven: new Set(),
      candidates: 4,
      tables: ['t'],
      hidden: 4,
      shown: 4,
      verification: { isValid: true },
    });
  });

  it('shows nothing of a count that follows from others', () => {
    const derivable = certify(['c', 20, 20, 50, 30, 30, 30, 90, 15, 25, 10, 50, 55, 75, 60, 190]);
    expect(verifyReleaseCertificate(derivable)).toMatchObject({ hidden: 1, shown: 0 });
  });

  it('is the same whenever it is made', () => {
    expect(certify(['c', 'c', 20, 40, 'c', 'c', 30, 70, 15, 25, 10, 50, 35, 65, 60, 160])).toBe(safe);
  });

  it.each<[string, (written: Written) => void]>([
    [
      'a first table that does not add up',
      ({ certificate: { parts } }) => parts.forEach((part) => (part.values[0] = (part.values[0] ?? 0) + 1)),
    ],
    [
      'a line that leaves the numbers from 0',
      ({ certificate: { parts } }) => parts.forEach((part) => part.lines.forEach((line) => (line.to += 1_000))),
    ],
    ['no lines', ({ certificate: { parts } }) => parts.forEach((part) => (part.lines = []))],
    ['another released number', ({ cells }) => cells.forEach((cell) => cell[0] === 20 && ((cell[0] = 21), (cell[1] = 21)))],
  ])('is refused with %s', (_, how) => {
    expect(verifyReleaseCertificate(change(how))?.verification.isValid).toBe(false);
  });

  it.each<[string, string]>([
    ['another text', 'certificate'],
    ['another form', safe.replace('dolen release certificate 1', 'dolen release certificate 2')],
    ['a cell that is not there', change(({ shown }) => shown.push(999))],
    ['half a row', change(({ rows }) => delete (rows[0] as Partial<Written['rows'][number]>).low)],
  ])('is none with %s', (_, text) => {
    expect(verifyReleaseCertificate(text)).toBeUndefined();
  });
});
