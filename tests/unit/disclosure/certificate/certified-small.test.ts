import { describe, expect, it } from 'vitest';
import { verifyReleaseCertificate } from '../../../../src/disclosure/certificate/release-certificate.ts';
import type { WrittenRelease } from '../../../../src/disclosure/certificate/written-release.ts';
import type { LeftTable } from '../../../../src/disclosure/release/certify-tables.ts';
import { describePlainly } from '../../../support/describe-plainly.ts';
import { certifySmall, readSmallOff, smallRules } from '../../../support/leave-small.ts';
import { buildDimension, buildOutput } from '../../tabulate/build-table.ts';

const area = buildDimension('area', 'a b<g c<g', 'g');
const sex = buildDimension('sex', 'm f');
const rules = smallRules(10, 6);

/** One way each: of a third of all there are none shown, and of one sex ten. */
const apart: readonly LeftTable[] = [
  { output: buildOutput('areas', [area]), counts: [0, 45, 10, 55, 55] },
  { output: buildOutput('sexes', [sex]), counts: [10, 45, 55] },
];
const text = certifySmall(apart, rules);
const released = readSmallOff(apart, rules);

describe('a certificate of small counts', () => {
  it.each<{ why: string; tables: readonly LeftTable[]; small: number; shown: number }>([
    { why: 'tables apart', tables: apart, small: 3, shown: 3 },
    {
      why: 'one table of both',
      tables: [{ output: buildOutput('t', [sex, buildDimension('age', 'y o')]), counts: [0, 10, 10, 30, 0, 30, 30, 10, 40] }],
      small: 5,
      shown: 5,
    },
    {
      why: 'two tables that share a column',
      tables: [
        { output: buildOutput('t', [area]), counts: [10, 20, 0, 20, 30] },
        { output: buildOutput('u', [area, sex]), counts: [10, 0, 10, 10, 10, 20, 0, 0, 0, 10, 10, 20, 20, 10, 30] },
      ],
      small: 11,
      shown: 11,
    },
    { why: 'nothing small', tables: [{ output: buildOutput('t', [sex]), counts: [20, 30, 50] }], small: 0, shown: 0 },
    // Both are ten and all are ten: one of them is nobody.
    { why: 'what is a part of ten', tables: [{ output: buildOutput('t', [sex]), counts: [10, 0, 10] }], small: 3, shown: 3 },
  ])('shows of $why each number that few people can be behind: $shown of $small', ({ tables, small, shown }) => {
    const verified = verifyReleaseCertificate(certifySmall(tables, rules), readSmallOff(tables, rules));
    expect(verified).toMatchObject({ verification: { isValid: true }, isOfSmall: true, hidden: small, shown });
  });

  it('shows small numbers of codes of which people have several, and of a part of everybody', () => {
    const needs = { ...buildDimension('needs', 'x y z'), several: true as const };
    const sexes: LeftTable = { output: buildOutput('sexes', [sex]), counts: [10, 15, 25] };
    const several: readonly LeftTable[] = [{ output: buildOutput('needs', [needs]), counts: [0, 20, 10, 25] }, sexes];
    const part: readonly LeftTable[] = [{ output: buildOutput('areas', [area]), counts: [0, 10, 0, 10, 10] }, sexes];
    const men = [{ variable: { name: 'sex', values: 2 }, values: [0] }];
    const ofMen = describePlainly(part).map((one) => (one.id === 'areas' ? { ...one, filters: men } : one));
    const verified = [
      verifyReleaseCertificate(certifySmall(several, rules), readSmallOff(several, rules)),
      verifyReleaseCertificate(certifySmall(part, rules, ofMen), readSmallOff(part, rules)),
    ];
    // All men are ten: the areas' total is the count of men.
    expect(verified.map((one) => [one?.verification.isValid, one?.shown, one?.hidden])).toEqual([
      [true, 3, 3],
      [true, 5, 5],
    ]);
  });

  it('has one group for each cell of a table that divides people as finely as all together do', () => {
    const tables: readonly LeftTable[] = [
      { output: buildOutput('t', [sex]), counts: [10, 0, 10] },
      { output: buildOutput('u', [sex, buildDimension('age', 'y o')]), counts: [10, 0, 10, 0, 0, 0, 10, 0, 10] },
    ];
    const { groups, tables: places } = JSON.parse(certifySmall(tables, rules)) as WrittenRelease;
    expect(groups?.all.map(({ cell }) => places['u']?.indexOf(cell)).toSorted()).toEqual([0, 1, 3, 4]);
  });

  interface Witness {
    parts: { cells: number[]; values: number[]; lines: { to: number }[] }[];
  }
  const change = (how: (written: WrittenRelease, groups: NonNullable<WrittenRelease['groups']>) => void): string => {
    const written = JSON.parse(text) as WrittenRelease;
    how(written, written.groups ?? { base: 0, all: [] });
    return JSON.stringify(written);
  };
  const last = <T>(all: readonly T[]): T => {
    const found = all.at(-1);
    if (found === undefined) throw new Error('there is none');
    return found;
  };
  it.each<[string, (written: WrittenRelease, groups: NonNullable<WrittenRelease['groups']>) => void]>([
    ['another base', (_, groups) => (groups.base = 20)],
    ['a group left out', (_, groups) => groups.all.pop()],
    ['a group twice', (_, groups) => groups.all.push(last(groups.all))],
    ['a group that became another number', (_, { all }) => (last(all).rounded += 10)],
    [
      'a group in one more cell',
      (written, { all }) =>
        last(all).of.push(...(written.tables['areas'] ?? []).filter((cell) => !last(all).of.includes(cell)).slice(0, 1)),
    ],
    ['a group in one cell less', (_, { all }) => last(all).of.pop()],
    ['a group that can be more', (written, { all }) => (written.cells[all.find(({ rounded }) => rounded > 10)?.cell ?? -1] = [0, null])],
    [
      'a small group that can be nobody',
      (written, { all }) => (written.cells[all.find(({ rounded }) => rounded === 10)?.cell ?? -1] = [0, 10]),
    ],
    ['a number that can be more', (written) => (written.cells[written.tables['areas']?.[0] ?? -1] = [0, null])],
    [
      'a number that it does not aim at',
      (written) => {
        const [first] = written.hidden;
        written.hidden = written.hidden.slice(1);
        written.shown = written.shown.filter((cell) => cell !== first);
      },
    ],
    [
      'a number said to be nobody',
      (written) => {
        const [first = -1] = written.hidden;
        written.hidden = written.hidden.slice(1);
        written.shown = written.shown.filter((cell) => cell !== first);
        written.cells[first] = [0, 0];
      },
    ],
    ['no lines', ({ certificate }) => (certificate as Witness).parts.forEach((part) => (part.lines = []))],
    ['longer lines', ({ certificate }) => (certificate as Witness).parts.forEach((part) => part.lines.forEach((line) => (line.to += 100)))],
    [
      'no rows, and a first table of other groups',
      (written) => {
        written.rows = [];
        (written.certificate as Witness).parts.forEach((part) => (part.values[0] = (part.values[0] ?? 0) + 1));
      },
    ],
    [
      'rows left out, and lines of numbers without their groups',
      (written, { all }) => {
        written.rows = [];
        const own = new Set(all.map(({ cell }) => cell));
        (written.certificate as { parts: { cells: number[]; lines: { steps: [number, number][] }[] }[] }).parts.forEach(
          ({ cells, lines }) => lines.forEach((line) => (line.steps = line.steps.filter(([at]) => !own.has(cells[at] ?? -1)))),
        );
      },
    ],
    ['no groups', (written) => delete written.groups],
  ])('is refused with %s', (_, how) => {
    expect(verifyReleaseCertificate(change(how), released)?.verification.isValid ?? false).toBe(false);
  });

  it.each<[string, readonly LeftTable[]]>([
    ['another number', [{ output: buildOutput('areas', [area]), counts: [0, 45, 11, 56, 56] }, ...apart.slice(1)]],
    ['other tables', apart.slice(1)],
    ['a number that is hidden', [{ output: buildOutput('areas', [area]), counts: ['suppressed', 45, 10, 55, 55] }, ...apart.slice(1)]],
  ])('is refused for %s', (_, tables) => {
    expect(verifyReleaseCertificate(text, readSmallOff(tables, rules))?.verification.isValid).toBe(false);
  });

  it('is refused for numbers by another base, or rules that ask for more', () => {
    expect(verifyReleaseCertificate(text, readSmallOff(apart, smallRules(12, 6)))?.verification.isValid).toBe(false);
    expect(verifyReleaseCertificate(text, readSmallOff(apart, smallRules(10, 7)))?.verification.isValid).toBe(false);
  });
});
