import type { SourceColumn } from '../../model/lineage.ts';
import type { Label } from '../../model/label.ts';
import type { Plan } from '../../model/plan.ts';
import { markup, type Markup } from '../markup.ts';
import { contractOf, placeOfColumn, placeOfTable, readOf, tableOf, type ReferenceContext } from './reference-context.ts';

/** A table a pipeline reads, by its title and that of its dataset, leading to its contract. */
export function linkTable(context: ReferenceContext, plan: Plan, id: string): Markup {
  const read = readOf(plan, id);
  const { say, link } = context;
  const name = `${say(contractOf(context, read.contract).title)}: ${say(tableOf(context, read).title)}`;
  return link('dataset', read.contract, name, placeOfTable(read.table));
}

/** A column of an extract, by its name there, leading to its line in the contract. */
export function linkColumn({ link }: ReferenceContext, plan: Plan, { read, column }: SourceColumn): Markup {
  const { contract, table } = readOf(plan, read);
  return link('dataset', contract, markup`<code>${column}</code>`, placeOfColumn(table, column));
}

/** A classification, by its title and, since titles repeat, its id. */
export const linkList = ({ link, say }: ReferenceContext, id: string, title: Label): Markup =>
  link('classification', id, markup`${say(title)} <code>${id}</code>`);
