import { beforeEach, expect, test, type TestContext } from 'vitest';
import { attackPattern } from './attack-pattern.ts';
import { publishedPatterns } from './published-patterns.ts';
import { readRows } from './read-known.ts';

/** Patterns in which a reader finds out hidden cells exactly, and how many. */
const unsafe: Readonly<Record<string, number>> = { linked_vignette_consistent: 4 };

/** Cases that are not at hand skip the test, with the reason. */
let skipping: TestContext;
beforeEach((context) => {
  skipping = context;
});

for (const pattern of publishedPatterns) {
  const exact = unsafe[pattern.name] ?? 0;
  const says = exact === 0 ? 'nothing hidden is known exactly' : `UNSAFE, ${exact} hidden cells are known exactly`;
  test(`${pattern.tool}, ${pattern.name}: ${says}`, async (context) => {
    const found = await attackPattern(context, pattern);
    expect([found.exact, found.unproved]).toEqual([exact, 0]);
    expect(found.hidden).toBeGreaterThan(0);
  });
}

test.each([
  ['gausssuppression/INDEX.csv', 'GaussSuppression', (row: Record<string, string>) => row['name']],
  ['sdctable/INDEX.csv', 'sdcTable', (row: Record<string, string>) => `${row['name']}_${row['method']}`],
] as const)('%s: every case is here, with as many cells, unsafe and hidden, as its makers counted', (file, tool, nameOf) => {
  const cases = new Map(publishedPatterns.filter((pattern) => pattern.tool.startsWith(tool)).map((pattern) => [pattern.name, pattern]));
  const index = readRows(skipping, file);
  expect(new Set(index.map(nameOf))).toEqual(new Set(cases.keys()));
  for (const row of index) {
    const cells = cases.get(nameOf(row) ?? '')?.read(skipping) ?? [];
    const primary = cells.filter(({ isPrimary }) => isPrimary);
    const besides = cells.filter(({ isPrimary, isHidden }) => isHidden && !isPrimary);
    const counted = [cells.length, primary.length, besides.length].map(String);
    const secondary = row['secondary'] ?? String(Number(row['suppressed']) - Number(row['primary']));
    expect([row['name'], ...counted]).toEqual([row['name'], row['cells'], row['primary'], secondary]);
    const lost = besides.reduce((sum, { value }) => sum + Number(value), 0);
    expect(String(lost)).toBe(row['freq_lost'] ?? String(lost));
  }
});
