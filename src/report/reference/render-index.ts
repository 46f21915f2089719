import { formatNumber } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import { renderPlainTable } from '../page/render-plain-table.ts';
import { pageFile, type PageKind } from './page-file.ts';
import { inEnglish, type ReferenceContext } from './reference-context.ts';
import type { ReferenceSection } from './render-shell.ts';

type Cells = readonly (string | Markup)[];

/** The first page: everything there is, by kind. */
export function renderIndex(context: ReferenceContext): readonly ReferenceSection[] {
  const { reference, texts, say } = context;
  const { index, about } = texts;
  const { columns } = index;
  const link = (kind: PageKind, id: string, title: Markup): Markup =>
    markup`<a href="${pageFile(kind, id, context.language)}">${title} <small>${id}</small></a>`;
  return [
    section(
      context,
      'pipeline',
      [columns.title, columns.version, columns.project, columns.tables],
      reference.pipelines.map(({ plan: { pipeline, project, outputs } }) => [
        link('pipeline', pipeline.id, markup`${say(pipeline.title)}`),
        String(pipeline.version),
        project,
        formatNumber(outputs.length),
      ]),
    ),
    section(
      context,
      'dataset',
      [columns.title, columns.version, columns.owner, columns.status],
      reference.contracts.map(({ id, title, version, owner, status }) => [
        link('dataset', id, markup`${say(title)}`),
        String(version),
        inEnglish(owner),
        markup`<span class="${status === 'model' ? 'mark guess' : 'mark'}">${about[status]}</span>`,
      ]),
    ),
    section(
      context,
      'classification',
      [columns.title, columns.version, columns.codes, columns.groups],
      reference.classifications.map(({ id, title, version, codes, groups }) => [
        link('classification', id, markup`${say(title)}`),
        String(version),
        formatNumber(codes.length),
        groups === undefined
          ? ''
          : groups === 'numbers'
            ? texts.classification.groupsNumbers
            : markup`<a href="${pageFile('classification', groups.classification, context.language)}"><code>${groups.classification}</code></a>`,
      ]),
    ),
    section(
      context,
      'policy',
      [columns.title, columns.version, columns.smallest, columns.method],
      reference.policies.map(({ id, title, version, minPersons, defaultMethod }) => [
        link('policy', id, inEnglish(title)),
        String(version),
        formatNumber(minPersons.value),
        markup`<code>${defaultMethod}</code>`,
      ]),
    ),
  ];
}

function section(
  { texts, messages }: ReferenceContext,
  kind: PageKind,
  columns: readonly string[],
  rows: readonly Cells[],
): ReferenceSection {
  const { index, kinds } = texts;
  const caption = kinds[kind];
  const none = kind === 'pipeline' ? index.noPipeline : index.nothing;
  return {
    id: `${kind}-list`,
    heading: caption,
    content:
      rows.length === 0
        ? markup`<p>${none}</p>`
        : markup`<p>${index[kind]}</p>
            ${renderPlainTable(messages.table.scroll(caption), caption, columns, rows)}`,
  };
}
