import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../../src/catalogue/open-catalogue.ts';
import type { Policy, Sourced } from '../../../src/catalogue/policy.ts';

const catalogue = openCatalogue('config');
const policies = catalogue.listIds('policy').map((id) => catalogue.loadPolicy(id));

const rulesOf = (policy: Policy): readonly (readonly [string, Sourced<unknown>])[] =>
  Object.entries(policy).filter((entry): entry is [string, Sourced<unknown>] => typeof entry[1] === 'object');

describe.each(policies.map((policy) => [policy.id, policy] as const))('%s', (_, policy) => {
  test('says of every number where it is from, or that it is ours', () => {
    const rules = rulesOf(policy);
    expect(rules.length).toBeGreaterThanOrEqual(13);
    for (const [rule, { value, source }] of rules) expect([rule, value !== undefined, source.length > 15]).toEqual([rule, true, true]);
    const isOurs = ({ source }: Sourced<unknown>): boolean => /Dolen's own choice|Not public/.test(source);
    expect(rules.filter(([, rule]) => isOurs(rule) && rule.status !== 'ours')).toEqual([]);
    expect(rules.filter(([, { source, status }]) => status === 'sourced' && !/\d/.test(source))).toEqual([]);
  });
});

test('sail asks what the default does, and says so of every number', () => {
  const valuesOf = (policy: Policy): object => Object.fromEntries(rulesOf(policy).map(([rule, { value }]) => [rule, value]));
  const [sail, own] = [catalogue.loadPolicy('sail'), catalogue.loadPolicy('dolen-default')];
  expect(valuesOf(sail)).toEqual(valuesOf(own));
  expect(sail.defaultMethod).toBe(own.defaultMethod);
  for (const [rule, { source, status }] of rulesOf(sail))
    expect([rule, status, /default policy|Not public/.test(source)]).toEqual([rule, 'ours', true]);
  expect(sail.title).toContain('not public');
  expect(readFileSync('config/policies/sail.yaml', 'utf8')).toMatch(/^# SAIL's number for outputs is not public/);
});
