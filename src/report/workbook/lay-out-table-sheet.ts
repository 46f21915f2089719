import { describeTotals } from '../page/describe-totals.ts';
import type { MeasuredValue } from '../../disclosure/derive-measures.ts';
import { isOfNumber } from '../../model/measure.ts';
import type { ProtectedTable } from '../../model/protected-table.ts';
import { formatNumber } from '../format-figures.ts';
import { layOutTable, type Column, type TableLayout, type TableRow } from '../lay-out-table.ts';
import type { PlacedPosition } from '../order-for-people.ts';
import { describeMeasure, isLowerBound } from '../page/describe-measure.ts';
import { namePopulation } from '../page/name-population.ts';
import { contextOf, countTitle, type NumberedOutcome, type PageContext } from '../page/page-context.ts';
import { isPartial, isUnreliable } from '../tidy-table.ts';
import { text, type Cell, type Sheet } from './sheet.ts';
import { workbookWords } from './words.ts';

/**
 * A released table on a sheet: the rows and columns of the page, with every row told whole by its first columns, a range in two
 * columns, an estimate in five, and a column of notes where a count leaves out numbers that are not shown or a figure is of low
 * reliability.
 */
export function layOutTableSheet(page: PageContext, table: ProtectedTable, { name, number }: NumberedOutcome): Sheet {
  const context = contextOf(page, table.id);
  const { messages, say, language } = context;
  const words = workbookWords[language];
  const layout = layOutTable(table);
  const noted = layout.partial || layout.unreliable;
  const names = layout.rowDimensions.length === 0 ? [words.table.group] : layout.rowDimensions.map(({ title }) => say(title));
  const columns = layout.columns.map((column) => nameColumn(context, table, column));
  const header = [...names, ...columns.flat(), ...(noted ? [words.table.notesColumn] : [])];
  const rows = listRows(layout).map(({ path, row }): readonly Cell[] => [
    ...(path.length === 0 ? [text(messages.table.all)] : path.map(({ label }) => text(say(label)))),
    ...row.figures.flatMap((figure, index) => printFigure(figure, columns[index]?.length ?? 1)),
    ...(noted ? [text(noteRow(context, columns, row))] : []),
  ]);
  return {
    name: words.sheet(number),
    title: messages.table.title(name, say(table.title)),
    lines: [...listLines(context, table, layout, rows.length), { kind: 'link', text: words.table.back, sheet: words.sheets.contents }],
    table: { name: `table_${number}`, header: tellApart(header), rows },
    widths: header.map((_, index) => (index < names.length ? 34 : index === header.length - 1 && noted ? 40 : 18)),
    wrapLines: false,
  };
}

function listLines(context: PageContext, table: ProtectedTable, layout: TableLayout, rows: number): readonly Cell[] {
  const { report, messages, say, language } = context;
  const { table: words } = workbookWords[language];
  const population = namePopulation(context);
  const derived = table.measures.filter((measure) => measure.kind !== 'count');
  return [
    ...(report.synthetic ? [`${messages.madeUp.heading}.`] : []),
    `${words.one(formatNumber(rows))} ${words.notes}`,
    ...(population === undefined ? [] : [population]),
    ...(layout.suppressed ? [messages.table.suppressed] : []),
    ...(layout.partial ? [messages.table.leftOut] : []),
    ...(layout.unreliable ? [messages.estimate.unreliable] : []),
    ...(layout.inapplicable ? [messages.table.notApplicable] : []),
    ...(table.method === 'exact' ? [] : [describeTotals(table.method, messages)]),
    ...layout.several.map((dimension) => messages.table.several(say(dimension.title), say(dimension.total))),
    ...derived.map((measure) => `${say(measure.title)}: ${describeMeasure(context, table, measure)}.`),
    words.source(report.sources.map(({ title }) => say(title)).join('; ')),
  ].map(text);
}

function listRows({ parts }: TableLayout): readonly { readonly path: readonly PlacedPosition[]; readonly row: TableRow }[] {
  return parts.flatMap((part) =>
    part.groups.flatMap((group) =>
      group.rows.map((row) => ({
        path: [...part.heading, ...(group.heading ? [group.heading] : []), ...(row.header ? [row.header] : [])],
        row,
      })),
    ),
  );
}

/** One header, or two for a range. */
function nameColumn(context: PageContext, table: ProtectedTable, column: Column): readonly string[] {
  const { messages, say, language } = context;
  const { table: words } = workbookWords[language];
  if (column.kind === 'count') {
    const title = countTitle(context, table, column.measure);
    return [column.position === undefined ? title : words.of(title, say(column.position.label))];
  }
  const { measure } = column;
  const title = say(measure.title);
  if (measure.kind === 'rate') {
    const per = formatNumber(measure.per);
    const more = [
      ...(title.includes(per) ? [] : [messages.table.per(per)]),
      ...(isLowerBound(table, measure) ? [messages.table.atLeast] : []),
    ];
    return [more.length === 0 ? title : words.more(title, more.join('; '))];
  }
  if (isOfNumber(measure)) return [title];
  if (measure.kind === 'between') return [words.low(title), words.high(title)];
  const percent = title.includes('%') ? title : words.percent(title);
  if (measure.kind === 'range') return [words.low(percent), words.high(percent)];
  if (measure.kind === 'weighted-share') return [percent, ...words.estimate.map((part) => words.of(title, part))];
  return [isLowerBound(table, measure) ? words.more(percent, messages.table.atLeast) : percent];
}

function printFigure(figure: MeasuredValue, columns: number): readonly Cell[] {
  if (figure.kind === 'suppressed' || figure.kind === 'not-applicable') {
    const mark: Cell = { kind: 'mark', text: figure.kind === 'suppressed' ? '[c]' : '[z]' };
    return Array.from({ length: columns }, () => mark);
  }
  return listNumbers(figure).map((number): Cell => ({ kind: 'number', number }));
}

function listNumbers(figure: Exclude<MeasuredValue, { kind: 'suppressed' | 'not-applicable' }>): readonly string[] {
  if (figure.kind === 'range') return [figure.low, figure.high];
  if (figure.kind === 'number') return [figure.value];
  return [figure.value, figure.low, figure.high, figure.base, figure.designEffect];
}

function noteRow({ language }: PageContext, columns: readonly (readonly string[])[], { figures }: TableRow): string {
  const { table: words } = workbookWords[language];
  const partial = figures.flatMap((figure, index) => (isPartial(figure) ? (columns[index] ?? []) : []));
  const unreliable = figures.flatMap((figure, index) => (isUnreliable(figure) ? (columns[index]?.slice(0, 1) ?? []) : []));
  const notes = [
    ...(partial.length === 0 ? [] : [words.atLeast(partial.join('; '))]),
    ...(unreliable.length === 0 ? [] : [words.unreliable(unreliable.join('; '))]),
  ];
  return notes.length === 0 ? words.noNote : notes.join('. ');
}

/** Headers of a table must differ, whatever their case: a later one of the same words gets a number. */
function tellApart(header: readonly string[]): readonly string[] {
  const known = new Set<string>();
  return header.map((words) => {
    let own = words;
    for (let number = 2; known.has(own.toLowerCase()); number += 1) own = `${words} (${number})`;
    known.add(own.toLowerCase());
    return own;
  });
}
