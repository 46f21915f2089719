import { describe, expect, it } from 'vitest';
import { verifyReleaseCertificate } from '../../../../src/disclosure/certificate/release-certificate.ts';
import type { WrittenRelease } from '../../../../src/disclosure/certificate/written-release.ts';
import type { LeftTable } from '../../../../src/disclosure/release/certify-tables.ts';
import { certifyLeft, leaveSums, readOff, sumRules } from '../../../support/leave-sums.ts';
import { ofColumn } from '../../tabulate/build-amounts.ts';

// Two areas are hidden: 60 people have 1,800 between them, each from 0 to 120.
const table = leaveSums(['c', 'c', 50, 60, 170], ['c', 'c', 1500, 1800, 5100], ['c', 'c', 300, 300, 300]);
const by = sumRules(4);
const text = certifyLeft([table], by);
const released = readOff([table], by);

describe('a certificate of sums', () => {
  it('shows of each hidden count its values beside the sums, and of each hidden sum so much to either side', () => {
    expect(verifyReleaseCertificate(text, released)).toEqual({
      candidates: 4,
      tables: ['t'],
      hidden: 2,
      shown: 2,
      sums: { percent: 10, hidden: 2, shown: 2 },
      isOfSmall: false,
      unproven: new Set(),
      verification: { isValid: true },
    });
  });

  it.each<{ why: string; table: LeftTable; counts: [number, number]; sums: [number, number] }>([
    {
      why: 'a hidden sum that follows from others',
      table: leaveSums([20, 30, 50], ['c', 600, 1000], ['c', 200, 200]),
      counts: [0, 0],
      sums: [1, 0],
    },
    {
      why: 'hidden sums that the most anybody can have leaves 40 to 60 of, of 10 people',
      table: leaveSums([10, 10, 20], ['c', 'c', 100], ['c', 'c', 50], ofColumn(6)),
      counts: [0, 0],
      sums: [2, 2],
    },
    {
      why: 'a sum that one person leaves 1,000 to 1,020 of, of a hundred',
      table: leaveSums([1, 100, 101], ['c', 'c', 1020], ['c', 'c', 101], ofColumn(20)),
      counts: [0, 0],
      sums: [2, 1],
    },
    {
      why: 'a sum of 49 or 50, by printed means of others',
      table: leaveSums([10, 10, 20], ['c', 'c', 'c'], ['c', 50, 50], ofColumn(9)),
      counts: [0, 0],
      sums: [1, 0],
    },
    {
      why: 'counts that sums at the most anybody can have tell',
      table: leaveSums(['c', 'c', 20], ['c', 'c', 2400], ['c', 'c', 1200]),
      counts: [2, 2],
      sums: [2, 2],
    },
  ])('of $why: $counts, $sums', ({ table: other, counts, sums }) => {
    const verified = verifyReleaseCertificate(certifyLeft([other], by), readOff([other], by));
    expect(verified?.verification).toEqual({ isValid: true });
    expect([
      [verified?.hidden, verified?.shown],
      [verified?.sums?.hidden, verified?.sums?.shown],
    ]).toEqual([counts, sums]);
    expect(verified?.unproven).toEqual(new Set(counts[0] + sums[0] > counts[1] + sums[1] ? ['t'] : []));
  });

  const change = (how: (written: WrittenRelease) => void): string => {
    const written = JSON.parse(text) as WrittenRelease;
    how(written);
    return JSON.stringify(written);
  };
  interface Witness {
    parts: { cells: number[]; values: number[]; lines: { steps: [number, number][]; from: number; to: number }[] }[];
  }
  const fail = (): never => {
    throw new Error('it has none');
  };
  const column = ({ sums }: WrittenRelease) => sums?.columns[0] ?? fail();
  const tampered: readonly [string, (written: WrittenRelease) => void][] = [
    ['another sum that was shown', (written) => (column(written).cells[2] = [1501, 1501])],
    ['a sum that was shown and is open there', (written) => (column(written).cells[2] = [0, null])],
    ['wider declared bounds', (written) => (column(written).max = 200)],
    ['a hidden sum left out', (written) => (column(written).hidden = column(written).hidden.slice(1))],
    ['a shown sum said to be hidden', (written) => column(written).hidden.push(2)],
    ['another table of the sums', (written) => (column(written).tables = [])],
    ['no sums', (written) => delete written.sums],
    ['fewer percent', (written) => written.sums && (written.sums.percent = 5)],
    ['more percent than is shown', (written) => written.sums && (written.sums.percent = 900)],
    ['a sum shown around what nobody can have', (written) => (column(written).shown[0] = [0, 10_000_000])],
    ['no lines', ({ certificate }) => (certificate as Witness).parts.forEach((part) => (part.lines = []))],
    [
      'a first table whose sums do not add up',
      ({ certificate, cells }) =>
        (certificate as Witness).parts.forEach((part) =>
          part.cells.forEach((cell, at) => cell >= cells.length && (part.values[at] = (part.values[at] ?? 0) + 1)),
        ),
    ],
    [
      'lines that leave what anybody can have',
      ({ certificate }) => (certificate as Witness).parts.forEach((part) => part.lines.forEach((line) => (line.to += 100_000))),
    ],
    [
      'rows left out and a table that does not add up',
      (written) => {
        written.rows = [];
        (written.certificate as Witness).parts.forEach((part) => (part.values[0] = (part.values[0] ?? 0) + 1));
      },
    ],
  ];
  it.each(tampered)('is refused with %s', (_, how) => {
    expect(verifyReleaseCertificate(change(how), released)?.verification.isValid).toBe(false);
  });

  it.each<[string, (written: WrittenRelease) => void]>([
    ['a cell of fewer than nobody', (written) => (written.cells[0] = [-1, 0])],
    ['a row that is no sum', (written) => (written.rows[0] = { ...(written.rows[0] ?? fail()), high: 1 })],
    ['a sum of no cell', (written) => column(written).hidden.push(99)],
    ['fewer cells of sums than of counts', (written) => (column(written).cells = column(written).cells.slice(1))],
    ['a table that is not there', (written) => column(written).tables.push('u')],
  ])('is none with %s', (_, how) => {
    expect(verifyReleaseCertificate(change(how))).toBeUndefined();
  });

  it('is refused for other numbers than the ones released', () => {
    const others: readonly LeftTable[] = [
      leaveSums(['c', 'c', 50, 60, 170], ['c', 'c', 1500, 1801, 5100], ['c', 'c', 300, 300, 300]),
      leaveSums(['c', 'c', 50, 60, 170], ['c', 'c', 1500, 1800, 5100], ['c', 'c', 300, 301, 300]),
      leaveSums(['c', 'c', 50, 60, 170], ['c', 'c', 'c', 1800, 5100], ['c', 'c', 'c', 300, 300]),
      leaveSums(['c', 'c', 50, 60, 170], ['c', 'c', 1500, 1800, 5100], ['c', 'c', 300, 300, 300], ofColumn(119)),
    ];
    expect(others.map((other) => verifyReleaseCertificate(text, readOff([other], by))?.verification.isValid)).toEqual(
      others.map(() => false),
    );
    expect(verifyReleaseCertificate(text, readOff([table], sumRules(5)))?.verification.isValid).toBe(false);
    expect(verifyReleaseCertificate(text, readOff([table], sumRules(4, 11)))?.verification.isValid).toBe(false);
  });
});
