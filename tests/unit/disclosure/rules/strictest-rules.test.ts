import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../../../src/catalogue/open-catalogue.ts';
import { strictestRules } from '../../../../src/disclosure/rules/strictest-rules.ts';

const catalogue = openCatalogue('config');
const rulesOf = (...ids: readonly string[]) =>
  strictestRules(
    ids.map((id) => catalogue.loadPolicy(id)),
    'exact',
  );

describe('the rules of policies', () => {
  test("of Dolen's default are its numbers", () => {
    expect(rulesOf('dolen-default')).toEqual({
      candidates: 6,
      minPersons: 10,
      zeros: 'structural',
      secondUnits: [
        { unit: 'households', min: 5 },
        { unit: 'practices', min: 3 },
        { unit: 'providers', min: 3 },
        { unit: 'advisers', min: 3 },
      ],
      minContributors: 3,
      dominance: [{ n: 2, percent: 85, atLimit: 'unsafe' }],
      priorPosterior: [{ p: 10, q: 100, coalition: 1 }],
      classDisclosure: { minRemainder: 10, maxPercent: 90 },
      allOrNone: 'disclosive',
      quantileSide: 10,
      minDegreesOfFreedom: 10,
      reliableBase: 30,
      stepMeanWeights: 5,
      sampling: 'as-given',
    });
  });

  test('are the strictest of each, in whatever order', () => {
    const loose = catalogue.loadPolicy('welsh-homelessness');
    const sourced = <T>(value: T) => ({ value, source: 's', status: 'ours' as const });
    const other = {
      ...loose,
      candidates: sourced({ any: 9, methods: { exact: 8 } }),
      zeros: sourced('safe' as const),
      secondUnits: sourced([
        { unit: 'households', min: 7 },
        { unit: 'streets', min: 2 },
      ]),
      minContributors: sourced(4),
      classDisclosure: sourced({ minRemainder: 2, maxPercent: 80 }),
      pPercent: sourced({ percent: 20, coalition: 2 }),
      quantileSide: sourced(4),
      minDegreesOfFreedom: sourced(12),
      weightedTotals: sourced(6),
    };
    const base = catalogue.loadPolicy('dolen-default');
    const expected = {
      candidates: 8,
      minPersons: 10,
      zeros: 'structural',
      secondUnits: [
        { unit: 'households', min: 7 },
        { unit: 'practices', min: 3 },
        { unit: 'providers', min: 3 },
        { unit: 'advisers', min: 3 },
        { unit: 'streets', min: 2 },
      ],
      minContributors: 4,
      classDisclosure: { minRemainder: 10, maxPercent: 80 },
      allOrNone: 'disclosive',
      quantileSide: 10,
      minDegreesOfFreedom: 12,
      reliableBase: 30,
      stepMeanWeights: 6,
    };
    expect(strictestRules([base, other], 'exact')).toMatchObject(expected);
    expect({ ...strictestRules([other, base], 'exact'), secondUnits: expected.secondUnits }).toMatchObject(expected);
    expect(strictestRules([base, other], 'exact').priorPosterior).toEqual([
      { p: 10, q: 100, coalition: 1 },
      { p: 20, q: 100, coalition: 2 },
    ]);
    expect(strictestRules([base, base], 'exact').dominance).toHaveLength(1);
    expect(strictestRules([base, other], 'midpoint-6').candidates).toBe(9);
    expect(strictestRules([base], 'midpoint-6').candidates).toBe(5);
    expect(strictestRules([other], 'exact').zeros).toBe('safe');
    expect(strictestRules([other], 'exact')).toMatchObject({ allOrNone: 'safe', reliableBase: 0 });
    expect(rulesOf('abs', 'acro').dominance).toEqual([
      { n: 1, percent: 50, atLimit: 'unsafe' },
      { n: 2, percent: 67, atLimit: 'unsafe' },
      { n: 2, percent: 90, atLimit: 'unsafe' },
    ]);
  });

  test('of nobody are a bug', () => {
    expect(() => strictestRules([], 'exact')).toThrow('nobody rules');
  });
});
