import { describeTotals } from './describe-totals.ts';
import type { MeasuredValue } from '../../disclosure/derive-measures.ts';
import type { ProtectedTable } from '../../model/protected-table.ts';
import { formatNumber, lowerFirst } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import type { Column, RowGroup, TableLayout, TablePart, TableRow } from '../lay-out-table.ts';
import type { PlacedPosition } from '../order-for-people.ts';
import { setForPaper } from '../set-for-paper.ts';
import { isPartial } from '../tidy-table.ts';
import { tableFile } from '../table-file.ts';
import { describeMeasure, isLowerBound } from './describe-measure.ts';
import { captionFor } from './name-population.ts';
import { countTitle, type NumberedOutcome, type PageContext } from './page-context.ts';
import { printFigure, printShare } from './print-figure.ts';

/** A released table with its notes: what `[c]` means, how the figures are made, where the CSV is. */
export function renderTable(context: PageContext, table: ProtectedTable, layout: TableLayout, { name, number }: NumberedOutcome): Markup {
  return markup`<div id="table-${number}-figures">
    ${layout.parts.map((part, index) => renderPart(context, table, layout, part, nameOf(context, layout, name, index)))}
  </div>
  ${renderNotes(context, table, layout, name)}`;
}

function nameOf({ messages }: PageContext, { parts }: TableLayout, name: string, index: number): string {
  return parts.length === 1 ? name : `${name}${messages.table.letter(index)}`;
}

function renderPart(context: PageContext, table: ProtectedTable, layout: TableLayout, part: TablePart, name: string): Markup {
  const { messages, say } = context;
  const split = layout.rowDimensions.slice(-2);
  const by = messages.table.by([...split, ...(layout.measured ? [layout.measured] : [])].map(({ title }) => lowerFirst(say(title))));
  const caption = [...part.heading.map(({ label }) => say(label)), by].join(', ');
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${messages.table.scroll(name)}">
    <table${setForPaper(layout.columns.length + 1, textsOf(context, layout, part))}>
      <caption><span>${messages.table.title(name, captionFor(context, caption))}</span></caption>
      ${renderHead(context, table, layout)}
      ${part.groups.map((group) => renderGroup(context, layout, group))}
    </table>
  </div>`;
}

/** What stands in the heads of its columns and rows. */
function textsOf({ say }: PageContext, { columns, rowDimensions }: TableLayout, { groups }: TablePart): readonly string[] {
  const rows = groups.flatMap((group) => [group.heading, ...group.rows.map(({ header }) => header)]);
  const positions = [...columns.map((column) => (column.kind === 'count' ? column.position : undefined)), ...rows];
  const titles = [...columns.map(({ measure }) => measure.title), ...rowDimensions.map(({ title }) => title)];
  return [...titles, ...positions.flatMap((position) => position?.label ?? [])].map(say);
}

function renderHead(context: PageContext, table: ProtectedTable, { columns, rowDimensions }: TableLayout): Markup {
  const { say } = context;
  const inner = rowDimensions.at(-1);
  const counts = columns.filter((column) => column.kind === 'count');
  const others = columns.filter((column) => column.kind === 'figure');
  const positioned = counts.filter(({ position }) => position !== undefined);
  const two = positioned.length > 0;
  const rowspan = two ? markup` rowspan="2"` : undefined;
  const corner = inner ? markup`<th${rowspan} scope="col">${say(inner.title)}</th>` : markup`<td${rowspan}></td>`;
  const groups = two
    ? [...new Set(positioned.map(({ measure }) => measure))].map(
        (measure) =>
          markup`<th class="spanner" colspan="${positioned.filter((column) => column.measure === measure).length}" scope="colgroup">${countTitle(context, table, measure)}</th>`,
      )
    : counts.map(({ measure }) => markup`<th class="figure" scope="col">${countTitle(context, table, measure)}</th>`);
  const figures = others.map(
    (column) =>
      markup`<th${rowspan} class="figure ${column.second ? 'second' : 'first'}" scope="col">${renderFigureHead(context, table, column)}</th>`,
  );
  const second = positioned.map(
    ({ position }) =>
      markup`<th class="figure${position?.kind === 'total' ? ' total' : ''}" scope="col">${position && say(position.label)}</th>`,
  );
  return markup`<thead>
    <tr>${corner}${groups}${figures}</tr>
    ${two ? markup`<tr>${second}</tr>` : undefined}
  </thead>`;
}

function renderFigureHead({ messages, say }: PageContext, table: ProtectedTable, { measure }: Column & { kind: 'figure' }): Markup {
  const notes = [
    ...(measure.kind === 'rate' && !say(measure.title).includes(formatNumber(measure.per))
      ? [messages.table.per(formatNumber(measure.per))]
      : []),
    ...(isLowerBound(table, measure) ? [messages.table.atLeast] : []),
    ...(measure.kind === 'weighted-share' ? [messages.estimate.head] : []),
  ];
  return markup`${say(measure.title)}${notes.map((note) => markup` <small>${note}</small>`)}`;
}

function renderGroup(context: PageContext, { columns, rowDimensions }: TableLayout, { heading, rows }: RowGroup): Markup {
  const dimension = rowDimensions.at(-2);
  const title =
    heading &&
    dimension &&
    markup`<tr class="heading"><th colspan="${columns.length + 1}" scope="rowgroup"><span>
      <small>${context.say(dimension.title)}:</small> ${context.say(heading.label)}
    </span></th></tr>`;
  return markup`<tbody>
    ${title}
    ${rows.map((row) => renderRow(context, columns, row))}
  </tbody>`;
}

function renderRow(context: PageContext, columns: readonly Column[], row: TableRow): Markup {
  const { messages, say } = context;
  const kind = { leaf: undefined, group: markup` class="subtotal"`, total: markup` class="total"` }[row.header?.kind ?? 'total'];
  const header = row.header ? say(row.header.label) : messages.table.all;
  const cells = row.figures.map((figure, index) => renderCell(context, columns[index], figure));
  return markup`<tr${kind}><th${depthOf(row.header)} scope="row">${header}</th>${cells}</tr>`;
}

function depthOf(header: PlacedPosition | undefined): Markup | undefined {
  return header && header.depth > 0 ? markup` class="depth-${Math.min(header.depth, 3)}"` : undefined;
}

function renderCell(context: PageContext, column: Column | undefined, figure: MeasuredValue): Markup {
  const weight =
    column?.kind === 'figure' ? (column.second ? 'second' : 'first') : column?.position?.kind === 'total' ? 'total' : undefined;
  return markup`<td${weight && markup` class="${weight}"`}>${isPartial(figure) ? markup`<small>${context.messages.table.atLeast}</small> ` : undefined}${figure.kind === 'estimate' ? renderEstimate(context, figure) : printFigure(context, column, figure)}</td>`;
}

/** The share as the figure, and what says how sure it is in smaller letters below. */
function renderEstimate({ messages }: PageContext, figure: MeasuredValue & { kind: 'estimate' }): Markup {
  const { estimate } = messages;
  return markup`${printShare(messages, figure)} <small class="sure">${messages.range(figure.low, figure.high)};
    ${estimate.base(formatNumber(figure.base))}; ${estimate.effect(figure.designEffect)}</small>`;
}

function renderNotes(context: PageContext, table: ProtectedTable, layout: TableLayout, name: string): Markup {
  const { messages, say } = context;
  const derived = table.measures.filter((measure) => measure.kind !== 'count');
  const made = derived.map(
    (measure) => markup`<div><dt>${say(measure.title)}:</dt> <dd>${describeMeasure(context, table, measure)}.</dd></div>`,
  );
  return markup`<div class="notes">
    ${layout.suppressed ? markup`<p>${messages.table.suppressed}${layout.partial ? ` ${messages.table.leftOut}` : ''}</p>` : undefined}
    ${layout.unreliable ? markup`<p>${messages.estimate.unreliable}</p>` : undefined}
    ${layout.inapplicable ? markup`<p>${messages.table.notApplicable}</p>` : undefined}
    ${table.method === 'exact' ? undefined : markup`<p>${describeTotals(table.method, messages)}</p>`}
    ${layout.several.map((dimension) => markup`<p>${messages.table.several(say(dimension.title), say(dimension.total))}</p>`)}
    ${made.length > 0 ? markup`<dl>${made}</dl>` : undefined}
    <p><a href="${tableFile(table.id)}">${messages.table.download(name)}</a></p>
  </div>`;
}
