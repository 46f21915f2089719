import type { DatasetContract } from '../../catalogue/dataset-contract.ts';
import { formatNumber } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import { renderPlainTable } from '../page/render-plain-table.ts';
import { inEnglish, placeOfColumn, type ReferenceContext } from './reference-context.ts';
import { renderContractTables } from './render-contract-tables.ts';
import { nameStatuses } from './name-statuses.ts';
import { joinMarkup, renderFacts } from './render-facts.ts';
import type { ReferenceSection } from './render-shell.ts';
import { weave } from './weave.ts';

/** The page of one contract: what the extract is to be, and what its owner asks of every result. */
export function renderDataset(context: ReferenceContext, contract: DatasetContract): readonly ReferenceSection[] {
  const { dataset: texts, about } = context.texts;
  const { uses } = context.messages;
  return [
    { id: 'about', heading: about.heading, content: renderAbout(context, contract) },
    { id: 'tables', heading: texts.tables, content: renderContractTables(context, contract) },
    { id: 'floor', heading: texts.floor, content: renderFloor(context, contract) },
    ...(contract.matchStatusRules.length === 0
      ? []
      : [{ id: 'match-status', heading: texts.matchStatus, content: renderMatchStatus(context, contract) }]),
    ...(contract.spellRules.length === 0 ? [] : [{ id: 'spells', heading: texts.spells, content: renderSpells(context, contract) }]),
    {
      id: 'limits',
      heading: uses.limits,
      content:
        contract.limits.length === 0
          ? markup`<p>${uses.noLimits}</p>`
          : markup`<ul>
              ${contract.limits.map((limit) => markup`<li>${context.say(limit)}</li>`)}
            </ul>`,
    },
    { id: 'used-by', heading: texts.usedBy, content: renderReaders(context, contract) },
  ];
}

function renderAbout({ texts: { about } }: ReferenceContext, { id, version, owner, status, source, cyStatus }: DatasetContract): Markup {
  return renderFacts([
    [about.id, markup`<code>${id}</code>`],
    [about.version, String(version)],
    [about.owner, inEnglish(owner)],
    [about.status, status === 'model' ? about.modelIs : about.publishedIs],
    [about.source, inEnglish(source)],
    [about.file, markup`<code>datasets/${id}.yaml</code>`],
    [about.translation, cyStatus === 'working' ? about.translationWorking : about.translationSourced],
  ]);
}

function renderFloor({ texts: { dataset: texts }, messages: { protection } }: ReferenceContext, { floor }: DatasetContract): Markup {
  return markup`<p>${texts.floorText}</p>
    ${renderFacts([
      [protection.minPersons, protection.minPersonsIs(formatNumber(floor.minPersons))],
      [protection.zeros, floor.zeros === 'safe' ? protection.zerosSafe : protection.zerosBelow],
      [texts.methods, joinMarkup(floor.methods.map((method) => markup`<code>${method}</code>`))],
      [texts.sourceOfFloor, inEnglish(floor.source)],
    ])}`;
}

function renderMatchStatus(context: ReferenceContext, { matchStatusRules, tables }: DatasetContract): Markup {
  const { texts, messages, link } = context;
  const list = tables
    .flatMap(({ columns }) => columns)
    .find(({ roles, codes }) => roles.includes('match-status') && codes !== undefined)?.codes;
  return markup`<p>${texts.dataset.matchStatusText} ${list === undefined ? undefined : weave(texts.dataset.codesAt, link('classification', list, markup`<code>${list}</code>`))}</p>
    ${renderPlainTable(
      messages.table.scroll(texts.dataset.matchStatus),
      texts.dataset.matchStatus,
      [texts.dataset.rule, texts.dataset.accepts, texts.about.source],
      matchStatusRules.map((rule) => [markup`<code>${rule.id}</code>`, nameStatuses(context, rule), inEnglish(rule.source)]),
    )}`;
}

function renderSpells({ texts: { dataset: texts, about }, messages, say }: ReferenceContext, { spellRules }: DatasetContract): Markup {
  return markup`<p>${texts.spellsText}</p>
    ${renderPlainTable(
      messages.table.scroll(texts.spells),
      texts.spells,
      [texts.rule, texts.gap, texts.death, about.source],
      spellRules.map(({ id, title, bridgeGapDays, endAtDeath, source }) => [
        markup`<code>${id}</code> <small>${say(title)}</small>`,
        texts.gapIs(bridgeGapDays),
        texts.deathIs[endAtDeath ? 'true' : 'false'],
        inEnglish(source),
      ]),
    )}`;
}

function renderReaders({ texts, messages, reference, link, say }: ReferenceContext, { id }: DatasetContract): Markup {
  const readers = reference.pipelines.filter(({ plan }) => plan.reads.some(({ contract }) => contract === id));
  if (readers.length === 0) return markup`<p>${texts.dataset.unused}</p>`;
  return renderPlainTable(
    messages.table.scroll(texts.dataset.usedBy),
    texts.dataset.usedBy,
    [texts.kinds.pipeline, texts.dataset.reads],
    readers.map(({ plan: { pipeline, reads } }) => [
      link('pipeline', pipeline.id, say(pipeline.title)),
      joinMarkup(
        reads
          .filter(({ contract }) => contract === id)
          .flatMap(({ table, columns }) =>
            columns.map(({ name }) => markup`<a href="#${placeOfColumn(table, name)}"><code>${table}.${name}</code></a>`),
          ),
      ),
    ]),
  );
}
