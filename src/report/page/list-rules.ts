import type { Method } from '../../model/plan.ts';
import { totalsOf } from '../../model/totals-of.ts';
import { roundingMethod } from '../../disclosure/rounding/rounding-method.ts';
import { formatNumber } from '../format-figures.ts';
import { describeRounding } from './describe-rounding.ts';
import { nameSensitive } from './name-sensitive.ts';
import type { PageContext } from './page-context.ts';

export interface RuleInWords {
  readonly rule: string;
  readonly meaning: string;
  /** As the policy gives it, in English; the pipeline itself where there is none. */
  readonly source: string | undefined;
}

/** Methods by keys, or of counts that add up, leave zero to the rules. */
const hidesZero = (method: Method): boolean => totalsOf(method) === 'sums' && roundingMethod(method).round(0) === 'suppressed';

/** The rules every table met, in words. */
export function listRules(context: PageContext): readonly RuleInWords[] {
  const { report, messages } = context;
  const { protection: texts } = messages;
  const { rules } = report;
  const { minRemainder, maxPercent } = rules.classDisclosure;
  return [
    { rule: texts.policy, meaning: texts.policyIs(rules.policy, rules.policyVersion), source: undefined },
    { rule: texts.minPersons, meaning: texts.minPersonsIs(formatNumber(rules.minPersons.value)), source: rules.minPersons.source },
    {
      rule: texts.zeros,
      meaning:
        rules.zeros.value === 'safe' && !hidesZero(rules.method.value) ? texts.zerosSafe : texts.zerosBelow,
      source: rules.zeros.source,
    },
    { rule: texts.candidates, meaning: texts.candidatesAre(formatNumber(rules.candidates.value)), source: rules.candidates.source },
    {
      rule: texts.classDisclosure,
      meaning: `${texts.classDisclosureIs(formatNumber(minRemainder), messages.percent(formatNumber(maxPercent)))} ${nameSensitive(context)}`,
      source: rules.classDisclosure.source,
    },
    { rule: texts.method, meaning: describeRounding(context), source: rules.method.source },
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
