import { describe, expect, test } from 'vitest';
import { attackRelease } from '../../../../src/disclosure/attack/attack-release.ts';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import { suppress } from '../../../../src/disclosure/suppression/suppress.ts';
import { renderFileRelease } from '../../../../src/report/checks/render-file-release.ts';
import { protectText } from '../../../support/protect-known.ts';

const specification = (more = '') => `version: 1
file: cells
dimensions: { area: , sex: }
count: n
tables: [{ by: [area, sex] }]
rules: { threshold: 3, zeros: safe, candidates: 2 }
${more}`;
const codes = ['a,f', 'a,m', 'a,x', 'b,f', 'b,m', 'b,x'];
const write = (counts: readonly number[]): string => ['area,sex,n', ...counts.map((count, at) => `${codes[at]},${count}`), ''].join('\n');

interface Checks {
  readonly choice: string;
  readonly choices: readonly { readonly repeated: boolean; readonly tables_that_agree?: number; readonly why?: string }[];
  readonly not_covered: readonly string[];
}

async function release(counts: readonly number[], more = '') {
  const { outcome, internal } = await protectText(write(counts), specification(more));
  const [quantity] = internal.quantities;
  if (outcome.status !== 'released' || quantity === undefined) throw new Error('withheld');
  const checks = renderFileRelease(outcome.released, {}).find(({ file }) => file === 'checks.json');
  return {
    quantity,
    checks: JSON.parse(checks?.text ?? '{}') as Checks,
    shown: outcome.released.tables[0]?.rows.map(({ values }) => values[0]) ?? [],
  };
}

describe('a choice by which a hidden count could be told', () => {
  const counts = [6, 2, 1, 0, 2, 2];

  test('has more hidden than the numbers alone ask for, and withstands the attack', async () => {
    const solver = await loadSolver();
    const { quantity } = await release(counts);
    const alone = suppress(quantity.problem, solver, { improvementLimit: 5_000 });
    if (alone.status !== 'protected-by-own-checks') throw new Error(alone.status);
    expect(attackRelease(quantity.problem, alone.hidden, solver).isProtected).toBe(true);
    const more = [...quantity.hidden.keys()].filter((cell) => quantity.hidden[cell] === 1 && alone.hidden[cell] !== 1);
    expect(more.length).toBeGreaterThan(0);
    expect(alone.hidden.every((is, cell) => is === 0 || quantity.hidden[cell] === 1)).toBe(true);
    expect(quantity.report.isProtected).toBe(true);
    expect(quantity.cost).toBeGreaterThan(alone.cost);
  });

  test('is left alone where the protection is that of another tool', async () => {
    const [own, ...others] = await Promise.all(
      ['', 'protection: { candidates: 2 }\n', 'against: outsiders\n'].map(async (more) => (await release(counts, more)).shown),
    );
    const count = (shown: readonly unknown[] = []): number => shown.filter((value) => value === 'suppressed').length;
    for (const other of others) expect(count(other)).toBeLessThan(count(own));
  });
});

describe('what the checks say of the choice', () => {
  const isListed = ({ not_covered: all }: Checks): boolean => all.includes('what somebody knows who knows how cells were chosen');

  test('that it was tried, and for how many tables that agree with what is shown', async () => {
    const { checks } = await release([40, 2, 1, 30, 20, 20]);
    expect(checks.choices).toEqual([{ quantity: 'n', repeated: true, tables_that_agree: 4 }]);
    expect(checks.choice).toContain('and it was tried');
    expect(isListed(checks)).toBe(false);
  });

  test('as many as agree with what is shown, where cells that everybody can work out are shown again', async () => {
    const { checks, shown } = await release([4, 6, 3, 0, 2, 1]);
    const c = 'suppressed';
    expect(shown).toEqual([4, c, c, 13, 0, c, c, 3, 4, c, c, 16]);
    const pairs = (total: number): number => Array.from({ length: total + 1 }, (_, one) => [one, total - one]).length;
    expect(checks.choices).toEqual([{ quantity: 'n', repeated: true, tables_that_agree: pairs(13 - 4) * pairs(3 - 0) }]);
  });

  test.each([
    { more: '', why: 'too many cells are hidden, or too many tables agree with what is shown' },
    { more: 'against: outsiders\n', why: 'the protection is that of another tool, or against outsiders' },
    { more: 'method: nearest-3\n', why: 'it is tried of suppression alone' },
  ])('why it was not: $why', async ({ more, why }) => {
    const { checks } = await release([6, 2, 1, 0, 2, 2], more);
    expect(checks.choices).toEqual([{ quantity: 'n', repeated: false, why }]);
    expect(isListed(checks)).toBe(true);
  });

  test.each([
    { more: '', choice: 'nothing is hidden', chosen: false },
    { more: 'method: small-counts\nbase: 3\n', choice: 'nothing is hidden; numbers that add up were chosen', chosen: true },
  ])('that nobody can repeat it where nothing is hidden: $choice', async ({ more, choice, chosen }) => {
    const { checks } = await release([40, 40, 40, 40, 40, 40], more);
    expect(checks.choice).toBe(choice);
    expect(checks.choices[0]?.repeated).toBe(false);
    expect(isListed(checks)).toBe(false);
    expect(checks.not_covered.includes('what somebody knows who knows how numbers that add up were chosen')).toBe(chosen);
  });
});
