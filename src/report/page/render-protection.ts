import { roundingMethod } from '../../disclosure/rounding/rounding-method.ts';
import { formatNumber } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import { describeRounding } from './describe-rounding.ts';
import { nameSensitive } from './name-sensitive.ts';
import type { PageContext } from './page-context.ts';
import { renderPlainTable } from './render-plain-table.ts';
import { renderSection } from './render-section.ts';

/** The rules every table met, in words, with the source of each. Sources stand as the policy gives them, in English. */
export function renderProtection(context: PageContext): Markup {
  const { report, messages } = context;
  const { protection: texts } = messages;
  const { rules } = report;
  const { minRemainder, maxPercent } = rules.classDisclosure;
  const rows = [
    { rule: texts.policy, meaning: texts.policyIs(rules.policy, rules.policyVersion), source: undefined },
    { rule: texts.minPersons, meaning: texts.minPersonsIs(formatNumber(rules.minPersons.value)), source: rules.minPersons.source },
    {
      rule: texts.zeros,
      meaning:
        rules.zeros.value === 'safe' && roundingMethod(rules.method.value).round(0) !== 'suppressed' ? texts.zerosSafe : texts.zerosBelow,
      source: rules.zeros.source,
    },
    {
      rule: texts.classDisclosure,
      meaning: `${texts.classDisclosureIs(formatNumber(minRemainder), messages.percent(formatNumber(maxPercent)))} ${nameSensitive(context)}`,
      source: rules.classDisclosure.source,
    },
    { rule: texts.method, meaning: describeRounding(context), source: rules.method.source },
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
          source === undefined ? texts.policySource : markup`<span lang="en">${source.replaceAll(/(\d)\s%/gu, '$1%')}</span>`,
        ]),
      )}`,
  );
}
