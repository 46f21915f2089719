import { describe, expect, test } from 'vitest';
import { protectText } from '../../../support/protect-known.ts';

const specification = (tables: string, base: number) => `version: 1
file: microdata
unit: who
dimensions: { area: { groups: [{ tree: { N: [a, b] } }] }, sex: , age: }
tables: ${tables}
rules: { threshold: 5, zeros: disclosive, candidates: 4 }
method: small-counts
base: ${base}
`;
const people = Array.from({ length: 130 }, (_, n) =>
  [`p${n}`, 'aaaaaabbbbbbc'[n % 13], n % 17 < 3 ? 'f' : 'm', n % 11 === 0 ? 'old' : 'young'].join(),
);
const csv = (rows: readonly string[]): string => ['who,area,sex,age', ...rows, ''].join('\n');

async function release(rows: readonly string[], tables: string, base = 5) {
  const { outcome, internal } = await protectText(csv(rows), specification(tables, base), {});
  if (outcome.status !== 'released') throw new Error(outcome.why);
  const shown = outcome.released.tables.map(
    (table) => new Map(table.rows.map(({ codes, values }) => [codes.join(' '), Number(values[0])])),
  );
  return { shown, certificates: outcome.released.certificates, internal };
}

const oneTable = '[{ by: [area, sex] }]';
const circle = '[{ by: [area, sex] }, { by: [sex, age] }, { by: [area, age] }]';

describe.each([
  ['one table', oneTable],
  ['tables that share a column', '[{ by: [area, sex] }, { by: [sex, age] }]'],
  ['tables in a circle', circle],
])('small counts of %s', (_, tables) => {
  test('nothing is hidden or small, all adds up, and every table has the same number of the same people', async () => {
    const { shown, certificates } = await release(people, tables);
    for (const table of shown) {
      expect([...table.values()].filter((value) => !(value === 0 || value >= 5))).toEqual([]);
      const codes = [...new Set([...table.keys()].map((key) => key.split(' ')[1] ?? ''))].filter((code) => code !== 'Total');
      for (const [key, value] of [...table].filter(([name]) => name.endsWith(' Total'))) {
        const first = key.slice(0, -' Total'.length);
        expect(codes.reduce((sum, code) => sum + (table.get(`${first} ${code}`) ?? NaN), 0)).toBe(value);
      }
    }
    expect(new Set(shown.map((table) => table.get('Total Total'))).size).toBe(1);
    const [first, second] = shown;
    expect(second?.get('f Total') ?? first?.get('Total f')).toBe(first?.get('Total f'));
    expect(certificates.map(({ lacking }) => lacking)).toEqual([0]);
  });

  test('the order of records changes nothing', async () => {
    expect((await release(people.toReversed(), tables)).shown).toEqual((await release(people, tables)).shown);
  });
});

test('counts from the base up that are inner cells stay as they are', async () => {
  const { shown } = await release(people, oneTable);
  const truth = new Map<string, number>();
  for (const row of people) {
    const [, area = '', sex = ''] = row.split(',');
    truth.set(`${area} ${sex}`, (truth.get(`${area} ${sex}`) ?? 0) + 1);
  }
  expect([...truth.values()].some((count) => count < 5)).toBe(true);
  for (const [cell, count] of truth) expect(count < 5 ? [0, 5] : [count]).toContain(shown[0]?.get(cell));
});

test('the certificate starts from the numbers themselves, which nobody has to look for', async () => {
  const { shown, certificates } = await release(people, oneTable);
  const parts = JSON.parse(certificates[0]?.text ?? '{}') as { readonly parts: readonly { readonly values: readonly number[] }[] };
  const numbers = new Set(shown[0]?.values());
  const values = parts.parts.flatMap((part) => part.values);
  expect(values.length).toBeGreaterThan(5);
  expect(values.filter((value) => !numbers.has(value))).toEqual([]);
});

test('a base below the threshold protects too little: nothing leaves', async () => {
  const { outcome } = await protectText(csv(people), specification(oneTable, 3), {});
  expect(outcome).toEqual({ status: 'withheld', why: 'not-protected' });
});
