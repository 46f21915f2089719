import type { ProtectedTable } from '../../model/protected-table.ts';
import { markup, type Markup } from '../markup.ts';
import {
  asksRegistration,
  hasBetween,
  hasOtherPopulation,
  hasRanges,
  hasSeveral,
  hasWeightedShares,
  type PageContext,
} from './page-context.ts';
import { renderSection } from './render-section.ts';

/** What follows from the method, then what the data owners say. Each sentence stands only where this page gives cause for it. */
export function renderUses(context: PageContext): Markup {
  const { report, messages, say } = context;
  const { uses } = messages;
  const released = context.outcomes.some(({ outcome }) => outcome.status === 'passed');
  return renderSection(
    'uses',
    uses.heading,
    markup`${released ? markup`<p>${uses.may}</p> ${renderList(listAllowed(context))}` : undefined}
      <p>${uses.mayNot}</p>
      ${renderList(listForbidden(context))}
      <h3>${uses.limits}</h3>
      ${report.limits.length === 0 ? markup`<p>${uses.noLimits}</p>` : renderList([...new Set(report.limits.map(say))])}`,
  );
}

function listAllowed(context: PageContext): readonly string[] {
  const { report, outcomes, messages } = context;
  const { uses } = messages;
  const linkage = outcomes.some(({ outcome }) => outcome.status === 'passed' && outcome.purpose === 'linkage');
  return [
    report.date === '' ? uses.describeUndated : uses.describe,
    hasRanges(context) ? uses.compareRanges : uses.compare,
    ...(linkage ? [uses.judge] : []),
  ];
}

function listForbidden(context: PageContext): readonly string[] {
  const { report, messages } = context;
  const { uses } = messages;
  const linked = report.links.length > 0;
  return [
    ...(report.synthetic ? [uses.madeUp] : []),
    uses.person,
    uses.hidden,
    ...(hasRanges(context) ? [uses.range] : []),
    ...(hasBetween(context) ? [uses.between] : []),
    ...(hasSeveral(context) ? [uses.several] : []),
    ...(hasWeightedShares(context) ? [uses.intervals, uses.weights] : []),
    ...(hasOtherPopulation(context) ? [uses.otherPopulation] : []),
    ...(linked ? [asksRegistration(context) ? uses.notRegistered : uses.notLinked] : []),
    ...(hasPartOfLinked(context) ? [uses.ofLinked] : []),
    ...(report.rules.method.value === 'exact' ? [] : [uses.rounded]),
    uses.cause,
    uses.others,
  ];
}

/** Whether a share or rate on this page leaves the not linked out of its whole. */
function hasPartOfLinked({ report, outcomes }: PageContext): boolean {
  const links = new Set(report.links.map(({ column }) => column));
  const leavesOut = ({ measures }: ProtectedTable) =>
    measures.some(
      (measure) =>
        'over' in measure &&
        'column' in measure.over &&
        links.has(measure.over.column) &&
        measure.over.codes !== 'all' &&
        !measure.over.codes.includes('not_linked'),
    );
  return outcomes.some(({ outcome }) => outcome.status === 'passed' && outcome.purpose === 'result' && leavesOut(outcome));
}

const renderList = (items: readonly string[]): Markup =>
  markup`<ul>
    ${items.map((item) => markup`<li>${item}</li>`)}
  </ul>`;
