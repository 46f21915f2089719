import { describe, expect, test } from 'vitest';
import { checkClassDisclosure } from '../../../src/disclosure/rules/check-class-disclosure.ts';
import { checkDominance } from '../../../src/disclosure/rules/check-dominance.ts';
import { checkPriorPosterior } from '../../../src/disclosure/rules/check-prior-posterior.ts';
import { checkThreshold } from '../../../src/disclosure/rules/check-threshold.ts';
import { evidenceOfCounts } from '../../../src/disclosure/rules/evidence-of-counts.ts';
import type { Hit } from '../../../src/disclosure/rules/hit.ts';
import { buildRuleSet } from '../../unit/disclosure/rules/build-rule-set.ts';
import { buildAmount } from '../../unit/disclosure/rules/build-amount.ts';
import { buildTableOfCounts } from '../../unit/disclosure/rules/build-table-of-counts.ts';
import { readKnown } from './read-known.ts';

interface Handbook {
  readonly rules: readonly {
    rule: string;
    X: number;
    x1?: number;
    x2?: number;
    x?: readonly number[];
    unsafe: boolean;
    upper_must_reach?: number;
  }[];
  readonly group_disclosure: readonly (readonly [string, number, number, number])[];
}

describe('examples of the handbook', () => {
  const checkExample = ({ rule, X, x1 = 0, x2 = 0, x = [x1, x2, X - x1 - x2] }: Handbook['rules'][number]): readonly Hit[] => {
    const inThousandths = buildAmount({ given: x.map((value) => value * 1000), keep: 3 });
    const [, n, k] = /^\((\d+),([\d.]+)\)$/.exec(rule) ?? [];
    if (n !== undefined)
      return checkDominance(inThousandths, buildRuleSet({ dominance: [{ n: Number(n), percent: Number(k), atLimit: 'safe' }] }));
    return checkPriorPosterior(inThousandths, buildRuleSet({ priorPosterior: [{ p: Number(rule.slice(1)), q: 100, coalition: 1 }] }));
  };

  test('rules on contributions: the same ones are unsafe, and protected as far', (context) => {
    const { rules } = JSON.parse(readKnown(context, 'handbook/examples.json')) as Handbook;
    expect(rules.map((example) => checkExample(example).length > 0)).toEqual(rules.map(({ unsafe }) => unsafe));
    const upper = rules.flatMap((example) =>
      example.upper_must_reach === undefined ? [] : [{ hits: checkExample(example), must: example.upper_must_reach }],
    );
    expect(upper).toHaveLength(1);
    for (const { hits, must } of upper) {
      const [demand] = hits.map((hit) => hit.demand);
      expect(demand?.kind === 'interval' && Math.round(demand.high / 10) / 100).toBe(must);
    }
  });

  test('all six of a group are married', (context) => {
    const { group_disclosure: rows } = JSON.parse(readKnown(context, 'handbook/examples.json')) as Handbook;
    const inner = rows.slice(0, -1);
    const table = buildTableOfCounts(
      ['status', 'answer'],
      [inner.length, 2],
      inner.flatMap(([, yes, no]) => [yes, no]),
      { sensitive: [[], [0]] },
    );
    const hits = checkClassDisclosure(table, buildRuleSet({ classDisclosure: { minRemainder: 1, maxPercent: 100 } }));
    expect(new Set(hits.map(({ cell, margin }) => `${cell} of ${margin}`))).toEqual(new Set(['0 of 2']));
  });
});

describe('examples of OpenSAFELY', () => {
  interface Examples {
    readonly primary_secondary: { readonly table: readonly (readonly [string, number, number])[] };
    readonly round5: {
      readonly in: readonly (readonly [string, number, number])[];
      readonly out: readonly (readonly (string | number)[])[];
    };
    readonly ehrql_apply_sdc: { readonly cases: Readonly<Record<string, number>> };
  }
  const unsafe = (counts: readonly number[]): readonly number[] =>
    checkThreshold({ evidence: evidenceOfCounts(Float64Array.from(counts)) }, buildRuleSet({ minPersons: 8, zeros: 'disclosive' })).map(
      ({ cell }) => cell,
    );

  test('what it redacts is unsafe, and nothing else', (context) => {
    const {
      round5,
      ehrql_apply_sdc: applied,
      primary_secondary: ages,
    } = JSON.parse(readKnown(context, 'opensafely/examples.json')) as Examples;
    const inner = round5.in.slice(0, -1);
    for (const column of [1, 2] as const) {
      const redacted = round5.out.slice(0, -1).flatMap((row, at) => (row[column] === '[REDACTED]' ? [at] : []));
      expect(unsafe(inner.map((row) => row[column]))).toEqual(redacted);
    }
    const cases = Object.entries(applied.cases);
    expect(unsafe(cases.map(([count]) => Number(count)))).toEqual(cases.flatMap(([, shown], at) => (shown === 0 ? [at] : [])));
    expect(unsafe(ages.table.map(([, disease]) => disease))).toEqual([0]);
  });
});
