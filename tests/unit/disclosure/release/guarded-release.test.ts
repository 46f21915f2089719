import { describe, expect, test } from 'vitest';
import { chooseShown } from '../../../../src/disclosure/release/choose-shown.ts';
import { countSystem, joinTables } from '../../../../src/disclosure/release/join-tables.ts';
import { listChoices } from '../../../../src/disclosure/release/list-choices.ts';
import { mostWork, protectChosen } from '../../../../src/disclosure/release/protect-chosen.ts';
import { protectRelease, type ReleaseRequest } from '../../../../src/disclosure/release/protect-release.ts';
import { limitWork } from '../../../../src/disclosure/solver/limit-work.ts';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import type { Atoms } from '../../../../src/model/cell-table.ts';
import type { OutputStep } from '../../../../src/model/plan.ts';
import type { ReleasedCount } from '../../../../src/model/protected-table.ts';
import { findAlone } from '../../../../src/tabulate/find-alone.ts';
import { rollUpAtoms } from '../../../../src/tabulate/roll-up-atoms.ts';
import { describePlainly } from '../../../support/describe-plainly.ts';
import { amountMeasures, buildAmounts } from '../../tabulate/build-amounts.ts';
import { buildDimension, buildOutput } from '../../tabulate/build-table.ts';
import { amountRules, buildRules } from '../build-rules.ts';

const solver = await loadSolver();
const rules = buildRules({ method: 'exact', minPersons: 3, candidates: 2, zeros: 'safe', minRemainder: 0, maxPercent: 100 });

/** Areas with so many people each, tabulated by area. */
function ask(counts: readonly number[], more: Partial<ReleaseRequest> = {}): ReleaseRequest {
  const output = buildOutput('t', [buildDimension('area', counts.map((_, area) => `a${area}`).join(' '))]);
  return tabulate(countAreas(counts), [output], more);
}

const countAreas = (counts: readonly number[]): Atoms => ({
  columns: ['area'],
  codes: [Uint16Array.from(counts.keys())],
  counts: Float64Array.from(counts),
});

function tabulate(atoms: Atoms, outputs: readonly OutputStep[], more: Partial<ReleaseRequest> = {}): ReleaseRequest {
  const tables = outputs.map((output) => rollUpAtoms(atoms, output));
  return { tables, described: describePlainly(tables), earlier: [], alone: findAlone(atoms, tables), givers: [], rules, solver, ...more };
}

const choicesOf = (request: ReleaseRequest) =>
  protectRelease(request).map((one) => (one.status === 'released' ? one.choices : one.why.code));

const untried = (why: string, quantity = 'count') => ({ quantity, choice: { untried: why } });

/** What everybody sees of the counts; undefined where they are withheld. */
const show = (counts: readonly ReleasedCount[] | undefined): string | undefined =>
  counts?.map((count) => (count === 'suppressed' ? 'c' : count)).join();

function release(counts: readonly number[]): string | undefined {
  const [one] = protectRelease(ask(counts));
  return one?.status === 'released' ? show(one.counts) : undefined;
}

/** The same before anything is hidden for the sake of whoever repeats the choice. */
function choose(counts: readonly number[]): string | undefined {
  const request = ask(counts);
  const { tables, described = [] } = request;
  const system = joinTables(tables, described, undefined);
  const chosen = system && chooseShown({ ...request, described, system, truth: countSystem(system, tables, solver) });
  const found = chosen && protectChosen(request, chosen, limitWork(solver, mostWork));
  return found?.status === 'protected' ? show(found.counts.values().next().value) : undefined;
}

/** All counts of so many areas with so many people in all. */
const listCounts = (areas: number, people: number): readonly (readonly number[])[] =>
  areas === 1
    ? [[people]]
    : Array.from({ length: people + 1 }, (_, count) => count).flatMap((count) =>
        listCounts(areas - 1, people - count).map((rest) => [count, ...rest]),
      );

describe('a choice by which a hidden count could be told', () => {
  const counts = [3, 0, 3, 1];
  const all = listCounts(4, 7);
  const valuesOf = (seen: string | undefined, by: (counts: readonly number[]) => string | undefined): ReadonlySet<number> =>
    new Set(all.filter((each) => by(each) === seen).map(([, , , last = 0]) => last));

  test('is found out, and more is hidden until whoever repeats all of it is left enough values', () => {
    const first = choose(counts);
    expect(first).toBe('c,0,3,c,7');
    // The numbers leave 0 to 4. Of any but 1 other cells would have been hidden.
    expect(valuesOf(first, choose)).toEqual(new Set([1]));
    expect(release(counts)).toBe('c,c,3,c,7');
    expect(valuesOf(release(counts), release).size).toBeGreaterThanOrEqual(rules.candidates.value);
  });

  test('is said to have been tried, by all tables that agree with what is shown', () => {
    expect(choicesOf(ask(counts))).toEqual([[{ quantity: 'count', choice: { tables: all.filter(([, , third]) => third === 3).length } }]]);
  });
});

describe('what is said of a choice', () => {
  test('that tells nothing: it was tried, and nothing more is hidden', () => {
    expect(release([6, 5, 2, 3])).toBe(choose([6, 5, 2, 3]));
    expect(choicesOf(ask([6, 5, 2, 3]))).toEqual([[{ quantity: 'count', choice: { tables: 6 } }]]);
  });

  test.each([
    { says: 'nothing is hidden', request: ask([6, 5, 9, 3]), why: 'nothing-hidden' },
    { says: 'thirteen cells are hidden', request: ask(Array.from({ length: 13 }, () => 2)), why: 'too-many' },
    { says: 'too many tables agree', request: ask([110, 190, 170, 2]), why: 'too-many' },
    { says: 'there are more than 200 cells', request: ask([1, 2, ...Array.from({ length: 199 }, () => 50)]), why: 'too-many-cells' },
    {
      says: 'counts are rounded',
      request: ask([6, 5, 2, 3], { rules: { ...rules, method: { value: 'midpoint-6', source: 'test' } } }),
      why: 'other-method',
    },
    {
      says: 'who is alone in a cell is not what the counts say',
      request: ask([6, 5, 1, 3], { alone: [] }),
      why: 'more-than-tables',
    },
  ])('where $says: $why', ({ request, why }) => {
    expect(choicesOf(request)).toEqual([[untried(why)]]);
  });

  test('beside what an earlier release shows: more than these tables decides', () => {
    const before = ask([6, 5, 2, 3]);
    const [table] = before.tables;
    const [own] = protectRelease(before);
    if (table === undefined || own?.status !== 'released') throw new Error('withheld');
    const earlier = [
      { run: 'run-1', name: 't', table: { ...table, output: { ...table.output, id: 'earlier' } }, counts: own.counts, rules },
    ];
    const described = describePlainly([...before.tables, ...earlier.map((one) => one.table)]);
    expect(choicesOf({ ...before, earlier, described })).toEqual([[untried('more-than-tables')]]);
  });

  test('beside a table that is withheld: that it was is a choice too', () => {
    const [table] = ask([6, 5, 2, 3]).tables;
    if (table === undefined) throw new Error('no table');
    const decided = { counts: [6, 5, 'suppressed', 'suppressed', 16] as const, hidden: new Map(), kept: [table], rules };
    const listed = [true, false].map((isAll) => listChoices(table, { ...decided, choice: { tables: 6 }, isAll }));
    expect(listed).toEqual([[{ quantity: 'count', choice: { tables: 6 } }], [untried('more-than-tables')]]);
  });

  test('beside sums: they tell more than counts', () => {
    const table = buildAmounts(
      buildOutput('t', [buildDimension('area', 'a b c d')], amountMeasures()),
      [30, 40, 2, 50].flatMap((people, area) => Array.from({ length: people }, (_, one) => ({ at: [area], v: 20 + ((7 * one) % 50) }))),
    );
    const request = { ...ask([0]), tables: [table], described: describePlainly([table]), rules: { ...rules, amounts: amountRules } };
    const [said] = choicesOf(request);
    expect(said).toEqual([untried('more-than-counts'), untried('more-than-counts', 'v')]);
  });
});
