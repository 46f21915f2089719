import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '../../../src/engine/open-engine.ts';
import { printDerivation } from '../../../src/engine/print/print-derivation.ts';
import type { Dimension } from '../../../src/model/dimension.ts';
import type { ClassedInput, DeriveStep } from '../../../src/model/plan.ts';
import { countBetween } from '../../../src/plan/count-between.ts';

const label = { en: '', cy: '' };
const dimension = (leaves: number): Dimension => ({
  column: 'made',
  title: label,
  leaves: Array.from({ length: leaves }, (_, leaf) => ({ code: `c${leaf}`, label })),
  groups: [],
  total: label,
});

describe('a derived column', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({ threads: 1, memory: '100MB' });
  });
  afterAll(() => engine.close());

  const derive = async (step: DeriveStep, from: string): Promise<unknown> => {
    const [row] = await engine.readRows(`SELECT made FROM (SELECT *, ${printDerivation(step)} FROM (SELECT ${from}))`);
    return row?.[0];
  };

  const leafOf = (...to: readonly number[]): DeriveStep => ({ kind: 'recode', column: 'made', from: 'a', to, dimension: dimension(256) });
  const bandOf = (...bounds: readonly (readonly [number, number])[]): DeriveStep => ({
    kind: 'band',
    column: 'made',
    from: 'a',
    bounds,
    dimension: dimension(bounds.length),
  });
  const coded = (column: string, classes: readonly number[]): ClassedInput => ({ column, count: Math.max(...classes) + 1, classes });
  const stretched = (kind: 'integers' | 'dates', starts: readonly number[], last: number, missing?: number): ClassedInput => ({
    column: 'a',
    count: starts.length + (missing === undefined ? 0 : 1),
    classes: [...starts.keys()],
    stretches: { kind, starts, last, ...(missing !== undefined && { missing }) },
  });
  const classed = (inputs: readonly ClassedInput[], leaves: readonly number[]): DeriveStep => ({
    kind: 'sql',
    column: 'made',
    expression: { kind: 'null' },
    inputs,
    leaves,
    dimension: dimension(256),
  });
  const tens = Array.from({ length: 100 }, (_, at) => 10 * at);
  const known: DeriveStep = { kind: 'coalesce', column: 'made', from: ['a', 'b'], dimension: dimension(3) };
  const many = Array.from({ length: 300 }, (_, leaf) => leaf % 256);

  it.each<readonly [string, DeriveStep, string, number | null]>([
    ['the first leaf', leafOf(2, 0, 1), '0::UTINYINT AS a', 2],
    ['the last leaf', leafOf(2, 0, 1), '2::UTINYINT AS a', 1],
    ['the last of 255 leaves', leafOf(...many.slice(0, 255)), '254::UTINYINT AS a', 254],
    ['one of 300 leaves', leafOf(...many), '299::USMALLINT AS a', 43],
    ['a leaf that is not there', leafOf(0), '1::UTINYINT AS a', null],
    ['the last number of a band', bandOf([0, 15], [16, 64]), '15::UTINYINT AS a', 0],
    ['the first of a band', bandOf([0, 15], [16, 64]), '16::UTINYINT AS a', 1],
    ['a number without a band', bandOf([0, 15], [16, 64]), '65::UTINYINT AS a', null],
    ['a negative number', bandOf([-9, -1], [0, 9]), '-1::SMALLINT AS a', 0],
    ['the first known of two', known, '1::UTINYINT AS a, 0::UTINYINT AS b', 1],
    ['the second known of two', known, '2::UTINYINT AS a, 0::UTINYINT AS b', 0],
    ['neither of two', known, '2::UTINYINT AS a, 2::UTINYINT AS b', 2],
    ['classes of two columns', classed([coded('a', [0, 1, 1]), coded('b', [1, 0])], [3, 2, 1, 0]), '2::UTINYINT AS a, 0::UTINYINT AS b', 0],
    ['classes of stretches', classed([stretched('integers', [-3, 0, 7], 9)], [5, 6, 7]), '-1::SMALLINT AS a', 5],
    ['the last of a stretch', classed([stretched('integers', [-3, 0, 7], 9)], [5, 6, 7]), '6::SMALLINT AS a', 6],
    ['a number beyond the last', classed([stretched('integers', [-3, 0, 7], 9)], [5, 6, 7]), '10::SMALLINT AS a', null],
    ['a date', classed([stretched('dates', [-400, 0, 365], 400)], [5, 6, 7]), "DATE '1970-12-31' AS a", 6],
    ['no date', classed([{ ...stretched('dates', [-400, 0], 400, 2), count: 3 }], [5, 6, 7]), 'NULL::DATE AS a', 7],
    [
      'one of many stretches',
      classed(
        [stretched('integers', tens, 999)],
        tens.map((_, at) => at),
      ),
      '777::SMALLINT AS a',
      77,
    ],
    ['none of many stretches', classed([stretched('integers', tens, 999, 100)], [...tens.keys(), 200]), 'NULL::SMALLINT AS a', 200],
  ])('from %s', async (_, step, from, leaf) => {
    expect(await derive(step, from)).toBe(leaf);
  });

  it('of a date difference counts as the plan does', async () => {
    const iso = fc
      .oneof(
        fc.constantFrom('2000-02-29', '2001-02-28', '2001-03-01', '2004-02-29'),
        fc.date({ min: new Date('1899-12-30'), max: new Date('2099-12-31'), noInvalidDate: true }),
      )
      .map((date) => (typeof date === 'string' ? date : date.toISOString().slice(0, 10)));
    await fc.assert(
      fc.asyncProperty(iso, iso, fc.constantFrom('days' as const, 'years' as const), async (from, until, unit) => {
        const count = countBetween(from, until, unit);
        const bounds = [
          [-200_000, count - 1],
          [count, count],
          [count + 1, 200_000],
        ] as const;
        const step = { kind: 'date-difference', column: 'made', from: 'a', until, unit, bounds, dimension: dimension(3) } as const;
        expect(await derive(step, `DATE '${from}' AS a`)).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});
