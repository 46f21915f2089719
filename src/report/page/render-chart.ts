import type { MeasuredValue } from '../../disclosure/derive-measures.ts';
import type { ProtectedTable } from '../../model/protected-table.ts';
import { formatNumber, lowerFirst } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import { chooseScale, placeOn, type Scale } from './choose-scale.ts';
import { drawBar, drawing } from './draw-bar.ts';
import { countTitle, type NumberedOutcome, type PageContext } from './page-context.ts';
import { planChart, type ChartGroup, type ChartPanel, type ChartPlan } from './plan-chart.ts';
import { isPercent, printFigure, printShare } from './print-figure.ts';

/** A longer chart has its scale above it, too, and may go on over a page. */
const mostUnderOneScale = 12;

/**
 * Figures of a table as bars, each labelled and with its figure as text. Read aloud it is one picture with a short description
 * that names the table; nothing to draw, no chart.
 */
export function renderChart(context: PageContext, table: ProtectedTable, { name, number }: NumberedOutcome): Markup | undefined {
  const plan = planChart(table);
  if (plan === undefined) return undefined;
  const { messages, say } = context;
  const { chart } = messages;
  const values = plan.panels.flatMap(({ groups }) => groups.flatMap(({ bars }) => bars.map(({ value }) => value)));
  const scale = chooseScale(values, isPercent(plan.measure));
  const title = chart.title(
    titleOf(context, table, plan),
    plan.by.map((dimension) => lowerFirst(say(dimension.title))),
  );
  const id = `chart-${number}`;
  const notes = [
    values.some(({ kind }) => kind === 'range')
      ? chart.ranges
      : values.some(({ kind }) => kind === 'estimate')
        ? chart.intervals
        : scale.from > 0
          ? chart.marks
          : chart.bars,
    ...(scale.from > 0 ? [chart.startsAt(messages.percent(String(scale.from)))] : []),
    ...(values.some(({ kind }) => kind === 'suppressed') ? [chart.gap] : []),
    ...(values.some(({ kind }) => kind === 'not-applicable') ? [chart.inapplicable] : []),
    ...(plan.part ? [chart.part] : []),
  ];
  return markup`<figure class="chart">
    <figcaption>
      <strong id="${id}">${title}</strong> ${notes.join(' ')}
      <span id="${id}-same">${chart.same} <a href="#table-${number}-figures">${name}</a>.</span>
    </figcaption>
    <div class="bars" role="img" aria-labelledby="${id} ${id}-same">
      ${plan.panels.map((panel) => renderPanel(context, plan, panel, scale))}
    </div>
  </figure>`;
}

function titleOf(context: PageContext, table: ProtectedTable, { measure }: ChartPlan): string {
  const { messages, say } = context;
  if (measure.kind === 'count') return countTitle(context, table, measure);
  const title = say(measure.title);
  if (measure.kind !== 'rate') return title;
  const per = formatNumber(measure.per);
  return title.includes(per) ? title : messages.chart.per(title, per);
}

function renderPanel(context: PageContext, plan: ChartPlan, { heading, groups }: ChartPanel, scale: Scale): Markup {
  const { messages, say } = context;
  const title = heading.map(({ dimension, position }) => messages.chart.panel(say(dimension.title), say(position.label))).join(', ');
  const axis = renderScale(context, plan, scale);
  const long = groups.length > mostUnderOneScale;
  return markup`<div class="panel${long ? ' long' : ''}">
    ${title === '' ? undefined : markup`<div class="panel-title">${title}</div>`}
    ${long ? axis : undefined}
    ${groups.map((group) => renderGroup(context, plan, group, scale))}
    ${axis}
  </div>`;
}

function renderGroup(context: PageContext, { measure, series }: ChartPlan, { position, bars }: ChartGroup, scale: Scale): Markup {
  const { messages, say } = context;
  const rows = bars.map(
    (bar, index) => markup`<div class="row">
      <span class="bar-label">${say(bar.position.label)}</span>
      <span class="bar-value">${printBeside(context, measure, bar.value)}</span>${drawBar(scale, bar.value, index, bar.value.kind === 'not-applicable' ? messages.chart.notApplicable : messages.chart.notShown)}
    </div>`,
  );
  const weight = position.kind === 'leaf' ? '' : ' sum';
  if (series === undefined) return markup`<div class="single${weight} depth-${Math.min(position.depth, 3)}">${rows}</div>`;
  return markup`<div class="group">
    <div class="group-label">${say(position.label)}</div>
    ${rows}
  </div>`;
}

/** Beside a bar an interval needs no name: the notes above say what the line is. */
function printBeside(context: PageContext, measure: ChartPlan['measure'], value: MeasuredValue): string {
  const { messages } = context;
  if (value.kind !== 'estimate') return printFigure(context, { measure }, value);
  return messages.estimate.short(printShare(messages, value), messages.range(value.low, value.high));
}

function renderScale({ messages }: PageContext, { measure }: ChartPlan, scale: Scale): Markup {
  const labels = scale.ticks.map((tick, index) => {
    const anchor = index === 0 ? 'start' : tick === scale.to ? 'end' : 'middle';
    const text = isPercent(measure) ? messages.percent(String(tick)) : formatNumber(tick);
    return markup`<text x="${placeOn(scale, tick)}%" y="1em" text-anchor="${anchor}">${text}</text>`;
  });
  return markup`<div class="scale">${drawing(labels)}</div>`;
}
