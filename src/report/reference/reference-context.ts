import type { Classification } from '../../catalogue/classification.ts';
import type { ContractColumn, ContractTable, DatasetContract } from '../../catalogue/dataset-contract.ts';
import type { Label } from '../../model/label.ts';
import type { Plan, ReadStep } from '../../model/plan.ts';
import { markup, type Markup } from '../markup.ts';
import type { Messages } from '../messages/en.ts';
import { messages, type Language } from '../messages/messages.ts';
import type { ReferenceTexts } from './messages/en.ts';
import { referenceTexts } from './messages/texts.ts';
import { pageFile, type PageKind } from './page-file.ts';
import type { Reference } from './reference.ts';

/** What every page of the reference is made from. */
export interface ReferenceContext {
  readonly reference: Reference;
  readonly language: Language;
  readonly texts: ReferenceTexts;
  /** The texts of the results page, for what both say. */
  readonly messages: Messages;
  readonly say: (label: Label) => string;
  /** A link from a page of one thing to that of another, and a place in it. */
  readonly link: (kind: PageKind, id: string, text: string | Markup, place?: string) => Markup;
}

export function openReference(reference: Reference, language: Language): ReferenceContext {
  return {
    reference,
    language,
    texts: referenceTexts[language],
    messages: messages[language],
    say: (label) => label[language],
    link: (kind, id, text, place) =>
      markup`<a href="../${pageFile(kind, id, language)}${place === undefined ? '' : `#${place}`}">${text}</a>`,
  };
}

export const contractOf = ({ reference }: ReferenceContext, id: string): DatasetContract =>
  find(
    reference.contracts.find((each) => each.id === id),
    'contract',
    id,
  );

export const classificationOf = ({ reference }: ReferenceContext, id: string): Classification =>
  find(
    reference.classifications.find((each) => each.id === id),
    'classification',
    id,
  );

export const readOf = ({ reads }: Plan, id: string): ReadStep =>
  find(
    reads.find((read) => read.id === id),
    'read',
    id,
  );

export function tableOf(context: ReferenceContext, { contract, table }: ReadStep): ContractTable {
  return find(
    contractOf(context, contract).tables.find(({ name }) => name === table),
    'table',
    table,
  );
}

export function columnOf(context: ReferenceContext, read: ReadStep, name: string): ContractColumn {
  return find(
    tableOf(context, read).columns.find((each) => each.name === name),
    'column',
    name,
  );
}

/** Where a column stands on the page of its contract. */
export const placeOfColumn = (table: string, column: string): string => `${table}.${column}`;

export const placeOfTable = (table: string): string => `table-${table}`;

/** English words as they stand in a definition, said to be English. */
export const inEnglish = (text: string): Markup => markup`<span lang="en">${text}</span>`;

function find<T>(found: T | undefined, what: string, name: string): T {
  if (found === undefined) throw new Error(`the reference has no ${what} \`${name}\``);
  return found;
}
