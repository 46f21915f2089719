import type { Method } from '../../model/plan.ts';
import { formatNumber } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import type { PageContext } from './page-context.ts';
import { renderPlainTable } from './render-plain-table.ts';
import { renderSection } from './render-section.ts';

/** The rules every table met, in words, with the source of each. Sources stand as the policy gives them, in English. */
export function renderProtection({ report, messages }: PageContext): Markup {
  const { protection: texts } = messages;
  const { rules } = report;
  const { minRemainder, maxPercent } = rules.classDisclosure;
  const rows = [
    { rule: texts.policy, meaning: texts.policyIs(rules.policy, rules.policyVersion), source: undefined },
    { rule: texts.minPersons, meaning: texts.minPersonsIs(formatNumber(rules.minPersons.value)), source: rules.minPersons.source },
    { rule: texts.zeros, meaning: rules.zeros.value === 'safe' ? texts.zerosSafe : texts.zerosBelow, source: rules.zeros.source },
    {
      rule: texts.classDisclosure,
      meaning: texts.classDisclosureIs(formatNumber(minRemainder), formatNumber(maxPercent)),
      source: rules.classDisclosure.source,
    },
    { rule: texts.method, meaning: methodTexts(texts.methods)[rules.method.value], source: rules.method.source },
  ];
  return renderSection(
    'protection',
    texts.heading,
    markup`<p>${texts.text}</p>
      ${renderPlainTable(
        messages.table.scroll(texts.caption),
        texts.caption,
        [texts.rule, texts.meaning, texts.source],
        rows.map(({ rule, meaning, source }) => [
          rule,
          meaning,
          source === undefined ? texts.policySource : markup`<span lang="en">${source}</span>`,
        ]),
      )}`,
  );
}

const methodTexts = ({ exact, redact, midpoint }: PageContext['messages']['protection']['methods']): Readonly<Record<Method, string>> => ({
  exact,
  'redact-7-round-5': redact,
  'midpoint-6': midpoint,
});
