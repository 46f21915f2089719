import { describe, expect, test } from 'vitest';
import { decideTables, type ProtectionRequest } from '../../../../src/disclosure/protect-tables.ts';
import { reportRelease, type InsideCell, type InsideTable } from '../../../../src/disclosure/release/report-release.ts';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import type { CellTable } from '../../../../src/model/cell-table.ts';
import type { Plan } from '../../../../src/model/plan.ts';
import { renderInside } from '../../../../src/report/internal/render-inside.ts';
import { requestProtection } from '../../../support/request-protection.ts';
import { amountMeasures, buildAmounts } from '../../tabulate/build-amounts.ts';
import { buildDimension, buildOutput, buildTable, label } from '../../tabulate/build-table.ts';
import { amountRules, buildRules } from '../build-rules.ts';

const solver = await loadSolver();
const population = { contract: 'census', read: 'census.persons', linked: [], where: [] };
const rules = { ...buildRules({ method: 'exact', minRemainder: 0, maxPercent: 100 }), amounts: amountRules };

const ask = (table: CellTable, over: Partial<ProtectionRequest> = {}): ProtectionRequest => requestProtection([table], rules, solver, over);

const report = (request: ProtectionRequest) => reportRelease(request, decideTables(request));

describe('cells that nobody can be in, as everybody knows', () => {
  // A birthplace is that of the link: who is linked has one, and who is not has none.
  const [linked, birthplace] = [buildDimension('linked', 'yes no'), buildDimension('birthplace', 'wales england none')];
  const output = buildOutput('t', [linked, birthplace], amountMeasures());
  const groups: readonly (readonly [at: readonly number[], people: number])[] = [
    [[0, 0], 4],
    [[0, 1], 40],
    [[1, 2], 50],
  ];
  const people = groups.flatMap(([at, count]) => Array.from({ length: count }, (_, one) => ({ at, v: 20 + ((7 * one) % 50) })));
  const variable = { name: 'kind of people', values: 3 };
  const described = [
    {
      id: 't',
      source: 'people',
      filters: [],
      dimensions: [
        { dimension: linked, variable, leafOf: [0, 0, 1] },
        { dimension: birthplace, variable, leafOf: [0, 1, 2] },
      ],
    },
  ];
  const before = { run: 'run-1', table: 't', identity: 'another', population, suppressed: false, exact: true, amounts: true } as const;
  const impossible = [2, 4, 5];

  test.each([
    { status: 'passed', releasedBefore: [] },
    { status: 'withheld', releasedBefore: [before] },
  ])('break no rule, by their counts nor by their sums, in a table that has $status', ({ status, releasedBefore }) => {
    const [inside] = report(ask(buildAmounts(output, people), { described, releasedBefore })).tables;
    const isUnsafe = ({ hits }: InsideCell): boolean => hits.length > 0;
    const listUnsafe = ({ cells }: Pick<InsideTable, 'cells'>): readonly number[] =>
      cells.flatMap((cell, at) => (isUnsafe(cell) ? [at] : []));
    expect(inside?.outcome.status).toBe(status);
    for (const unsafe of [inside, ...(inside?.amounts ?? [])].map((one) => one && listUnsafe(one))) {
      expect(unsafe).toContain(0);
      for (const cell of impossible) expect(unsafe).not.toContain(cell);
    }
  });
});

describe('what a reviewer reads of the choice of hidden cells', () => {
  const areas = buildDimension('area', 'a b c d');
  const few = buildRules({ method: 'exact', minPersons: 3, candidates: 2, zeros: 'safe', minRemainder: 0, maxPercent: 100 });
  const plan = { pipeline: { id: 'p', title: label('P') }, rules: few } as unknown as Plan;
  const render = (counts: readonly number[]): ReadonlyMap<string, string> => {
    const inside = report(ask(buildTable(buildOutput('t', [areas]), counts), { rules: few }));
    return new Map(renderInside(plan, inside, true).map(({ file, text }) => [file, text as string]));
  };
  const summaryOf = (files: ReadonlyMap<string, string>) =>
    (JSON.parse(files.get('summary.json') ?? '') as { readonly tables: readonly { readonly choices: readonly object[] }[] }).tables[0]
      ?.choices;

  test('that it was tried', () => {
    const files = render([6, 5, 2, 3]);
    expect(summaryOf(files)).toEqual([{ quantity: 'count', repeated: true, tables_that_agree: 6 }]);
    expect(files.get('review.html')).toContain('by all tables that agree with what is shown (6)');
    expect(files.get('adolygiad.html')).toContain('â phob tabl sy’n cytuno â’r hyn a ddangosir (6)');
  });

  test('why it was not', () => {
    const files = render([110, 190, 170, 2]);
    expect(summaryOf(files)).toEqual([
      { quantity: 'count', repeated: false, why: 'too many cells are hidden, or too many tables agree with what is shown' },
    ]);
    expect(files.get('review.html')).toContain('was not tried: too many cells are hidden');
    expect(files.get('adolygiad.html')).toContain('mae gormod o gelloedd yn gudd');
  });

  test('nothing where nothing is hidden', () => {
    const files = render([110, 190, 170, 20]);
    expect(summaryOf(files)).toEqual([{ quantity: 'count', repeated: false, why: 'nothing is hidden' }]);
    expect(files.get('review.html')).not.toContain('repeats the choice');
  });
});
