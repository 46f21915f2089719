import { formatDate, formatNumber } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import { messagesOf } from '../messages/messages.ts';
import { sayUnits } from '../page/say-units.ts';
import { describeRounding } from '../page/describe-rounding.ts';
import { renderPlainTable } from '../page/render-plain-table.ts';
import { linkTable } from './link-source.ts';
import { nameFilters } from './name-filters.ts';
import { columnOf, contractOf, inEnglish, readOf, type ReferenceContext } from './reference-context.ts';
import type { DocumentedPipeline } from './reference.ts';
import { joinMarkup, renderFacts } from './render-facts.ts';
import { renderLineage } from './render-lineage.ts';
import { renderOutputs } from './render-outputs.ts';
import { renderPlanSteps } from './render-plan-steps.ts';
import type { ReferenceSection } from './render-shell.ts';
import { weave } from './weave.ts';

/** The page of one pipeline: what it asks, what it makes, how, by which rules, and from which columns. */
export function renderPipeline(context: ReferenceContext, pipeline: DocumentedPipeline): readonly ReferenceSection[] {
  const { texts, messages } = context;
  return [
    { id: 'asks', heading: texts.pipeline.asks, content: renderQuestion(context, pipeline) },
    { id: 'tables', heading: texts.pipeline.results, content: renderOutputs(context, pipeline, 'result') },
    ...(pipeline.denominators.length === 0
      ? []
      : [{ id: 'denominators', heading: texts.pipeline.denominators, content: renderDenominators(context, pipeline) }]),
    { id: 'linkage', heading: texts.pipeline.linkage, content: renderOutputs(context, pipeline, 'linkage') },
    { id: 'plan', heading: texts.pipeline.plan, content: renderPlanSteps(context, pipeline) },
    { id: 'rules', heading: texts.pipeline.rules, content: renderRules(context, pipeline) },
    { id: 'lineage', heading: texts.pipeline.lineage, content: renderLineage(context, pipeline) },
    { id: 'limits', heading: messages.uses.limits, content: renderLimits(context, pipeline) },
  ];
}

function renderDenominators(context: ReferenceContext, { denominators }: DocumentedPipeline): Markup {
  const { texts } = context;
  return markup`<p>${texts.pipeline.denominatorsText}</p>
    ${denominators.map(
      (each) => markup`<p>${weave(texts.pipeline.counts[each.plan.spine.unit], linkTable(context, each.plan, each.plan.spine.read))}</p>
        ${renderFilters(context, each)}
        ${renderOutputs(context, each, 'denominator')}`,
    )}`;
}

function renderFilters(context: ReferenceContext, { plan }: Pick<DocumentedPipeline, 'plan'>): Markup | undefined {
  const { about } = messagesOf(context.language, plan.spine.unit);
  const filters = nameFilters(context, plan).map(({ title, codes }) => about.filter(title, codes));
  return filters.length === 0 ? undefined : markup`<p><strong>${about.population(filters.join('; '))}</strong></p>`;
}

function renderQuestion(context: ReferenceContext, { plan, denominators }: DocumentedPipeline): Markup {
  const { texts, link } = context;
  const messages = messagesOf(context.language, plan.spine.unit);
  const { pipeline, project, spine, links, outputs, rules } = plan;
  const count = (purpose: 'result' | 'linkage') => texts.pipeline.tables(outputs.filter((output) => output.purpose === purpose).length);
  const dates = [...new Set(links.flatMap((each) => (each.kind === 'registration' ? formatDate(each.date, messages) : [])))];
  return markup`<p>${weave(texts.pipeline.counts[spine.unit], linkTable(context, plan, spine.read))} ${texts.pipeline.makes(count('result'), count('linkage'))}</p>
    ${renderFilters(context, { plan })}
    ${spine.dates.map(
      ({ column, from, until }) =>
        markup`<p>${messages.about.datesAre(
          context.say(columnOf(context, readOf(plan, spine.read), column).title),
          formatDate(from, messages),
          formatDate(until, messages),
        )}</p>`,
    )}
    ${dates.length === 0 ? undefined : markup`<p>${texts.pipeline.when(texts.and(dates))}</p>`}
    ${renderFacts([
      [texts.about.id, markup`<code>${pipeline.id}</code>`],
      [texts.about.version, String(pipeline.version)],
      [texts.pipeline.project, markup`<code>${project}</code>`],
      [
        texts.pipeline.policy,
        markup`${link('policy', rules.policy, markup`<code>${rules.policy}</code>`)}, ${texts.version(rules.policyVersion)}`,
      ],
      [
        texts.pipeline.reads,
        markup`<ul>
          ${[{ plan }, ...denominators]
            .flatMap((each) => each.plan.reads.map((read) => ({ ...read, of: each.plan })))
            .map(
              ({ id, columns, declared, of }) =>
                markup`<li>${linkTable(context, of, id)}: ${texts.pipeline.readsIs(formatNumber(columns.length), formatNumber(declared.length))}</li>`,
            )}
        </ul>`,
      ],
    ])}`;
}

function renderRules(context: ReferenceContext, { plan: { rules, reads, spine } }: DocumentedPipeline): Markup {
  const { texts, link, say } = context;
  const messages = messagesOf(context.language, spine.unit);
  const { protection, table, percent } = messages;
  const { minPersons, secondUnits, zeros, candidates, certainty, classDisclosure, method } = rules;
  const contracts = [...new Set(reads.map(({ contract }) => contract))].sort();
  const asked = [
    link('policy', rules.policy, markup`<code>${rules.policy}</code>`),
    ...contracts.map((id) => link('dataset', id, say(contractOf(context, id).title), 'floor')),
  ];
  return markup`<p>${texts.policy.rulesText} ${weave(texts.pipeline.askedBy, joinMarkup(asked))}</p>
    ${renderPlainTable(
      table.scroll(protection.caption),
      protection.caption,
      [protection.rule, protection.meaning, protection.source],
      [
        [protection.minPersons, protection.minPersonsIs(formatNumber(minPersons.value)), inEnglish(minPersons.source)],
        ...(secondUnits ? [[protection.secondUnits, sayUnits(protection, secondUnits), inEnglish(secondUnits.source)]] : []),
        [protection.zeros, zeros.value === 'safe' ? protection.zerosSafe : protection.zerosBelow, inEnglish(zeros.source)],
        [protection.candidates, protection.candidatesAre(formatNumber(candidates.value)), inEnglish(candidates.source)],
        ...(method.value === 'exact'
          ? []
          : [[protection.certainty, protection.certaintyIs(percent(formatNumber(certainty.value))), inEnglish(certainty.source)] as const]),
        [
          protection.classDisclosure,
          protection.classDisclosureIs(formatNumber(classDisclosure.minRemainder), percent(formatNumber(classDisclosure.maxPercent))),
          inEnglish(classDisclosure.source),
        ],
        [
          protection.method,
          markup`<code>${method.value}</code>: ${describeRounding({ messages, report: { rules } })}`,
          inEnglish(method.source),
        ],
      ],
    )}`;
}

function renderLimits(context: ReferenceContext, { plan }: DocumentedPipeline): Markup {
  const contracts = [...new Set(plan.reads.map(({ contract }) => contract))].map((id) => contractOf(context, id));
  const limits = contracts.flatMap((contract) => contract.limits);
  if (limits.length === 0) return markup`<p>${context.messages.uses.noLimits}</p>`;
  return markup`<ul>
    ${limits.map((limit) => markup`<li>${context.say(limit)}</li>`)}
  </ul>`;
}
