import type { ContractColumn, ContractTable, DatasetContract } from '../../catalogue/dataset-contract.ts';
import { formatDate, formatNumber } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import { renderPlainTable } from '../page/render-plain-table.ts';
import { classificationOf, placeOfColumn, placeOfTable, type ReferenceContext } from './reference-context.ts';
import { linkList } from './link-source.ts';
import { printPercent } from './print-percent.ts';
import { joinMarkup, renderFacts } from './render-facts.ts';
import { weave } from './weave.ts';

const statuses = ['SOURCED', 'DERIVED', 'ESTIMATED', 'RECALLED', 'PROPOSED'] as const;

/** Every table of a contract and every column of it, and what the marks of the columns mean. */
export function renderContractTables(context: ReferenceContext, { tables }: DatasetContract): Markup {
  const { dataset: texts } = context.texts;
  const columns = tables.flatMap((table) => table.columns);
  const used = statuses.flatMap((status) => {
    const count = columns.filter((column) => column.status === status).length;
    return count === 0 ? [] : [{ status, count }];
  });
  const parts = used.map(({ status, count }) => `${formatNumber(count)} ${texts.statuses[status].toLowerCase()}`);
  return markup`<p>${texts.counts(formatNumber(columns.length), context.texts.and(parts))}</p>
    ${renderFacts(used.map(({ status }) => [texts.statuses[status], texts.statusIs[status]]))}
    ${tables.map((table) => renderTable(context, table))}`;
}

function renderTable(context: ReferenceContext, table: ContractTable): Markup {
  const { texts, messages, say } = context;
  const { dataset } = texts;
  const { name, title, key, parent, maxRejectShare, tieBreak, duplicateRules, columns } = table;
  const caption = dataset.caption(name);
  return markup`<h3 id="${placeOfTable(name)}">${say(title)}</h3>
    ${renderFacts([
      [texts.about.id, markup`<code>${name}</code>`],
      [dataset.key, key.length === 0 ? dataset.noKey : joinMarkup(key.map((column) => linkHere(name, column)))],
      [
        dataset.parent,
        parent &&
          weave(
            dataset.parentIs,
            markup`<a href="#${placeOfTable(parent.table)}"><code>${parent.table}</code></a>`,
            joinMarkup(parent.by.map((column) => linkHere(name, column))),
          ),
      ],
      [dataset.rejects, dataset.rejectsIs(messages.percent(printPercent(maxRejectShare)))],
      [
        dataset.ties,
        tieBreak.length === 0
          ? undefined
          : joinMarkup(
              tieBreak.map((tie) => nameTie(context, name, tie)),
              '; ',
            ),
      ],
      [
        dataset.duplicates,
        duplicateRules.length === 0
          ? undefined
          : joinMarkup(
              duplicateRules.map((rule) => markup`<code>${rule}</code>: ${texts.pipeline.duplicates[rule]}`),
              '; ',
            ),
      ],
    ])}
    ${renderPlainTable(
      messages.table.scroll(caption),
      caption,
      [dataset.column, dataset.values, dataset.missing, dataset.mark, dataset.roles, dataset.type],
      columns.map((column) => renderColumn(context, name, column)),
    )}`;
}

const linkHere = (table: string, column: string): Markup => markup`<a href="#${placeOfColumn(table, column)}"><code>${column}</code></a>`;

function nameTie({ texts: { dataset } }: ReferenceContext, table: string, tie: ContractTable['tieBreak'][number]): Markup {
  if (tie.by === 'column') return linkHere(table, tie.column);
  return markup`${tie.by === 'match-status' ? dataset.tieStatus : dataset.tiePercent}`;
}

function renderColumn(context: ReferenceContext, table: string, column: ContractColumn): readonly Markup[] {
  const { texts, say } = context;
  const { dataset } = texts;
  const { name, title, type, unit, roles, missing, status, source } = column;
  const guess = status === 'SOURCED' || status === 'DERIVED' ? '' : ' guess';
  return [
    markup`<code id="${placeOfColumn(table, name)}">${name}</code> <small>${say(title)}</small>`,
    nameValues(context, column),
    markup`${dataset.missingIs[missing]}`,
    markup`<span class="mark${guess}">${dataset.statuses[status]}</span> <small lang="en">${source}</small>`,
    markup`${roles.map((role) => dataset.roleNames[role]).join(', ')}`,
    markup`${dataset.types[type]} <small lang="en">${unit}</small>`,
  ];
}

function nameValues(context: ReferenceContext, { codes, range, dates, pattern, roles, agrees = [] }: ContractColumn): Markup {
  const { texts, messages } = context;
  const { dataset } = texts;
  if (codes !== undefined) {
    const { title, codes: all } = classificationOf(context, codes);
    const agreeing = all.filter(({ code }) => agrees.includes(code)).map(({ label }) => messages.quote(context.say(label)));
    const how = roles.includes('write-in') ? dataset.written : dataset.codesOf;
    return markup`${how} ${linkList(context, codes, title)}${agreeing.length === 0 ? undefined : `; ${dataset.agrees(texts.or(agreeing))}`}`;
  }
  if (range) return markup`${dataset.from(formatNumber(range.min), formatNumber(range.max))}`;
  if (dates) return markup`${dataset.from(formatDate(dates.from, messages), formatDate(dates.to, messages))}`;
  if (pattern !== undefined) return markup`${dataset.pattern} <code>${pattern}</code>`;
  return markup`${dataset.any}`;
}
