import type { Label } from '../model/label.ts';
import type { RunReport } from '../model/run-report.ts';
import type { NoteCode } from './page/note-codes.ts';
import { codeListColumns, gatherCodeLists, type CodeList } from './code-lists.ts';
import { neutraliseText } from './neutralise-text.ts';
import { hasEstimates, type TidyColumn, type TidyTable } from './tidy-table.ts';
import { describeNoteCodes, madeUp, statuses, tidyTitles, valueNote } from './tidy-titles.ts';

/**
 * Metadata of all CSV files of a run (W3C, Metadata Vocabulary for Tabular Data), for `tables/csv-metadata.json`: the place
 * where readers look by themselves. Every column has a title for people and its header, in both languages.
 */
export function renderCsvw(report: RunReport, tables: readonly TidyTable[]): string {
  const { lists, listOf } = gatherCodeLists(tables);
  const group = {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    'dc:title': sayBoth(report.pipeline.title),
    ...(report.synthetic && { 'dc:description': sayBoth(madeUp) }),
    'schema:creativeWorkStatus': sayBoth(statuses[report.status]),
    'dc:language': ['en', 'cy'],
    'dc:source': report.sources.flatMap(({ title }) => sayBoth(title)),
    tables: [...tables.map((table) => describeTable(table, listOf)), ...lists.map(describeCodeList)],
  };
  const harmless = (_: string, value: unknown): unknown => (typeof value === 'string' ? neutraliseText(value) : value);
  return `${JSON.stringify(group, harmless, 2)}\n`;
}

function describeTable({ id, title, columns, measures }: TidyTable, listOf: (dimension: CodeList['dimension']) => CodeList): object {
  const codes = columns.filter((column) => column.kind === 'code');
  const units = columns.find(({ kind }) => kind === 'unit')?.values.map(String) ?? [];
  return {
    url: `${id}.csv`,
    'dc:title': sayBoth(title),
    tableSchema: {
      columns: columns.map((column) => ({
        name: column.name,
        titles: titlesOf(column.title, column.name),
        ...describeValues(
          column,
          units,
          measures.map((measure) => measure.id),
          hasEstimates({ measures }),
        ),
        ...(column.kind === 'measure' && {
          'dc:description': sayBoth({
            en: measures.map((measure) => `${measure.id}: ${measure.title.en}`).join('; '),
            cy: measures.map((measure) => `${measure.id}: ${measure.title.cy}`).join('; '),
          }),
        }),
      })),
      primaryKey: [...codes.map(({ name }) => name), 'measure'],
      foreignKeys: codes.map(({ name, dimension }) => ({
        columnReference: name,
        reference: { resource: listOf(dimension).file, columnReference: 'code' },
      })),
    },
  };
}

function describeValues(column: TidyColumn, units: readonly string[], measures: readonly string[], estimated: boolean): object {
  switch (column.kind) {
    case 'code':
      return { datatype: 'string', required: true };
    case 'label':
      return { datatype: 'string', required: true, lang: 'en' };
    case 'measure':
      return { datatype: oneOf(measures), required: true };
    case 'unit':
      return { datatype: oneOf([...new Set(units)]), required: true };
    case 'notes': {
      const codes = [
        'c',
        't',
        ...(estimated ? ['u'] : []),
        ...(column.values.some((notes) => notes.includes('z')) ? ['z'] : []),
      ] as NoteCode[];
      return { datatype: oneOf(codes), separator: ',', 'dc:description': sayBoth(describeNoteCodes(codes)) };
    }
    case 'flag':
      return { datatype: 'boolean', required: true };
    case 'figure':
      return {
        datatype: { base: 'decimal', minimum: '0' },
        ...(column.name === 'value' ? { null: ['', '[c]'], 'dc:description': sayBoth(valueNote) } : { null: '' }),
      };
  }
}

function describeCodeList({ file, dimension }: CodeList): object {
  return {
    url: file,
    'dc:title': sayBoth(tidyTitles.codes(dimension.title)),
    tableSchema: {
      columns: codeListColumns.map(({ name, title, optional }) => ({
        name,
        titles: titlesOf(title, name),
        datatype: name === 'level' ? oneOf(['leaf', 'group', 'total']) : 'string',
        ...(optional ? { null: '' } : { required: true }),
        ...(name.startsWith('label_') && { lang: name.slice('label_'.length) }),
      })),
      primaryKey: 'code',
      foreignKeys: [{ columnReference: 'parent', reference: { resource: file, columnReference: 'code' } }],
    },
  };
}

const sayBoth = ({ en, cy }: Label): readonly object[] => [
  { '@value': en, '@language': 'en' },
  { '@value': cy, '@language': 'cy' },
];

/** What people call a column, then its header: a reader that checks headers against titles needs that. */
const titlesOf = ({ en, cy }: Label, header: string): object => ({ en: [en, header], cy: [cy, header] });

const oneOf = (words: readonly string[]): object => ({ base: 'string', format: `^(${words.map(escapePattern).join('|')})$` });

const escapePattern = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
