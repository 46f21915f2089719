import type { MeasuredValue } from '../../disclosure/derive-measures.ts';
import type { ProtectedTable } from '../../model/protected-table.ts';
import { lowerFirst } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import type { TableLayout } from '../lay-out-table.ts';
import { orderForPeople } from '../order-for-people.ts';
import { readFigures } from '../read-figures.ts';
import type { PageContext } from './page-context.ts';
import { printFigure } from './render-table.ts';

interface Scale {
  /** Percent at the left and right end. */
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

/** Ranges as bars, one a group of the first row dimension; the numbers stand beside them as text. Nothing to show, no chart. */
export function renderChart(context: PageContext, table: ProtectedTable, { rowDimensions }: TableLayout, name: string): Markup | undefined {
  const measure = table.measures.find(({ kind }) => kind === 'range');
  const dimension = rowDimensions[0];
  if (measure === undefined || dimension === undefined) return undefined;
  const figures = readFigures(table);
  const rows = orderForPeople(dimension).map((position) => ({
    position,
    value: figures(measure, new Map([[dimension.column, position.at]])),
  }));
  const scale = chooseScale(rows.map(({ value }) => value));
  if (scale === undefined) return undefined;

  const { messages, say } = context;
  const { chart } = messages;
  const note = scale.from > 0 ? ` ${chart.startsAt(messages.percent(String(scale.from)))}` : '';
  return markup`<figure class="chart">
    <figcaption>
      <strong>${chart.title(say(measure.title), lowerFirst(say(dimension.title)))}</strong> ${chart.text(name)}${note}
    </figcaption>
    <ul role="list">
      ${rows.map(
        ({ position, value }) =>
          markup`<li class="${position.kind} depth-${Math.min(position.depth, 3)}">
            <span class="bar-label">${say(position.label)}</span>
            <span class="bar-value">${printFigure(context, { measure }, value)}</span>${drawBar(scale, value)}
          </li>`,
      )}
    </ul>
    ${drawScale(context, scale)}
  </figure>`;
}

function chooseScale(values: readonly MeasuredValue[]): Scale | undefined {
  const ranges = values.filter((value) => value.kind === 'range');
  if (ranges.length === 0) return undefined;
  const lowest = Math.min(...ranges.map(({ low }) => Number(low)));
  const from = lowest < 50 ? 0 : Math.floor(lowest / 10) * 10;
  const to = 100;
  const step = to - from > 60 ? 25 : to - from > 20 ? 10 : 5;
  const ticks = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
  return { from, to, ticks };
}

const place = ({ from, to }: Scale, percent: number): string => `${(((percent - from) / (to - from)) * 100).toFixed(2)}%`;

function drawBar(scale: Scale, value: MeasuredValue): Markup {
  const grid = scale.ticks.map(
    (tick) => markup`<line class="grid" x1="${place(scale, tick)}" x2="${place(scale, tick)}" y1="0" y2="100%" />`,
  );
  if (value.kind !== 'range') return drawing(grid);
  const [low, high] = [place(scale, Number(value.low)), place(scale, Number(value.high))];
  const width = `${(Number.parseFloat(high) - Number.parseFloat(low)).toFixed(2)}%`;
  const ends = [low, high].map((at) => markup`<rect class="end" x="${at}" y="50%" width="3" height="18" />`);
  return drawing([...grid, markup`<rect class="bar" x="${low}" y="50%" width="${width}" height="10" />`, ...ends]);
}

function drawScale({ messages }: PageContext, scale: Scale): Markup {
  const labels = scale.ticks.map((tick, index) => {
    const anchor = index === 0 ? 'start' : tick === scale.to ? 'end' : 'middle';
    return markup`<text x="${place(scale, tick)}" y="1em" text-anchor="${anchor}">${messages.percent(String(tick))}</text>`;
  });
  return markup`<div class="scale" aria-hidden="true">${drawing(labels)}</div>`;
}

const drawing = (shapes: readonly Markup[]): Markup =>
  markup`<span class="drawing"><svg aria-hidden="true" focusable="false">${shapes}</svg></span>`;
