import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listAmountHits } from '../../src/disclosure/list-amount-hits.ts';
import type { Plan } from '../../src/model/plan.ts';
import { coordinatesOf } from '../../src/tabulate/grid.ts';
import { leavesOf } from '../../src/tabulate/positions.ts';
import { census, planExactly, tabulateGiven } from '../support/tabulate-given.ts';
import { amountRules } from '../unit/disclosure/build-rules.ts';
import { shippedCatalogue } from '../unit/plan/base-pipeline.ts';

const codesOf = (list: string): readonly string[] => shippedCatalogue.loadClassification(list).codes.map(({ code }) => code);

describe('what households give to sums', () => {
  const age = { column: 'age', bounds: { min: 0, max: 120 } };

  /** The same tables, with a sum beside each count. */
  function withSums(plan: Plan): Plan {
    const sum = { id: 'years', title: { en: 'Years', cy: 'Blynyddoedd' }, kind: 'sum', ...age } as const;
    const [first, ...others] = plan.outputs;
    if (first === undefined) throw new Error('no table');
    return {
      ...plan,
      outputs: [{ ...first, measures: [...first.measures, sum] }, ...others],
      rules: { ...plan.rules, amounts: amountRules },
    };
  }

  /** Which rules a sum breaks by what so many households give. */
  function breakRules(given: readonly number[]): readonly string[] {
    const [first = 0, second = 0, ...rest] = given.toSorted((a, b) => b - a);
    const sum = given.reduce((all, own) => all + own, 0);
    const givers = given.filter((own) => own > 0).length;
    return [
      ...(givers > 0 && givers < 3 ? ['contributors'] : []),
      ...(sum > 0 && (first + second) * 100 >= sum * 85 ? ['dominance'] : []),
      ...(rest.reduce((all, own) => all + own, 0) * 10 < first ? ['prior-posterior'] : []),
    ];
  }

  it('is added up before any rule is tried, at every level, from the records', async () => {
    const text = census(['sex, tenure', 'ages']).replace('derive: {', 'derive: { ages: { band: age, to: age-5-bands },');
    const plan = withSums(planExactly(text));
    const person = fc.record({
      household: fc.option(fc.nat({ max: 12 }), { freq: 5 }),
      sex: fc.constantFrom(...codesOf('sex').slice(0, 2)),
      tenure: fc.constantFrom(...codesOf('tenure').slice(0, 3)),
      age: fc.oneof(fc.nat({ max: 2 }), fc.nat({ max: 120 })),
    });
    const tried = { broken: 0, kept: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 40 }), async (people) => {
        const given = people.map(({ household, ...rest }) => ({
          household_id: household === null ? null : `H${100_000 + household}`,
          ...rest,
        }));
        const [table] = await tabulateGiven(plan, { 'census.persons': given }, (_, parts) => parts.map((part) => part.table));
        if (table === undefined) throw new Error('no table');
        const found = listAmountHits(table, 'age', plan.rules).flatMap(({ hit: { cell, rule }, evidence: { givenBy } }) =>
          givenBy === 'households' && rule !== 'all-or-none' ? [`${cell} ${rule}`] : [],
        );
        const expected = Array.from(table.persons, (_, cell) => {
          const sides = coordinatesOf(table.shape, cell).map((at, d) => {
            const dimension = table.output.dimensions[d];
            return dimension ? leavesOf(dimension, at).map((leaf) => dimension.leaves[leaf]?.code) : [];
          });
          const gifts = new Map<string, number>();
          given.forEach(({ sex, tenure, age: own, household_id: household }, place) => {
            if (!sides[0]?.includes(sex) || !sides[1]?.includes(tenure)) return;
            const name = household ?? `alone ${place}`;
            gifts.set(name, (gifts.get(name) ?? 0) + own);
          });
          return breakRules([...gifts.values()]).map((rule) => `${cell} ${rule}`);
        }).flat();
        expect(found.toSorted()).toEqual(expected.toSorted());
        tried.broken += expected.length;
        tried.kept += table.persons.length * 3 - expected.length;
      }),
      { numRuns: 8 },
    );
    expect(Math.min(tried.broken, tried.kept)).toBeGreaterThan(20);
  });
});
