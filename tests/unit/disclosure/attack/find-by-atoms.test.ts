import { describe, expect, it } from 'vitest';
import { findByAtoms } from '../../../../src/disclosure/attack/find-by-atoms.ts';
import { makePart } from '../../../../src/disclosure/attack/part.ts';
import { verifyReleaseCertificate } from '../../../../src/disclosure/certificate/release-certificate.ts';
import { certifyTables } from '../../../../src/disclosure/release/certify-tables.ts';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import { buildSystem } from '../../../../src/disclosure/system/build-system.ts';
import { listComponents } from '../../../../src/disclosure/system/components.ts';
import { makeRelations, sumRow, type Bounds, type Relations } from '../../../../src/disclosure/system/relations.ts';
import { describePlainly } from '../../../support/describe-plainly.ts';
import { buildRules } from '../build-rules.ts';
import { buildDimension, buildOutput } from '../../tabulate/build-table.ts';

/** Tables by each two of three columns of so many codes, in a circle, of made-up people. */
function makeCircle(codes: number, countOf: (a: number, b: number, c: number) => number) {
  const names = Array.from({ length: codes }, (_, at) => `k${at}`);
  const columns = ['a', 'b', 'c'].map((column) => buildDimension(column, names.join(' ')));
  const pairs = [
    [0, 1],
    [1, 2],
    [0, 2],
  ] as const;
  const tables = pairs.map((pair, at) => {
    const output = buildOutput(
      `t${at}`,
      pair.flatMap((d) => columns[d] ?? []),
    );
    const side = codes + 1;
    const counts = Array.from({ length: side * side }, () => 0);
    for (let leaf = 0; leaf < codes ** 3; leaf += 1) {
      const at3 = [Math.floor(leaf / codes ** 2), Math.floor(leaf / codes) % codes, leaf % codes];
      const count = countOf(at3[0] ?? 0, at3[1] ?? 0, at3[2] ?? 0);
      for (const x of [at3[pair[0]] ?? 0, codes])
        for (const y of [at3[pair[1]] ?? 0, codes]) counts[x * side + y] = (counts[x * side + y] ?? 0) + count;
    }
    return { output, counts };
  });
  return { tables, described: describePlainly(tables) };
}

type Known = (count: number) => readonly [number, number];

/** Whether a table is found that all rows and bounds of the joint cells allow. */
function isFound({ tables, described }: ReturnType<typeof makeCircle>, tell: Known = (count) => [count, count]): boolean {
  const system = buildSystem(described);
  if (system === undefined) return false;
  const { cells } = system.relations;
  const bounds = { low: new Float64Array(cells), high: new Float64Array(cells).fill(Infinity) };
  for (const { output, counts } of tables)
    system.places.get(output.id)?.forEach((place, cell) => ([bounds.low[place], bounds.high[place]] = tell(counts[cell] ?? 0)));
  return areFound(system.relations, bounds);
}

const areFound = (relations: Relations, bounds: Bounds): boolean =>
  listComponents(relations, bounds).every((component) => {
    const point = findByAtoms(relations, bounds, component);
    return point !== undefined && makePart(relations, bounds, component, point) !== undefined;
  });

const some = (a: number, b: number, c: number): number => (a * 7 + b * 5 + c * 3 + a * b * c) % 11;

describe('a table of tables in a circle, without a programme', () => {
  it.each([3, 6, 11])('of %i codes is found', (codes) => expect(isFound(makeCircle(codes, some))).toBe(true));

  it.each<[string, Known]>([
    ['counts below 40 are hidden', (count) => (count < 40 ? [0, Infinity] : [count, count])],
    ['counts are rounded', (count) => [Math.max(0, count - 3), count + 3]],
    ['totals are known to be few', (count) => [0, count]],
  ])('is found where %s', (_, tell) => expect(isFound(makeCircle(8, some), tell)).toBe(true));

  it('is found where most combinations are of nobody', () =>
    expect(isFound(makeCircle(9, (a, b, c) => ((a + 2 * b + 3 * c) % 5 === 0 ? 4 : 0)))).toBe(true));

  it('is none where tables agree in pairs and are of nobody', () => {
    const { tables, described } = makeCircle(2, () => 1);
    const along = [2, 0, 2, 0, 2, 2, 2, 2, 4];
    const across = [0, 2, 2, 2, 0, 2, 2, 2, 4];
    const wrong = tables.map((table, at) => ({ ...table, counts: at === 2 ? across : along }));
    expect(isFound({ tables: wrong, described })).toBe(false);
  });

  it.each<[string, Relations]>([
    ['a row is no sum', makeRelations(3, [{ ...sumRow(0, [1, 2]), high: 1 }])],
    ['a row takes twice', makeRelations(3, [{ ...sumRow(0, [1, 2]), coefficients: Float64Array.of(-1, 2, 1) }])],
    ['sums disagree on what they are of', makeRelations(5, [sumRow(0, [1, 2]), sumRow(0, [3, 4])])],
    ['sums go round', makeRelations(3, [sumRow(0, [1, 2]), sumRow(1, [0, 2])])],
  ])('is not looked for where %s', (_, relations) => {
    const bounds = { low: new Float64Array(relations.cells), high: new Float64Array(relations.cells).fill(Infinity) };
    expect(areFound(relations, bounds)).toBe(false);
  });
});

it('a circle of 2,000 joint cells has a certificate that shows every hidden count', async () => {
  const { tables, described } = makeCircle(12, some);
  const left = tables.map(({ output, counts }) => ({
    output,
    // In rows 1 and 2, columns 1 and 2 of each table: none of them follows from others.
    counts: counts.map((count, cell) => (cell < 26 && cell % 13 < 2 ? 'suppressed' : count)),
  }));
  const text = certifyTables(left, described, buildRules({ method: 'exact', candidates: 6 }), await loadSolver()) ?? '';
  expect(verifyReleaseCertificate(text)).toMatchObject({ hidden: 12, shown: 12, verification: { isValid: true } });
});
