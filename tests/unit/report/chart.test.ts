import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeasuredValue } from '../../../src/disclosure/derive-measures.ts';
import type { Dimension } from '../../../src/model/dimension.ts';
import type { Measure } from '../../../src/model/measure.ts';
import type { Method } from '../../../src/model/plan.ts';
import type { ProtectedTable } from '../../../src/model/protected-table.ts';
import { orderForPeople } from '../../../src/report/order-for-people.ts';
import { chooseScale } from '../../../src/report/page/choose-scale.ts';
import { drawBar } from '../../../src/report/page/draw-bar.ts';
import { planChart, type ChartPlan } from '../../../src/report/page/plan-chart.ts';
import { renderPage } from '../../../src/report/render-page.ts';
import { ageBand, birthplace2, birthplace7, localAuthority, registration, sex } from './fixtures/dimensions.ts';
import { makeTable } from './fixtures/make-table.ts';
import { contentsOf, tagsOf, textOf } from './fixtures/read-page.ts';
import { fullReport, measures, smallReport } from './fixtures/reports.ts';

interface Case {
  readonly dimensions: readonly Dimension[];
  readonly of?: readonly Measure[];
  readonly method?: Method;
  readonly persons?: (at: readonly number[]) => number;
  readonly unsafe?: readonly (readonly number[])[];
}

const tableOf = ({ dimensions, of = measures, ...more }: Case): ProtectedTable =>
  makeTable({ id: 't', title: { en: 'T', cy: 'T' }, dimensions, measures: of, persons: () => 300, ...more });

const describePlan = (plan: ChartPlan | undefined): unknown =>
  plan && {
    measure: plan.measure.kind,
    by: plan.by.map(({ column }) => column),
    series: plan.series?.column,
    panels: plan.panels.length,
    groups: plan.panels[0]?.groups.length,
    bars: plan.panels[0]?.groups[0]?.bars.length,
    part: plan.part,
  };

const [count, range, share, rate] = measures;
if (count === undefined || range === undefined || share === undefined || rate === undefined) throw new Error('there are four measures');
const many: Dimension = {
  ...localAuthority,
  column: 'many',
  leaves: Array.from({ length: 60 }, (_, at) => ({ code: `${at}`, label: { en: `${at}`, cy: `${at}` } })),
};

describe('what is charted', () => {
  it.each<[string, Case, unknown]>([
    [
      'counts alone',
      { dimensions: [birthplace2], of: [count] },
      { measure: 'count', by: ['birthplace_2'], panels: 1, groups: 3, bars: 1, part: false },
    ],
    [
      'counts of sets, without their total',
      { dimensions: [{ ...birthplace2, several: true }], of: [count] },
      { measure: 'count', by: ['birthplace_2'], panels: 1, groups: 2, bars: 1, part: false },
    ],
    ['one figure', { dimensions: [registration] }, undefined],
    ['a list longer than a chart', { dimensions: [many, registration] }, undefined],
    [
      'one column',
      { dimensions: [birthplace2, registration] },
      { measure: 'range', by: ['birthplace_2'], panels: 1, groups: 3, bars: 1, part: false },
    ],
    [
      'one column with groups',
      { dimensions: [birthplace7, registration] },
      { measure: 'range', by: ['birthplace_7'], panels: 1, groups: orderForPeople(birthplace7).length, bars: 1, part: false },
    ],
    [
      'the range before a share that stands before it',
      { dimensions: [birthplace2, registration], of: [share, range] },
      { measure: 'range', by: ['birthplace_2'], panels: 1, groups: 3, bars: 1, part: false },
    ],
    [
      'the first of a rate and a share',
      { dimensions: [birthplace2, registration], of: [rate, share] },
      { measure: 'rate', by: ['birthplace_2'], panels: 1, groups: 3, bars: 1, part: false },
    ],
    [
      'two columns: the short one within the long one',
      { dimensions: [birthplace2, localAuthority, registration] },
      {
        measure: 'range',
        by: ['birthplace_2', 'local_authority'],
        series: 'birthplace_2',
        panels: 1,
        groups: orderForPeople(localAuthority).length,
        bars: 2,
        part: true,
      },
    ],
    [
      'three columns: the third as small multiples',
      { dimensions: [birthplace2, ageBand, sex, registration] },
      {
        measure: 'range',
        by: ['birthplace_2', ageBand.column, 'sex'],
        series: 'birthplace_2',
        panels: 2,
        groups: orderForPeople(ageBand).length,
        bars: 2,
        part: true,
      },
    ],
    [
      'too many bars for small multiples: their column is left out',
      { dimensions: [birthplace2, localAuthority, sex, registration] },
      {
        measure: 'range',
        by: ['birthplace_2', 'local_authority'],
        series: 'birthplace_2',
        panels: 1,
        groups: orderForPeople(localAuthority).length,
        bars: 2,
        part: true,
      },
    ],
    [
      'too many bars for two columns: the first alone',
      { dimensions: [birthplace2, many, registration] },
      { measure: 'range', by: ['birthplace_2'], panels: 1, groups: 3, bars: 1, part: true },
    ],
  ])('%s', (_, given, expected) => {
    const plan = describePlan(planChart(tableOf(given)));
    expect(plan && JSON.parse(JSON.stringify(plan))).toEqual(expected);
  });

  it('is nothing where no figure is shown', () => {
    const shown = { dimensions: [birthplace2, registration], of: [count, share] };
    expect(planChart(tableOf(shown))).toBeDefined();
    const unsafe = [0, 1].flatMap((place) => [0, 1, 2].map((status) => [place, status]));
    expect(planChart(tableOf({ ...shown, method: 'redact-7-round-5', unsafe }))).toBeUndefined();
  });
});

const percent = (value: string): MeasuredValue => ({ kind: 'number', value });
const between = (low: string, high: string): MeasuredValue => ({ kind: 'range', low, high });

describe('the scale', () => {
  it.each<[string, readonly MeasuredValue[], boolean, readonly number[]]>([
    ['high ranges begin above zero', [between('77.8', '93.5'), between('95.0', '98.2')], true, [70, 80, 90, 100]],
    ['high percentages too', [percent('93.6'), percent('95.9')], true, [90, 95, 100]],
    ['what is not shown does not count', [percent('93.6'), { kind: 'suppressed' }], true, [90, 95, 100]],
    ['all of everyone', [percent('100.0')], true, [90, 95, 100]],
    ['one low figure brings it to zero', [between('20.0', '93.5'), between('95.0', '98.2')], true, [0, 25, 50, 75, 100]],
    ['low percentages end where they are', [percent('3.2'), percent('7.1')], true, [0, 2, 4, 6, 8]],
    ['rates begin at zero', [percent('936'), percent('780')], false, [0, 500, 1000]],
    ['nothing but zero', [percent('0.0')], true, [0, 1]],
  ])('%s', (_, values, isPercent, ticks) => {
    expect(chooseScale(values, isPercent).ticks).toEqual(ticks);
  });

  it('holds every figure', () => {
    const figure = fc.integer({ min: 0, max: 1000 }).map((tenths) => percent((tenths / 10).toFixed(1)));
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1 }), fc.boolean(), (values, isPercent) => {
        const { from, to, ticks } = chooseScale(values, isPercent);
        for (const value of values) expect(value.kind === 'number' && Number(value.value) >= from && Number(value.value) <= to).toBe(true);
        expect([ticks[0], ticks.at(-1)]).toEqual([from, to]);
      }),
    );
  });
});

describe('a bar', () => {
  const scale = { from: 0, to: 100, ticks: [0, 100] };
  it.each<[string, MeasuredValue, number, string, RegExp]>([
    ['from zero to its figure', percent('42.5'), 0, 'rect', /x="0\.00%" .*width="42\.50%"/u],
    ['from the lower to the higher end', between('20.1', '42.5'), 0, 'rect', /x="20\.10%" .*width="22\.40%"/u],
    ['striped, as the second series', percent('42.5'), 1, 'line', /class="stripes" x1="0\.00%" x2="42\.50%"/u],
  ])('runs %s', (_, value, series, tag, expected) => {
    expect(tagsOf(drawBar(scale, value, series, 'gap').toString(), tag).join('\n')).toMatch(expected);
  });

  it('has a mark at both ends of a range, also where they are the same', () => {
    for (const value of [between('20.1', '42.5'), between('42.5', '42.5')]) {
      expect(tagsOf(drawBar(scale, value, 0, 'gap').toString(), 'path')).toHaveLength(2);
    }
  });

  it('is a mark, not a length, where the scale begins above zero', () => {
    const drawn = drawBar({ from: 90, to: 100, ticks: [90, 100] }, percent('95.0'), 0, 'gap').toString();
    expect(tagsOf(drawn, 'rect')).toEqual([]);
    expect(tagsOf(drawn, 'svg')[1]).toBe('<svg x="50.00%" y="50%">');
  });

  it('is a gap with words in it where there is no figure', () => {
    const drawn = drawBar(scale, { kind: 'suppressed' }, 0, 'not shown').toString();
    expect([...tagsOf(drawn, 'rect'), ...tagsOf(drawn, 'path'), ...tagsOf(drawn, 'line')]).toEqual([]);
    expect(textOf(drawn)).toBe('not shown');
  });

  it('differs from series to series by its shape, for ranges and for marks', () => {
    for (const [from, value] of [
      [0, between('20.1', '42.5')],
      [10, percent('42.5')],
    ] as const) {
      const paths = [0, 1, 2, 3].map((series) => /d="([^"]+)"/u.exec(drawBar({ ...scale, from }, value, series, '').toString())?.[1]);
      expect(new Set(paths).size).toBe(4);
    }
  });
});

/** Charts of a page, each as its text and its drawing. */
const chartsOf = (page: string): readonly string[] => contentsOf(page, 'figure');

describe('a chart on the page', () => {
  /** The same percentages and rates from counts ten times as large. */
  const chartOf = (times: number): string => {
    const persons = ([place = 0, status = 0]: readonly number[]) =>
      times *
      ([
        [900, 60, 40],
        [700, 100, 200],
      ][place]?.[status] ?? 0);
    const of = [count, share];
    return (
      chartsOf(
        renderPage(
          { ...smallReport, outcomes: [tableOf({ dimensions: [birthplace2, registration], method: 'exact', of, persons })] },
          'en',
        ),
      )[0] ?? ''
    );
  };

  it('comes from the printed figures alone', () => {
    expect(chartOf(1)).not.toBe('');
    expect(chartOf(10)).toBe(chartOf(1));
    const nearly = chartsOf(
      renderPage(
        {
          ...smallReport,
          outcomes: [
            tableOf({
              dimensions: [birthplace2, registration],
              method: 'exact',
              of: [count, share],
              persons: ([place = 0, status = 0]) =>
                [
                  [90_003, 6_000, 4_000],
                  [70_001, 10_000, 20_000],
                ][place]?.[status] ?? 0,
            }),
          ],
        },
        'en',
      ),
    )[0];
    expect(nearly).toBe(chartOf(1));
  });

  it.each(['en', 'cy'] as const)('in %s is one picture with a name that leads to its table, and each figure as text', (language) => {
    const page = renderPage(fullReport, language);
    const charts = chartsOf(page);
    expect(charts).toHaveLength(fullReport.outcomes.filter(({ status }) => status === 'passed').length);
    for (const chart of charts) {
      const [, title = '', same = ''] = /role="img" aria-labelledby="(chart-\d+) (chart-\d+-same)"/u.exec(chart) ?? [];
      expect([...chart.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id)).toEqual([title, same]);
      const [, target = ''] = /<a href="#([^"]+)">/u.exec(chart) ?? [];
      expect(page).toContain(`<div id="${target}">`);
      const drawn = contentsOf(chart, 'span').filter((text) => text.startsWith('<svg'));
      expect(drawn.length).toBeGreaterThan(2);
      expect(chart.match(/class="bar-value">[^<]+</gu)).toHaveLength(chart.match(/class="row"/gu)?.length ?? 0);
    }
  });

  it('shows no number that its table does not show', () => {
    const page = renderPage(fullReport, 'en');
    for (const section of page.split('<section class="outcome"').slice(1)) {
      const [chart = ''] = chartsOf(section);
      const cells = new Set(contentsOf(section, 'td').map(textOf));
      for (const [, figure = ''] of chart.matchAll(/class="bar-value">([^<]+)</gu)) expect(cells).toContain(figure);
    }
  });

  it('marks what is not shown, in words, and says so', () => {
    const charts = chartsOf(renderPage(fullReport, 'en'));
    const gaps = charts.map((chart) => chart.match(/class="gap"/gu)?.length ?? 0);
    expect(gaps.filter((number) => number > 0)).toHaveLength(1);
    for (const [index, chart] of charts.entries()) {
      expect(chart.match(/class="bar-value">\[c\]</gu)?.length ?? 0).toBe(gaps[index]);
      expect(textOf(chart).includes('Where a row has [c]')).toBe((gaps[index] ?? 0) > 0);
    }
  });
});
