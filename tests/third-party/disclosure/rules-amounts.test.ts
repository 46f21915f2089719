import { describe, expect, test } from 'vitest';
import { checkAmount } from '../../../src/disclosure/rules/check-amount.ts';
import { roundConventionally } from '../../../src/disclosure/rounding/to-base.ts';
import { checkThreshold } from '../../../src/disclosure/rules/check-threshold.ts';
import { gatherEvidence } from '../../../src/disclosure/rules/gather-evidence.ts';
import type { AmountRows } from '../../../src/disclosure/rules/gather-amount.ts';
import { markPrimaries } from '../../../src/disclosure/rules/list-hits.ts';
import type { RuleSet } from '../../../src/disclosure/rules/rule-set.ts';
import type { AmountEvidence, Evidence } from '../../../src/model/evidence.ts';
import { buildRuleSet } from '../../unit/disclosure/rules/build-rule-set.ts';
import { readKnown, readRows } from './read-known.ts';
import { makeTable, numberUnits, readAmount, type Row } from './rules-table.ts';

type Table = ReturnType<typeof makeTable>;

function gather(table: Table, rows: readonly Row[], amount: AmountRows, unit = (_: Row, at: number): string => String(at)) {
  const evidence = gatherEvidence(table.space, {
    codes: table.codes,
    persons: { unit: 'unit', ...numberUnits(rows, unit) },
    amounts: [amount],
  });
  const [found] = evidence.amounts;
  if (found === undefined) throw new Error('no amount');
  return { evidence, amount: found };
}

const primariesOf = ({ evidence, amount }: { evidence: Evidence; amount: AmountEvidence }, rules: Partial<RuleSet>): Uint8Array =>
  markPrimaries(evidence.cells, checkAmount(amount, buildRuleSet(rules)));

describe('turnover by size and region', () => {
  const regions: Readonly<Record<string, string>> = Object.fromEntries(
    Object.entries({ Nr: [' 1', ' 2', ' 3'], Os: [' 4', ' 5', ' 6', ' 7'], Ws: [' 8', ' 9', '10'], Zd: ['11', '12'] }).flatMap(
      ([part, codes]) => codes.map((code) => [code, part]),
    ),
  );
  const codes = [...Object.keys(regions), '99'];

  test('every one of 162 cells has its published total and status: p 15 % against one other', (context) => {
    const lines = readKnown(context, 'tau-argus/simple2d/tau_testW.asc.gz').trimEnd().split('\n');
    const rows = lines.map((line): Row => ({ size: line.slice(8, 10), region: line.slice(11, 13), amount: line.slice(27, 37) }));
    const table = makeTable(rows, [
      { column: 'size', codes: [' 2', ' 4', ' 5', ' 6', ' 7', ' 8', ' 9', '99'] },
      { column: 'region', codes, parents: regions },
    ]);
    const gathered = gather(table, rows, readAmount(rows, 'amount', 2));
    const primaries = primariesOf(gathered, { priorPosterior: [{ p: 15, q: 100, coalition: 1 }] });
    const published = readKnown(context, 'tau-argus/simple2d/Simple2D.txt').trim().split('\n');
    expect(published).toHaveLength(162);
    const found = published.map((line) => {
      const [size = '', region = ''] = line.split(',').map((field) => field.replaceAll('"', ''));
      const cell = table.cellOf(size, region);
      const total = gathered.evidence.persons[cell] === 0 ? '-' : ((gathered.amount.sum[cell] ?? 0) / 100).toFixed(2);
      return [size, region, total, primaries[cell] === 1];
    });
    const expected = published.map((line) => {
      const [size, region, total, status] = line.split(',').map((field) => field.replaceAll('"', ''));
      return [size, region, total, status === '3'];
    });
    expect(found).toEqual(expected);
    const { primary } = JSON.parse(readKnown(context, 'tau-argus/simple2d/audit_intervals_scipy_highs.json')) as {
      readonly primary: readonly { size: string; region: string; value: number; upl_required: number }[];
    };
    const hits = checkAmount(gathered.amount, buildRuleSet({ priorPosterior: [{ p: 15, q: 100, coalition: 1 }] }));
    const limits = primary.map(({ size, region, value, upl_required: level }) => {
      const cell = table.cellOf(size.padStart(2), region.padStart(2));
      return {
        cell,
        demand: { kind: 'interval', low: Math.max(0, Math.round((value - level) * 100)), high: Math.round((value + level) * 100) },
      };
    });
    expect(hits.map(({ cell, demand }) => ({ cell, demand }))).toEqual(limits.toSorted((a, b) => a.cell - b.cell));
  });
});

test('one amount by region and sex: fewer than five, or p 20 % against five others', (context) => {
  const lines = readKnown(context, 'tau-argus/batch/microdata_ex2.asc').trimEnd().split('\n');
  const rows = lines.map((line): Row => {
    const [region = '', gender = '', , , amount = ''] = line.split(',').map((field) => field.trim());
    return { region, gender, amount };
  });
  const table = makeTable(rows, [{ column: 'region' }, { column: 'gender' }]);
  const gathered = gather(table, rows, readAmount(rows, 'amount', 2, 6));
  const expected = JSON.parse(readKnown(context, 'tau-argus/batch/expected.json')) as Record<
    'ex1' | 'ex2',
    { total: number; status_in_row_order: readonly string[] }
  >;
  const order = ['Total', 'A', 'B', 'C', 'D'].flatMap((region) =>
    ['Total', 'male', 'female'].map((gender) => table.cellOf(region, gender)),
  );
  for (const rules of [{ minPersons: 5 }, { priorPosterior: [{ p: 20, q: 100, coalition: 5 }] }]) {
    const primaries = primariesOf(gathered, rules);
    expect(order.map((cell) => primaries[cell] === 1)).toEqual(expected.ex2.status_in_row_order.map((status) => status === 'u'));
  }
  expect(gathered.amount.sum[table.cellOf('Total', 'Total')]).toBe(Math.round(expected.ex2.total * 100));
});

describe('sales of companies', () => {
  const columns = [{ column: 'sector4' }, { column: 'geo' }];
  const known = (name: string, rules: Partial<RuleSet>, more: (amount: AmountEvidence, cell: number) => Row = () => ({})) =>
    test(`${name}: the published sums, and the same cells unsafe`, (context) => {
      const rows = readRows(context, 'ssbtools/magnitude1.csv');
      const table = makeTable(rows, columns);
      const gathered = gather(table, rows, readAmount(rows, 'value', 1), ({ company = '' }) => company);
      const published = readRows(context, `gausssuppression/${name}.csv`);
      const primaries = primariesOf(gathered, rules);
      const { amount, evidence } = gathered;
      const found = published.map((row) => {
        const cell = table.cellOf(row['sector4'] ?? '', row['geo'] ?? '');
        return {
          ...row,
          freq: String(evidence.records[cell]),
          value: String((amount.sum[cell] ?? 0) / 10),
          primary: primaries[cell] === 1 ? 'TRUE' : 'FALSE',
          ...more(amount, cell),
        };
      });
      expect(found).toEqual(published);
      expect(published.filter(({ primary }) => primary === 'TRUE').length).toBeGreaterThan(0);
    });

  known('magnitude1_nk80_99', {
    dominance: [
      { n: 1, percent: 80, atLimit: 'safe' },
      { n: 2, percent: 99, atLimit: 'safe' },
    ],
  });
  const companies = ['A', 'B', 'D', 'C'];
  known('magnitude1_p10', { priorPosterior: [{ p: 10, q: 100, coalition: 1 }] }, (amount, cell) => {
    const nameOf = (place: number): string => companies[amount.givers[cell * 2 + place] ?? -1] ?? 'NA';
    return {
      max1contributor: nameOf(0),
      max2contributor: nameOf(1),
      n_contr: String(amount.units[cell]),
      n_non0_contr: String(amount.contributors[cell]),
    };
  });
  known('magnitude1_few1', { minContributors: 2 }, (amount, cell) => ({
    nRule: String(amount.contributors[cell]),
    nAll: String(amount.units[cell]),
  }));
});

describe('grants to charities by year and type', () => {
  interface Known {
    readonly sdc: {
      readonly summary: Readonly<Record<string, number>>;
      readonly cells: Readonly<Record<string, readonly (readonly [number, number])[]>>;
    };
    readonly table: {
      readonly columns: readonly string[];
      readonly index: readonly (number | string)[];
      readonly data: readonly (readonly (number | null)[])[];
    };
  }
  const rules = {
    MinimumThresholdCheck: { minPersons: 10 },
    NKCheck: { dominance: [{ n: 2, percent: 90, atLimit: 'unsafe' }] },
    // A total of nothing fails this check as well.
    PPercentCheck: { priorPosterior: [{ p: 10, q: 100, coalition: 1 }], allOrNone: 'disclosive' },
  } as const;

  for (const [name, checks] of [
    ['freq_year_grant', ['MinimumThresholdCheck']],
    ['freq_year_grant_suppress', ['MinimumThresholdCheck']],
    ['freq_round5', ['MinimumThresholdCheck']],
    ['mean_incgrants_year_grant', ['MinimumThresholdCheck', 'NKCheck', 'PPercentCheck']],
  ] as const)
    test(`${name}: the same cells, each by the same checks`, (context) => {
      const published = JSON.parse(readKnown(context, `acro/${name}.json`)) as Known;
      const rows = readCharities(readKnown(context, 'acro/charities.csv'));
      const table = makeTable(rows, [{ column: 'year' }, { column: 'grant_type' }]);
      const isMean = name.startsWith('mean');
      const counted = rows.map((row) => (isMean ? row : { ...row, inc_grants: '1' }));
      const { amount, evidence } = gather(table, rows, readAmount(counted, 'inc_grants', 1));
      const { index, columns } = published.table;
      const inner = index.flatMap((year, r) => columns.map((type, c) => ({ year: String(year), type, at: [r, c] as const })));
      const interior = inner.filter(({ year, type }) => year !== 'All' && type !== 'All');
      for (const check of checks) {
        const ruleSet = buildRuleSet(rules[check]);
        const hits = check === 'MinimumThresholdCheck' ? checkThreshold({ evidence }, ruleSet) : checkAmount(amount, ruleSet);
        const primaries = markPrimaries(evidence.cells, hits);
        const found = interior.filter(({ year, type }) => primaries[table.cellOf(year, type)] === 1).map(({ at }) => at);
        expect(found).toEqual(published.sdc.cells[check]);
        expect(found).toHaveLength(published.sdc.summary[check] ?? -1);
      }
      const named = inner.map(({ year, type }) => (year === 'All' || type === 'All' ? -1 : table.cellOf(year, type)));
      const shown = published.table.data.flat();
      const primaries = markPrimaries(evidence.cells, checkThreshold({ evidence }, buildRuleSet(rules.MinimumThresholdCheck)));
      const ours = {
        freq_year_grant: (cell: number) => amount.units[cell],
        freq_year_grant_suppress: (cell: number) => (primaries[cell] === 1 ? null : amount.units[cell]),
        freq_round5: (cell: number) => roundConventionally(5, amount.units[cell] ?? NaN),
        // It works in single precision.
        mean_incgrants_year_grant: (cell: number) =>
          (amount.sum[cell] ?? NaN) / 10 / ((evidence.records[cell] ?? NaN) - (amount.missing[cell] ?? NaN)),
      }[name];
      const isSame = (mine: number | null, theirs: number | null): boolean =>
        mine === theirs || (name.startsWith('mean') && Math.abs((mine ?? NaN) / (theirs ?? NaN) - 1) < 1e-6);
      expect(named.filter((cell, at) => cell >= 0 && !isSame(ours(cell) ?? null, shown[at] ?? null))).toEqual([]);
    });
});

/** Names of charities may hold commas, in quotes: what follows the name is split. */
function readCharities(text: string): readonly Row[] {
  const [head = '', ...lines] = text.trim().split('\n');
  const names = head.split(',').slice(1, 6);
  return lines.map((line) => {
    const rest = line.startsWith('"') ? line.slice(line.indexOf('",') + 2) : line.slice(line.indexOf(',') + 1);
    const fields = rest.split(',');
    return Object.fromEntries(names.map((name, at) => [name, fields[at] ?? '']));
  });
}
