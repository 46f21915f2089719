import { describe, expect, it } from 'vitest';
import { boundHidden, isAbsent, readJson, readRows, whyAbsent, type Codes } from './attack-data.ts';

type Intervals = Record<string, readonly [number, number]>;
const flat = (margin: string, parts: readonly string[]): Codes => new Map([[margin, parts]]);

describe.skipIf(isAbsent)(`known intervals${whyAbsent}`, () => {
  it('finds those of a hierarchical table that tau-ARGUS protected', async () => {
    const rows = readRows('tau-argus/simple2d/Simple2D.txt').map((row) => row.map((field) => field.trim()));
    const hundredths = (text: string | undefined): number => (text === '-' ? 0 : Math.round(Number(text) * 100));
    const values = new Map(rows.map(([size, region, value]) => [`${size}|${region}`, hundredths(value)]));
    const hidden = rows.filter((row) => row[3] === '3' || row[3] === '11').map(([size, region]) => `${size}|${region}`);
    const sizes = flat(
      'Total',
      [...new Set(rows.map(([size = '']) => size))].filter((size) => size !== 'Total'),
    );
    const regions: Codes = new Map([
      ['Total', ['Nr', 'Os', 'Ws', 'Zd', '99']],
      ['Nr', ['1', '2', '3']],
      ['Os', ['4', '5', '6', '7']],
      ['Ws', ['8', '9', '10']],
      ['Zd', ['11', '12']],
    ]);
    const { primary } = readJson('tau-argus/simple2d/audit_intervals_scipy_highs.json') as {
      primary: { size: string; region: string; lo: number; up: number }[];
    };
    const { bounds } = await boundHidden(values, [sizes, regions], hidden);
    expect(primary).toHaveLength(9);
    for (const { size, region, lo, up } of primary)
      expect(bounds[`${size}|${region}`]).toEqual([Math.round(lo * 100), Math.round(up * 100)]);
  });

  it.each(
    ['OPT', 'HITAS', 'HYPERCUBE', 'SIMPLEHEURISTIC', 'GAUSS'].flatMap((method) => [
      `z1_freq3_${method}`,
      `microdata1_val_A_female_${method}`,
    ]),
  )('finds those that sdcTable found of %s', async (name) => {
    const [, ...rows] = readRows(`sdctable/${name}.csv`);
    const values = new Map(rows.map(([a, b, count]) => [`${a}|${b}`, Number(count)]));
    const totals = [rows[0]?.[0] ?? '', rows[0]?.[1] ?? ''] as const;
    const codes = ([0, 1] as const).map((side) => flat(totals[side], [...new Set(rows.map((row) => row[side] ?? ''))].filter((code) => code !== totals[side]))); // prettier-ignore
    const hidden = rows.filter((row) => ['u', 'x'].includes(row.at(-1) ?? '')).map(([a, b]) => `${a}|${b}`);
    const primary = rows.filter((row) => row.at(-1) === 'u').map(([a, b, count]) => ({ name: `${a}|${b}`, count: Number(count) }));
    const { bounds } = await boundHidden(values, [codes[0] ?? new Map(), codes[1] ?? new Map()], hidden);
    const [, ...expected] = readRows(`sdctable/${name}_attack.csv`);
    const ours = primary.map(({ name: cell, count }) => [count, ...(bounds[cell] ?? [])].join()).toSorted();
    expect(ours).toEqual(expected.map(([, count, , low, up]) => [count, low, up].join()).toSorted());
  });

  it('finds the exact cell of a table that hides two in every line, and the intervals once more is hidden', async () => {
    const data = readJson('attacks/sdctable_simpleheuristic_4x4.json') as {
      inner: Record<string, number>; totals: Record<string, number>; primary: string[];
      intervals_primary_only: Intervals; intervals_with_x_b_added: Intervals; intervals_with_x_d_added: Intervals;
    }; // prettier-ignore
    const values = new Map(Object.entries({ ...data.inner, ...data.totals }));
    const codes = [flat('tot', ['w', 'x', 'y', 'z']), flat('tot', ['a', 'b', 'c', 'd'])] as const;
    for (const [added, intervals] of [
      [[], data.intervals_primary_only],
      [['x|b'], data.intervals_with_x_b_added],
      [['x|d'], data.intervals_with_x_d_added],
    ] as const) {
      const { bounds, findings } = await boundHidden(values, codes, [...data.primary, ...added]);
      expect(Object.fromEntries(data.primary.map((name) => [name, bounds[name]]))).toEqual(intervals);
      expect(findings[1]?.verdict).toBe(added.length === 0 ? 'exposed' : 'protected');
    }
  });

  it('finds that three unsafe counts which add to three are one each, once the rule is known', async () => {
    const data = readJson('attacks/usersupport135_three_singletons.json') as {
      inner: Record<string, number>;
      primary: string[];
      intervals_naive_nonneg: Intervals;
    };
    const values = new Map(Object.entries(data.inner));
    const columns = ['A', 'B', 'H', 'M', 'W'];
    for (const column of columns) values.set(`Total|${column}`, (values.get(`1|${column}`) ?? 0) + (values.get(`2|${column}`) ?? 0));
    for (const row of ['1', '2', 'Total'])
      values.set(
        `${row}|all`,
        columns.reduce((sum, column) => sum + (values.get(`${row}|${column}`) ?? 0), 0),
      );
    const codes = [flat('Total', ['1', '2']), flat('all', columns)] as const;
    expect((await boundHidden(values, codes, data.primary)).bounds).toEqual(data.intervals_naive_nonneg);
    const { bounds } = await boundHidden(values, codes, data.primary, { low: 1, high: 2 });
    for (const name of ['1|A', '1|B', '1|M']) expect(bounds[name]).toEqual([1, 1]);
  });

  it('finds the interval of the handbook', async () => {
    const { geurts_interval: data } = readJson('handbook/examples.json') as { geurts_interval: { lp_check: Intervals } };
    const values = new Map(
      Object.entries({
        '1|1': 4,
        '1|2': 3,
        '2|1': 2,
        '2|2': 1,
        '3|1': 3,
        '3|2': 3,
        '1|t': 7,
        '2|t': 3,
        '3|t': 6,
        't|1': 9,
        't|2': 7,
        't|t': 16,
      }),
    );
    const codes = [flat('t', ['1', '2', '3']), flat('t', ['1', '2'])] as const;
    const { bounds } = await boundHidden(values, codes, Object.keys(data.lp_check));
    expect(bounds).toEqual(data.lp_check);
    // Whoever is alone in (1, 2) knows that cell, and so the one beside it.
    const { bounds: alone } = await boundHidden(values, codes, ['1|1', '2|1', '2|2']);
    expect(alone['1|1']).toEqual([4, 4]);
  });

  it('finds who is between bands that were cut in two ways', async () => {
    interface Cut { readonly bands: readonly string[]; readonly male: readonly number[]; readonly female: readonly number[] } // prettier-ignore
    const { hours_differencing: hours } = readJson('handbook/examples.json') as {
      hours_differencing: { a: Cut; b: Cut; disclosed: Record<string, Record<string, number>> };
    };
    for (const sex of ['male', 'female'] as const) {
      const values = new Map([...hours.a.bands.map((band, at) => [`${band}|${sex}`, hours.a[sex][at] ?? 0] as const), ...hours.b.bands.map((band, at) => [`${band}|${sex}`, hours.b[sex][at] ?? 0] as const)]); // prettier-ignore
      const between = hours.disclosed['20-24']?.[sex] ?? NaN;
      values.set(`20-24|${sex}`, between);
      const codes: Codes = new Map([
        ['20-39', ['20-24', '25-39']],
        ['<25', ['<20', '20-24']],
      ]);
      const { findings, bounds } = await boundHidden(values, [codes, new Map()], [`20-24|${sex}`]);
      expect([findings[0]?.verdict, bounds[`20-24|${sex}`]]).toEqual(['exposed', [between, between]]);
    }
  });

  it('finds who lives between two boundaries of an area', async () => {
    const { geographic_differencing: areas } = readJson('handbook/examples.json') as {
      geographic_differencing: Record<'a' | 'b' | 'diff', (readonly number[])[]>;
    };
    for (const [r, row] of areas.diff.entries())
      for (const [c, between] of row.entries()) {
        const values = new Map([['wide|n', areas.b[r]?.[c] ?? NaN], ['narrow|n', areas.a[r]?.[c] ?? NaN], ['between|n', between]]); // prettier-ignore
        const { bounds } = await boundHidden(values, [new Map([['wide', ['narrow', 'between']]]), new Map()], ['between|n']);
        expect(bounds['between|n']).toEqual([between, between]);
      }
  });

  it('finds who is left out between two tables that were released one after the other', async () => {
    const { differencing } = readJson('opensafely/examples.json') as { differencing: Record<'all' | 'male', [string, number, number][]> };
    const found = new Map<string, unknown>();
    for (const [band, ill, people] of differencing.all) {
      const [, menIll = 0, men = 0] = differencing.male.find(([name]) => name === band) ?? [];
      const values = new Map([['all|ill', ill], ['all|not', people - ill], ['men|ill', menIll], ['men|not', men - menIll], ['women|ill', ill - menIll], ['women|not', people - ill - men + menIll]]); // prettier-ignore
      const hidden = ['women|ill', 'women|not'];
      const { findings, bounds } = await boundHidden(values, [flat('all', ['men', 'women']), new Map()], hidden);
      expect(findings.map(({ verdict }) => verdict)).toEqual(['exposed', 'exposed']);
      found.set(band, bounds);
    }
    expect(found.get('21-30')).toEqual({ 'women|ill': [1, 1], 'women|not': [0, 0] });
  });
});
