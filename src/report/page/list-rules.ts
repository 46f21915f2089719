import { openMethod } from '../../disclosure/rounding/open-method.ts';
import type { AmountRules, Rules } from '../../model/plan.ts';
import { totalsOf } from '../../model/totals-of.ts';
import { roundingMethod } from '../../disclosure/rounding/rounding-method.ts';
import { formatNumber } from '../format-figures.ts';
import { describeRounding } from './describe-rounding.ts';
import { nameSensitive } from './name-sensitive.ts';
import { sayUnits } from './say-units.ts';
import type { PageContext } from './page-context.ts';

export interface RuleInWords {
  readonly rule: string;
  readonly meaning: string;
  /** As the policy gives it, in English; the pipeline itself where there is none. */
  readonly source: string | undefined;
}

/** Whether what is below the threshold is hidden, not only changed. */
const hidesSmall = ({ method, settings, minPersons }: Rules): boolean =>
  openMethod({ method: method.value, ...(settings && { settings }) }).hidesSmall({ least: 0, threshold: minPersons.value });

function sayThreshold({ report: { rules }, messages: { protection: texts } }: PageContext): string {
  const threshold = formatNumber(rules.minPersons.value);
  return hidesSmall(rules) ? texts.minPersonsIs(threshold) : texts.minPersonsChanged(threshold, formatNumber(rules.candidates.value));
}

function sayZeros({ report: { rules }, messages: { protection: texts } }: PageContext): string {
  const { zeros, method } = rules;
  if (!hidesSmall(rules)) return texts.zerosChanged;
  const isCut = totalsOf(method.value) === 'sums' && roundingMethod(method.value).round(0) === 'suppressed';
  return zeros.value === 'safe' && !isCut ? texts.zerosSafe : texts.zerosBelow;
}

function sayAmounts({ messages }: PageContext, { minContributors, dominance, pPercent, quantileSide, source }: AmountRules): RuleInWords {
  const { protection: texts } = messages;
  const percent = (value: number): string => messages.percent(formatNumber(value));
  const meaning = [
    texts.amountsAre(formatNumber(minContributors), formatNumber(pPercent.coalition), percent(pPercent.percent)),
    ...dominance.map((rule) => texts.dominanceIs(formatNumber(rule.n), percent(rule.percent))),
    texts.sidesAre(formatNumber(quantileSide)),
  ];
  return { rule: texts.amounts, meaning: meaning.join(' '), source };
}

/** The rules every table met, in words. */
export function listRules(context: PageContext): readonly RuleInWords[] {
  const { report, messages } = context;
  const { protection: texts } = messages;
  const { rules } = report;
  const { minRemainder, maxPercent } = rules.classDisclosure;
  return [
    { rule: texts.policy, meaning: texts.policyIs(rules.policy, rules.policyVersion), source: undefined },
    { rule: texts.minPersons, meaning: sayThreshold(context), source: rules.minPersons.source },
    ...(rules.secondUnits
      ? [
          {
            rule: texts.secondUnits,
            meaning: sayUnits(texts, rules.secondUnits),
            source: rules.secondUnits.source,
          },
        ]
      : []),
    { rule: texts.zeros, meaning: sayZeros(context), source: rules.zeros.source },
    { rule: texts.candidates, meaning: texts.candidatesAre(formatNumber(rules.candidates.value)), source: rules.candidates.source },
    {
      rule: texts.classDisclosure,
      meaning: `${texts.classDisclosureIs(formatNumber(minRemainder), messages.percent(formatNumber(maxPercent)))} ${nameSensitive(context)}`,
      source: rules.classDisclosure.source,
    },
    { rule: texts.method, meaning: describeRounding(context), source: rules.method.source },
    ...(rules.amounts ? [sayAmounts(context, rules.amounts)] : []),
    ...(rules.weightedShares
      ? [
          {
            rule: texts.weightedShares,
            meaning: texts.weightedSharesAre(
              formatNumber(rules.minPersons.value),
              formatNumber(rules.weightedShares.stepPersons),
              formatNumber(rules.weightedShares.reliableBase),
            ),
            source: rules.weightedShares.source,
          },
        ]
      : []),
  ];
}
