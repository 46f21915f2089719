import { showExpression } from '../../sql/guard/show-expression.ts';
import { weightsOf } from '../../tabulate/weights-of.ts';
import type { CodeFilter, CollectStep, DeriveStep, DuplicateRule, LinkStep, LookupLink, Plan, RegistrationLink } from '../../model/plan.ts';
import { formatDate } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import { linkColumn, linkList, linkTable } from './link-source.ts';
import { nameFilters } from './name-filters.ts';
import { nameStatuses } from './name-statuses.ts';
import { readOf, type ReferenceContext } from './reference-context.ts';
import type { DocumentedPipeline } from './reference.ts';
import { joinMarkup } from './render-facts.ts';
import { weave } from './weave.ts';

interface Step {
  readonly does: Markup;
  readonly details?: readonly Markup[];
}

/** What a run will do, in its order and in plain words. */
export function renderPlanSteps(context: ReferenceContext, { plan, groupedBy, denominators }: DocumentedPipeline): Markup {
  const { pipeline: texts } = context.texts;
  const weights = [...new Set(plan.outputs.flatMap(weightsOf))].map((column) => nameSource(context, plan, column));
  const dates = plan.spine.dates.map(({ column, from, until }) =>
    weave(
      texts.dates,
      nameSource(context, plan, column),
      markup`${formatDate(from, context.messages)}`,
      markup`${formatDate(until, context.messages)}`,
    ),
  );
  const steps: readonly Step[] = [
    { does: weave(texts.read, joinMarkup(plan.reads.map(({ id }) => linkTable(context, plan, id)))) },
    {
      does: weave(texts.spine[plan.spine.unit], linkTable(context, plan, plan.spine.read)),
      details: [...listFilters(context, plan), ...dates],
    },
    ...plan.links.map((link) => describeLink(context, plan, link)),
    ...plan.collections.map((step) => describeCollection(context, plan, step)),
    ...plan.derivations.map((step) => ({ does: describeDerivation(context, plan, step, groupedBy.get(step.column)) })),
    ...denominators.map(({ title, plan: other, groupedBy: lists }) => ({
      does: weave(texts.denominator, markup`${context.say(title)}`, linkTable(context, other, other.spine.read)),
      details: [
        weave(texts.spine[other.spine.unit], linkTable(context, other, other.spine.read)),
        ...listFilters(context, other),
        ...other.derivations.map((step) => describeDerivation(context, other, step, lists.get(step.column))),
      ],
    })),
    {
      does: markup`${texts.tabulate[plan.spine.unit](texts.tables(plan.outputs.length))}`,
      details: weights.length === 0 ? [] : [weave(texts.weights, joinMarkup(weights))],
    },
    { does: markup`${texts.protect}` },
  ];
  return markup`<ol>
    ${steps.map(
      ({ does, details = [] }) =>
        markup`<li>${does}${
          details.length === 0
            ? undefined
            : markup`<ul>
                ${details.map((detail) => markup`<li>${detail}</li>`)}
              </ul>`
        }</li>`,
    )}
  </ol>`;
}

const listFilters = (context: ReferenceContext, plan: Plan): readonly Markup[] =>
  nameFilters(context, plan).map(({ title, codes }) => markup`${context.texts.pipeline.filter(title, codes)}`);

function describeLink(context: ReferenceContext, plan: Plan, link: LinkStep): Step {
  const { pipeline } = context.texts;
  const table = (read: string) => linkTable(context, plan, read);
  const code = (id: string) => markup`<code>${id}</code>`;
  const { spine, register, matchStatus } = link;
  const duplicates = (read: string, rule: DuplicateRule) =>
    weave(pipeline.linkDuplicates, table(read), markup`${pipeline.duplicates[rule]}`);
  return {
    does: weave(pipeline.link, table(plan.spine.read), table(register.read), code(link.field)),
    details: [
      ...(matchStatus ? [weave(pipeline.linkStatus, code(matchStatus.id), markup`${nameStatuses(context, matchStatus)}`)] : []),
      ...(spine.consent
        ? [weave(pipeline.consent, nameSource(context, plan, spine.consent.column), markup`${nameAnswers(context, plan, spine.consent)}`)]
        : []),
      duplicates(plan.spine.read, spine.duplicates),
      duplicates(register.read, register.duplicates),
      ...(link.kind === 'registration' ? describeRegistration(context, plan, link) : describeTakes(context, plan, link)),
    ],
  };
}

function describeRegistration(context: ReferenceContext, plan: Plan, { spells, date, result }: RegistrationLink): readonly Markup[] {
  const { texts, messages, say } = context;
  const { pipeline, dataset } = texts;
  const rule = markup`<code>${spells.rule}</code>`;
  return [
    weave(pipeline.linkSpells, linkTable(context, plan, spells.read), rule, markup`${dataset.gapIs(spells.bridgeGapDays)}`),
    markup`${pipeline.linkResult(formatDate(date, messages), result.leaves.map(({ label }) => messages.quote(say(label))).join(', '))}`,
  ];
}

const describeTakes = (context: ReferenceContext, plan: Plan, { register, takes }: LookupLink): readonly Markup[] =>
  takes.map(({ column, from }) => {
    const source = linkColumn(context, plan, { kind: 'column', read: register.read, column: from });
    return weave(context.texts.pipeline.linkTake, source, markup`<code>${column}</code>`);
  });

const describeCollection = (context: ReferenceContext, plan: Plan, { id, read, from, where }: CollectStep): Step => ({
  does: weave(
    context.texts.pipeline.collect,
    linkColumn(context, plan, { kind: 'column', read, column: from }),
    linkTable(context, plan, read),
    markup`<code>${id}</code>`,
  ),
  details: nameFilters(context, { ...plan, spine: { ...plan.spine, read, where } }).map(
    ({ title, codes }) => markup`${context.texts.pipeline.filter(title, codes)}`,
  ),
});

/** What answers to a question of the population are called. */
function nameAnswers(context: ReferenceContext, plan: Plan, filter: CodeFilter): string {
  const [named] = nameFilters(context, { ...plan, spine: { ...plan.spine, where: [filter] } });
  return named?.codes ?? '';
}

function describeDerivation(context: ReferenceContext, plan: Plan, step: DeriveStep, list: string | undefined): Markup {
  const { texts, messages, say } = context;
  const { pipeline } = texts;
  const to = markup`<code>${step.column}</code>`;
  const title = list === undefined ? markup`${say(step.dimension.title)}` : linkList(context, list, step.dimension.title);
  const from = (name: string) => nameSource(context, plan, name);
  switch (step.kind) {
    case 'recode':
      return plan.links.some(({ id }) => id === step.from)
        ? weave(pipeline.linked, from(step.from), to)
        : weave(pipeline.recode, from(step.from), to, title);
    case 'band':
      return weave(pipeline.band, from(step.from), to, title);
    case 'date-difference': {
      const unit = markup`${pipeline.difference[step.unit]}`;
      return weave(pipeline.dateDifference, unit, from(step.from), markup`${formatDate(step.until, messages)}`, to, title);
    }
    case 'pick': {
      const codes = step.dimension.leaves.slice(0, -1).map(({ label }) => messages.quote(say(label)));
      return weave(pipeline.pick, from(step.from), markup`${codes.join(', ')}`, to);
    }
    case 'sql': {
      const columns = joinMarkup(step.inputs.map((input) => from(input.column)));
      return weave(pipeline.sql, columns, markup`<code>${showExpression(step.expression)}</code>`, to, title);
    }
    case 'coalesce':
      return weave(pipeline.coalesce, joinMarkup(step.from.map(from)), to);
  }
}

/** A column a step is made from: of the extract, with a link to its contract, or one made before. */
function nameSource(context: ReferenceContext, plan: Plan, name: string): Markup {
  const isRead = readOf(plan, plan.spine.read).columns.some((column) => column.name === name);
  const isMade = plan.derivations.some(({ column }) => column === name);
  return isRead && !isMade
    ? linkColumn(context, plan, { kind: 'column', read: plan.spine.read, column: name })
    : markup`<code>${name}</code>`;
}
