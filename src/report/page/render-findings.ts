import { formatDate } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import type { PlacedPosition } from '../order-for-people.ts';
import { findFindings, liesBelow, type Finding, type Findings } from './find-findings.ts';
import { namePopulation } from './name-population.ts';
import { nameTables } from './name-tables.ts';
import type { PageContext } from './page-context.ts';
import { renderSection } from './render-section.ts';

const mostGroups = 9;

/** Sentences made from released figures only, and none that the ranges do not bear. */
export function renderFindings(context: PageContext): Markup {
  const { messages, report } = context;
  const results = findFindings(context.outcomes, 'result', 'range');
  const linkage = findFindings(context.outcomes, 'linkage', 'share');
  const withheld = context.outcomes.filter(({ outcome }) => outcome.status === 'withheld');
  const population = namePopulation(context);
  // A withheld table does not say whether it was to have a range.
  const none = withheld.some(({ outcome }) => outcome.purpose === 'result') ? messages.findings.none : messages.findings.noRange;
  return renderSection(
    'findings',
    messages.findings.heading,
    markup`${population && markup`<p>${population}</p>`}
    ${results ? renderRanges(context, results, formatDate(report.date, messages)) : markup`<p>${none}</p>`}
    ${linkage && results && renderLinked(context, linkage)}
    ${
      withheld.length > 0
        ? markup`<p>${messages.findings.withheld(
            nameTables(
              messages,
              withheld.map(({ number }) => number),
            ),
          )}</p>`
        : undefined
    }`,
  );
}

function renderRanges(context: PageContext, { findings, name }: Findings, date: string): Markup {
  const { findings: texts } = context.messages;
  return markup`${date === '' ? undefined : markup`<p>${texts.on(date)}</p>`}
    <ul class="findings">
      ${few(findings).map((finding) => markup`<li>${sayFinding(context, finding)}</li>`)}
    </ul>
    ${compare(context, findings)}
    <p>${texts.from(name)}</p>`;
}

const few = (findings: readonly Finding[]): readonly Finding[] => (findings.length > mostGroups ? findings.slice(-1) : findings);

function sayFinding(context: PageContext, { position, value }: Finding): string {
  const { findings: texts } = context.messages;
  const people = namePeople(context, position);
  if (value.kind === 'suppressed') return texts.hidden(people);
  if (value.kind === 'number') return texts.exact(value.value, people);
  return value.low === value.high ? texts.exact(value.low, people) : texts.range(value.low, value.high, people);
}

/** Said of two groups only, and only where both have a range. */
function compare(context: PageContext, findings: readonly Finding[]): Markup | undefined {
  const groups = findings.filter(({ position }) => position.kind !== 'total' && position.code !== 'not_known');
  const [first, second] = groups;
  if (groups.length !== 2 || first?.value.kind !== 'range' || second?.value.kind !== 'range') return undefined;
  const { findings: texts } = context.messages;
  const [one, two] = [namePeople(context, first.position), namePeople(context, second.position)];
  if (liesBelow(first.value, second.value)) return markup`<p>${texts.lower(one, two)}</p>`;
  return markup`<p>${liesBelow(second.value, first.value) ? texts.lower(two, one) : texts.overlap(one, two)}</p>`;
}

function renderLinked(context: PageContext, { findings, name }: Findings): Markup | undefined {
  const { findings: texts } = context.messages;
  const shown = few(findings).flatMap(({ position, value }) =>
    value.kind === 'number' ? [texts.linked(value.value, namePeople(context, position))] : [],
  );
  if (shown.length === 0) return undefined;
  return markup`<p>${texts.linkedIntro}</p>
    <ul class="findings">
      ${shown.map((text) => markup`<li>${text}</li>`)}
    </ul>
    <p>${texts.linkedMeans} ${texts.from(name)}</p>`;
}

function namePeople({ messages, say }: PageContext, position: PlacedPosition): string {
  return position.kind === 'total' ? messages.findings.everyone : messages.findings.people(say(position.label));
}
