import type { Classification, ClassificationCode } from '../../catalogue/classification.ts';
import { formatNumber } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import { renderPlainTable } from '../page/render-plain-table.ts';
import { linkList } from './link-source.ts';
import { listUses } from './list-uses.ts';
import { classificationOf, inEnglish, placeOfColumn, type ReferenceContext } from './reference-context.ts';
import { joinMarkup, renderFacts } from './render-facts.ts';
import type { ReferenceSection } from './render-shell.ts';

/** The page of one list: what it is, its codes in both languages, and who uses it. */
export function renderClassification(context: ReferenceContext, classification: Classification): readonly ReferenceSection[] {
  const { texts } = context;
  return [
    { id: 'about', heading: texts.about.heading, content: renderAbout(context, classification) },
    { id: 'codes', heading: texts.classification.codes, content: renderCodes(context, classification) },
    { id: 'used-by', heading: texts.classification.usedBy, content: renderUses(context, classification) },
  ];
}

function nameGroups(context: ReferenceContext, { groups }: Classification): Markup | string {
  const { texts } = context;
  if (groups === undefined) return texts.classification.groupsNothing;
  if (groups === 'numbers') return texts.classification.groupsNumbers;
  return linkList(context, groups.classification, classificationOf(context, groups.classification).title);
}

function renderAbout(context: ReferenceContext, classification: Classification): Markup {
  const { about, classification: texts } = context.texts;
  const { id, version, source, cyStatus, codes, total } = classification;
  const working = codes.filter((code) => code.cyStatus === 'working').length + (cyStatus === 'working' ? 2 : 0);
  const all = codes.length + 2;
  return renderFacts([
    [about.id, markup`<code>${id}</code>`],
    [about.version, String(version)],
    [texts.groups, nameGroups(context, classification)],
    [texts.total, context.say(total)],
    [about.source, inEnglish(source)],
    [about.file, markup`<code>classifications/${id}.yaml</code>`],
    [about.translation, working === 0 ? about.translationSourced : about.translationOfCodes(formatNumber(working), formatNumber(all))],
  ]);
}

function renderCodes(context: ReferenceContext, classification: Classification): Markup {
  const { classification: texts } = context.texts;
  const { codes, groups } = classification;
  const base = groups === undefined || groups === 'numbers' ? undefined : classificationOf(context, groups.classification);
  const hasParents = codes.some(({ parent }) => parent !== undefined);
  const hasSensitive = codes.some(({ sensitive }) => sensitive);
  const labels = new Map(codes.map(({ code, label }) => [code, context.say(label)]));
  const columns = [
    texts.code,
    texts.english,
    texts.welsh,
    ...(hasParents ? [texts.parent] : []),
    ...(base ? [texts.groups] : []),
    ...(groups === 'numbers' ? [texts.bands] : []),
    ...(hasSensitive ? [texts.sensitive] : []),
  ];
  const caption = texts.caption(context.say(classification.title));
  const rows = codes.map((code) => [
    markup`<code>${code.code}</code>`,
    markup`<span lang="en">${code.label.en}</span>`,
    markup`<span lang="cy">${code.label.cy}</span>${code.cyStatus === 'working' ? markup` <small>${texts.working}</small>` : undefined}`,
    ...(hasParents ? [code.parent === undefined ? '' : (labels.get(code.parent) ?? code.parent)] : []),
    ...(base ? [nameGrouped(context, code, base)] : []),
    ...(groups === 'numbers' ? [nameBand(context, code)] : []),
    ...(hasSensitive ? [code.sensitive ? texts.isSensitive : ''] : []),
  ]);
  return markup`${hasSensitive ? markup`<p>${texts.sensitiveText}</p>` : undefined}
    ${renderPlainTable(context.messages.table.scroll(caption), caption, columns, rows)}`;
}

function nameGrouped({ say }: ReferenceContext, { of = [] }: ClassificationCode, base: Classification): Markup {
  const known = new Map(base.codes.map(({ code, label }) => [code, say(label)]));
  return joinMarkup(
    of.map((code) => markup`${known.get(code) ?? code} (<code>${code}</code>)`),
    '; ',
  );
}

function nameBand({ texts }: ReferenceContext, { from, to }: ClassificationCode): string {
  if (from === undefined || to === undefined) return '';
  return from === to ? formatNumber(from) : texts.dataset.from(formatNumber(from), formatNumber(to));
}

function renderUses(context: ReferenceContext, { id }: Classification): Markup {
  const { link, say, texts, reference } = context;
  const { columns, lists, pipelines } = listUses(reference, id);
  if (columns.length + lists.length + pipelines.length === 0) return markup`<p>${texts.classification.unused}</p>`;
  const items = (all: readonly Markup[]): Markup | undefined =>
    all.length === 0
      ? undefined
      : markup`<ul>
          ${all.map((item) => markup`<li>${item}</li>`)}
        </ul>`;
  return renderFacts([
    [
      texts.classification.columns,
      items(
        columns.map(
          ({ contract, table, column }) =>
            markup`${say(contract.title)}: ${link('dataset', contract.id, markup`<code>${table}.${column}</code>`, placeOfColumn(table, column))}`,
        ),
      ),
    ],
    [texts.classification.lists, items(lists.map((list) => linkList(context, list.id, list.title)))],
    [texts.classification.pipelines, items(pipelines.map(({ plan: { pipeline } }) => link('pipeline', pipeline.id, say(pipeline.title))))],
  ]);
}
