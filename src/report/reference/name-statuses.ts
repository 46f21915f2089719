import type { MatchStatusRule } from '../../model/plan.ts';
import { printPercent } from './print-percent.ts';
import type { ReferenceContext } from './reference-context.ts';

/** The statuses a rule accepts, best first, with the probability that some need. */
export function nameStatuses({ texts, messages }: ReferenceContext, { accept }: Pick<MatchStatusRule, 'accept'>): string {
  const { acceptFrom, acceptMissing } = texts.dataset;
  const statuses = accept.map(({ status, minPercent, missingPercent }) => {
    if (minPercent === undefined) return status;
    const accepted = acceptFrom(status, messages.percent(printPercent(minPercent)));
    return missingPercent === 'accept' ? acceptMissing(accepted) : accepted;
  });
  return statuses.join('; ');
}
