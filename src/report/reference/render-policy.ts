import type { NoiseSettings } from '../../model/plan.ts';
import type { Policy, Sourced } from '../../catalogue/policy.ts';
import { settingsOf } from '../../catalogue/settings-of.ts';
import { formatNumber } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import type { Messages } from '../messages/en.ts';
import { describeRounding } from '../page/describe-rounding.ts';
import { renderPlainTable } from '../page/render-plain-table.ts';
import { inEnglish, type ReferenceContext } from './reference-context.ts';
import { joinMarkup, renderFacts } from './render-facts.ts';
import type { ReferenceSection } from './render-shell.ts';

/** The page of one policy: each number, its source, and whose it is. */
export function renderPolicy(context: ReferenceContext, policy: Policy): readonly ReferenceSection[] {
  const { texts } = context;
  return [
    {
      id: 'about',
      heading: texts.about.heading,
      content: renderFacts([
        [texts.about.id, markup`<code>${policy.id}</code>`],
        [texts.about.version, String(policy.version)],
        [texts.about.file, markup`<code>policies/${policy.id}.yaml</code>`],
      ]),
    },
    { id: 'rules', heading: texts.policy.rules, content: renderRules(context, policy) },
    { id: 'methods', heading: texts.policy.methods, content: renderMethods(context, policy) },
    { id: 'used-by', heading: texts.policy.usedBy, content: renderUses(context, policy) },
  ];
}

function renderRules({ texts, messages }: ReferenceContext, policy: Policy): Markup {
  const { protection, table, percent } = messages;
  const { minPersons, zeros, candidates, certainty, classDisclosure, methods, weightedShares, roundingBase, smallCountBase, perturbation } =
    policy;
  const { minRemainder, maxPercent } = classDisclosure.value;
  const row: RuleRow = (rule, meaning, { source, status }) => [rule, meaning, texts.policy[status], inEnglish(source)];
  return markup`<p>${texts.policy.rulesText}</p>
    ${renderPlainTable(
      table.scroll(texts.policy.rules),
      texts.policy.rules,
      [protection.rule, protection.meaning, texts.policy.whose, protection.source],
      [
        row(protection.minPersons, protection.minPersonsIs(formatNumber(minPersons.value)), minPersons),
        row(protection.zeros, zeros.value === 'safe' ? protection.zerosSafe : protection.zerosBelow, zeros),
        row(protection.candidates, renderCandidates(protection, candidates.value), candidates),
        row(protection.certainty, renderCertainty({ protection, percent }, certainty.value), certainty),
        row(
          protection.classDisclosure,
          protection.classDisclosureIs(formatNumber(minRemainder), percent(formatNumber(maxPercent))),
          classDisclosure,
        ),
        ...listFurtherRules({ texts, messages }, policy, row),
        row(texts.policy.methodsAllowed, joinMarkup(methods.value.map((method) => markup`<code>${method}</code>`)), methods),
        ...(roundingBase ? [row(texts.policy.roundingBase, formatNumber(roundingBase.value), roundingBase)] : []),
        ...(smallCountBase ? [row(texts.policy.smallCountBase, formatNumber(smallCountBase.value), smallCountBase)] : []),
        ...(perturbation ? [row(texts.policy.perturbation, renderNoise(texts.policy.noiseIs, perturbation.value), perturbation)] : []),
        ...(weightedShares
          ? [
              row(
                protection.weightedShares,
                protection.weightedSharesAre(
                  formatNumber(minPersons.value),
                  formatNumber(weightedShares.value.stepPersons),
                  formatNumber(weightedShares.value.reliableBase),
                ),
                weightedShares,
              ),
            ]
          : [[protection.weightedShares, texts.policy.weightedSharesNot, '', '']]),
      ],
    )}`;
}

function renderNoise(
  noiseIs: ReferenceContext['texts']['policy']['noiseIs'],
  { maxNoise, variance, blockedUpTo, stayPercent, mostPosteriorPercent }: NoiseSettings,
): string {
  const stay = stayPercent === undefined ? undefined : formatNumber(stayPercent);
  return noiseIs(formatNumber(maxNoise), formatNumber(variance), blockedUpTo, stay, formatNumber(mostPosteriorPercent));
}

type RuleRow = (rule: string, meaning: string | Markup, sourced: Sourced<unknown>) => readonly (string | Markup)[];

/** Of second units, sums, rates, quantiles and estimates. */
function listFurtherRules(
  { texts: { policy: texts }, messages: { percent } }: Pick<ReferenceContext, 'texts' | 'messages'>,
  policy: Policy,
  row: RuleRow,
): ReturnType<RuleRow>[] {
  const { secondUnits, minContributors, dominance, pPercent, allOrNone, quantileSide, minDegreesOfFreedom, weightedTotals } = policy;
  const nameUnit = (unit: string): string => (Object.hasOwn(texts.units, unit) ? texts.units[unit as keyof typeof texts.units] : unit);
  const units = secondUnits.value.map(({ unit, min }) => `${nameUnit(unit)} ${formatNumber(min)}`).join(', ');
  const dominances = dominance.value.map(({ n, percent: most, atLimit }) =>
    texts.dominanceIs(formatNumber(n), percent(formatNumber(most)), atLimit),
  );
  const together = texts.pPercentIs(percent(formatNumber(pPercent.value.percent)), formatNumber(pPercent.value.coalition));
  return [
    row(texts.secondUnits, texts.secondUnitsAre(units), secondUnits),
    row(texts.minContributors, texts.minContributorsAre(formatNumber(minContributors.value)), minContributors),
    row(texts.dominance, dominances.join(' '), dominance),
    row(texts.pPercent, together, pPercent),
    row(texts.allOrNone, texts.allOrNoneIs[allOrNone.value], allOrNone),
    row(texts.quantileSide, texts.quantileSideIs(formatNumber(quantileSide.value)), quantileSide),
    row(texts.minDegreesOfFreedom, texts.minDegreesOfFreedomAre(formatNumber(minDegreesOfFreedom.value)), minDegreesOfFreedom),
    row(texts.weightedTotals, texts.weightedTotalsAre(formatNumber(weightedTotals.value)), weightedTotals),
  ];
}

/** For any method, and those with a number of their own. */
function renderCandidates({ candidatesAre }: Messages['protection'], { any, methods }: Policy['candidates']['value']): Markup {
  const others = Object.entries(methods).map(([method, candidates]) => markup`<code>${method}</code>: ${formatNumber(candidates)}`);
  return markup`${candidatesAre(formatNumber(any))}${others.length > 0 ? markup` (${joinMarkup(others)})` : undefined}`;
}

function renderCertainty(
  { protection, percent }: Pick<Messages, 'protection' | 'percent'>,
  { any, methods }: Policy['certainty']['value'],
): Markup {
  const others = Object.entries(methods).map(([method, most]) => markup`<code>${method}</code>: ${percent(formatNumber(most))}`);
  return markup`${protection.certaintyIs(percent(formatNumber(any)))}${others.length > 0 ? markup` (${joinMarkup(others)})` : undefined}`;
}

function renderMethods({ texts, messages }: ReferenceContext, policy: Policy): Markup {
  const { methods, defaultMethod, minPersons } = policy;
  return markup`<p>${texts.policy.methodsText}</p>
    ${renderPlainTable(
      messages.table.scroll(texts.policy.methods),
      texts.policy.methods,
      [texts.policy.method, messages.protection.meaning],
      methods.value.map((method) => {
        const settings = settingsOf(method, policy)?.value;
        return [
          markup`<code>${method}</code>${method === defaultMethod ? markup` <small>${texts.policy.isDefault}</small>` : undefined}`,
          describeRounding({ messages, report: { rules: { minPersons, method: { value: method }, ...(settings && { settings }) } } }),
        ];
      }),
    )}`;
}

function renderUses({ texts, reference, link, say }: ReferenceContext, { id }: Policy): Markup {
  const pipelines = reference.pipelines.filter(({ plan }) => plan.rules.policy === id);
  if (pipelines.length === 0) return markup`<p>${texts.policy.unused}</p>`;
  return markup`<ul>
    ${pipelines.map(({ plan: { pipeline } }) => markup`<li>${link('pipeline', pipeline.id, say(pipeline.title))}</li>`)}
  </ul>`;
}
