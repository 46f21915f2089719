import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/diagnostics/diagnostic.ts';
import { protectText } from '../../../support/protect-known.ts';

const specification = (method: string) => `version: 1
file: microdata
unit: who
dimensions: { area: { groups: [{ tree: { N: [a, b] } }] }, sex: }
tables: [{ by: [area, sex] }, { by: [sex] }]
rules: { threshold: 5, zeros: disclosive, candidates: 4 }
method: ${method}
base: 6
`;
const project = Buffer.alloc(32, 5);
const people = Array.from({ length: 90 }, (_, n) => [`p${n}`, 'aabc'[n % 4], n % 7 < 3 ? 'f' : 'm'].join());
const csv = (rows: readonly string[]): string => ['who,area,sex', ...rows, ''].join('\n');

async function release(text: string, method: string, key: Uint8Array = project) {
  const { outcome } = await protectText(text, specification(method), {}, { project: key });
  if (outcome.status !== 'released') throw new Error(outcome.why);
  return outcome.released.tables.map(({ rows }) => rows.map(({ codes, values }) => [codes.join(' '), values[0]] as const));
}

describe('by keyed rounding', () => {
  test('the same people have the same number in every table, whatever the order of records; another key gives others', async () => {
    const [first = [], second = []] = await release(csv(people), 'keyed-rounding');
    const shown = new Map(first);
    for (const [sex, value] of second) expect(value).toBe(shown.get(sex === 'Total' ? 'Total Total' : `Total ${sex}`));
    for (const [, value] of first) expect(value === 'suppressed' || Number(value) % 6 === 0).toBe(true);
    expect(await release(csv(people.toReversed()), 'keyed-rounding')).toEqual([first, second]);
    expect(await release(csv(people), 'keyed-rounding', Buffer.alloc(32, 6))).not.toEqual([first, second]);
  });

  test('a person of whom there are more records is one person for the key of all of them', async () => {
    const twice = [...people, ...people.slice(0, 20)];
    expect(await release(csv(twice), 'keyed-rounding')).toEqual(await release(csv(twice.toSorted()), 'keyed-rounding'));
  });
});

test.each([
  ['keyed-rounding', (text: string) => text.replace('unit: who\n', ''), 'table-method-needs-unit'],
  ['cell-key', (text: string) => text.replace('base: 6\n', ''), 'table-method-needs-policy'],
])('%s is refused where it cannot be: %#', async (method, edit, code) => {
  const refused = await protectText(csv(people), edit(specification(method))).catch((error: unknown) => error);
  expect(refused instanceof UserError && refused.diagnostics.map((one) => one.code)).toEqual([code]);
});
