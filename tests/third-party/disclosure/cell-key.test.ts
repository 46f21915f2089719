import { expect, test } from 'vitest';
import { buildPTable } from '../../../src/disclosure/perturbation/build-p-table.ts';
import { perturbWeighted } from '../../../src/disclosure/perturbation/perturb-sums.ts';
import { addUnitKeys, noiseOfUnitKey } from '../../../src/disclosure/perturbation/unit-keys.ts';
import { addWholeKeys, loopCount, perturbByWholeKey, type WholeKeyTable } from '../../../src/disclosure/perturbation/whole-keys.ts';
import { readCase } from '../../support/read-cases.ts';

test('counts and weighted totals are those of cellKey, cell by cell', (context) => {
  const people = readCase(context, 'cellkey/testdata_seed120.csv');
  const built = buildPTable({ maxNoise: 5, variance: 3, varianceIs: 'most', blockedUpTo: 2, stay: 0.5, rising: [true] });
  if (built.status !== 'built') throw new Error('there is a table');
  const cells = readCase(context, 'cellkey/freqtab_expected.csv');
  expect(cells).toHaveLength(42);
  for (const cell of cells) {
    const members = people.filter(
      (person) =>
        ['Total', person['sex']].includes(cell['sex']) &&
        ['Total', person['age']].includes(cell['age']) &&
        (cell['vname'] === 'total' || Number(person['income']) >= 9000),
    );
    const weighted = members.reduce((sum, person) => sum + Number(person['sampling_weight']), 0);
    expect([members.length, weighted]).toEqual([Number(cell['uwc']), Number(cell['wc'])]);
    const noise = noiseOfUnitKey(built.table, members.length, addUnitKeys(members.map((person) => Number(person['rec_key']))));
    expect(members.length + noise).toBe(Number(cell['puwc']));
    expect(perturbWeighted(members.length, weighted, noise)).toBeCloseTo(Number(cell['pwc']), 6);
  }
});

const tables = [
  ['ons-cell-key/expected_var1_var2_thr10.csv', ['var1', 'var2']],
  ['ons-cell-key/expected_var1_var5_var8_thr10.csv', ['var1', 'var5', 'var8']],
] as const;

for (const [file, columns] of tables) {
  test(`${file}: counts are those of the Office for National Statistics, cell by cell`, (context) => {
    const rows = new Map<number, Int16Array>();
    for (const { pcv, ckey, pvalue } of readCase(context, 'ons-cell-key/ptable_10_5_rule.csv.gz')) {
      const row = rows.get(Number(pcv)) ?? new Int16Array(256);
      row[Number(ckey)] = Number(pvalue);
      rows.set(Number(pcv), row);
    }
    const table: WholeKeyTable = { keys: 256, rows };
    const people = readCase(context, 'ons-cell-key/microdata_seed111_1000.csv');
    for (const cell of readCase(context, file)) {
      const members = people.filter((person) => columns.every((column) => person[column] === cell[column]));
      const key = addWholeKeys(
        members.map((person) => Number(person['record_key'])),
        table,
      );
      expect([members.length, key, loopCount(members.length)]).toEqual(['pre_sdc_count', 'ckey', 'pcv'].map((name) => Number(cell[name])));
      expect(perturbByWholeKey(table, 10, members.length, key)).toBe(cell['count'] === '' ? 'suppressed' : Number(cell['count']));
    }
  });
}
