import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hideCosts } from '../../../../src/disclosure/release/hide-costs.ts';
import { role } from '../../../../src/disclosure/system/problem.ts';

const cells = 500;
const variable = { name: 'area', values: cells };
const boxes = Array.from({ length: cells }, (_, value) => ({ source: 'people', sides: [{ variable, values: [value] }] }));
const problem = { cost: Float64Array.from({ length: cells }, (_, cell) => cell + 1), roles: new Uint8Array(cells).fill(role.open) };
const keyOf = (name: string): Uint8Array => createHash('sha256').update(name).digest();
const factorsOf = (costs: Float64Array): number[] => Array.from(costs, (cost, cell) => cost / (cell + 1));

describe('costs under a key', () => {
  const own = hideCosts(problem, { boxes }, keyOf('one'));

  test('are raised by less than a tenth, most of them, in exact steps', () => {
    for (const [cell, factor] of factorsOf(own).entries()) {
      expect(factor).toBeGreaterThanOrEqual(1);
      expect(factor).toBeLessThan(1.1);
      expect(Number.isInteger((own[cell] ?? 0) * 1024)).toBe(true);
    }
    expect(new Set(factorsOf(own)).size).toBeGreaterThan(80);
  });

  test('are the same under the same key, and others under another', () => {
    expect(hideCosts(problem, { boxes }, keyOf('one'))).toEqual(own);
    const other = factorsOf(hideCosts(problem, { boxes }, keyOf('two')));
    const same = factorsOf(own).filter((factor, cell) => factor === other[cell]).length;
    expect(same).toBeLessThan(cells / 20);
  });

  test('follow who is in a cell, and not its number or its count', () => {
    const turned = hideCosts({ ...problem, cost: problem.cost.toReversed() }, { boxes: boxes.toReversed() }, keyOf('one'));
    expect(turned.toReversed()).toEqual(own);
    const counted = hideCosts({ ...problem, cost: problem.cost.map((cost) => cost * 1024) }, { boxes }, keyOf('one'));
    expect(counted).toEqual(own.map((cost) => cost * 1024));
    const elsewhere = boxes.map((box) => ({ ...box, source: 'homes' }));
    expect(hideCosts(problem, { boxes: elsewhere }, keyOf('one'))).not.toEqual(own);
  });

  test('of what is hidden anyway stay, and all of them where there is no key', () => {
    const primary = { ...problem, roles: new Uint8Array(cells).fill(role.primary) };
    expect(hideCosts(primary, { boxes }, keyOf('one'))).toEqual(problem.cost);
    expect(hideCosts(problem, { boxes }, undefined)).toEqual(problem.cost);
  });
});
