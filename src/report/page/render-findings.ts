import type { Measure } from '../../model/measure.ts';
import { formatDate } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import type { PlacedPosition } from '../order-for-people.ts';
import { findFindings, liesBelow, type Finding, type Findings } from './find-findings.ts';
import { namePopulation } from './name-population.ts';
import { nameTables } from './name-tables.ts';
import { hasRanges, isOfRegistration, type PageContext } from './page-context.ts';
import { renderSection } from './render-section.ts';
import { printFigure } from './print-figure.ts';

const mostGroups = 9;

/** Sentences made from released figures only, and none that the ranges do not bear. */
export function renderFindings(context: PageContext): Markup {
  const { messages, report } = context;
  const find = (kind: 'range' | 'share' | 'rate' | 'weighted-share') => findFindings(context.outcomes, 'result', kind);
  const results = find('range') ?? find('weighted-share') ?? find('share') ?? find('rate');
  const linkage = findFindings(context.outcomes, 'linkage', 'share');
  const withheld = context.outcomes.filter(({ outcome }) => outcome.status === 'withheld');
  const population = namePopulation(context);
  // A withheld table does not say what measures it was to have.
  const none = withheld.some(({ outcome }) => outcome.purpose === 'result') ? messages.findings.none : messages.findings.noFigure;
  return renderSection(
    'findings',
    messages.findings.heading,
    markup`${population && markup`<p>${population}</p>`}
    ${results ? renderMeasured(context, results, formatDate(report.date, messages)) : markup`<p>${none}</p>`}
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

function renderMeasured(context: PageContext, { findings, name, measure }: Findings, date: string): Markup {
  const { findings: texts } = context.messages;
  const registration = measure.kind === 'range' && isOfRegistration(context, measure);
  const say = (finding: Finding): string => (registration ? sayRegistered(context, finding) : sayFigure(context, measure, finding));
  return markup`${date === '' ? undefined : markup`<p>${texts.on(date)}</p>`}
    ${registration ? undefined : markup`<p>${texts.of(context.say(measure.title))}</p>`}
    <ul class="findings">
      ${few(findings).map((finding) => markup`<li>${say(finding)}</li>`)}
    </ul>
    ${compare(context, findings, registration)}
    <p>${texts.from(name)}</p>`;
}

const few = (findings: readonly Finding[]): readonly Finding[] => (findings.length > mostGroups ? findings.slice(-1) : findings);

function sayRegistered(context: PageContext, { position, value }: Finding): string {
  const { findings: texts } = context.messages;
  const people = namePeople(context, position);
  if (value.kind === 'suppressed') return texts.hidden(people);
  if (value.kind === 'number') return texts.exact(value.value, people);
  return value.low === value.high ? texts.exact(value.low, people) : texts.range(value.low, value.high, people);
}

const sayFigure = (context: PageContext, measure: Measure, { position, value }: Finding): string =>
  context.messages.findings.figure(namePeople(context, position), printFigure(context, { measure }, value));

/** Said of two groups only, and only where both have a range. */
function compare(context: PageContext, findings: readonly Finding[], registration: boolean): Markup | undefined {
  const groups = findings.filter(({ position }) => position.kind !== 'total' && position.code !== 'not_known');
  const [first, second] = groups;
  if (groups.length !== 2 || first?.value.kind !== 'range' || second?.value.kind !== 'range') return undefined;
  const { findings: texts } = context.messages;
  const [one, two] = [namePeople(context, first.position), namePeople(context, second.position)];
  const { lower, overlap } = registration ? texts : { lower: texts.apart, overlap: texts.meet };
  if (liesBelow(first.value, second.value)) return markup`<p>${lower(one, two)}</p>`;
  return markup`<p>${liesBelow(second.value, first.value) ? lower(two, one) : overlap(one, two)}</p>`;
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
    <p>${hasRanges(context) ? `${texts.linkedMeans} ` : undefined}${texts.from(name)}</p>`;
}

function namePeople({ messages, say }: PageContext, position: PlacedPosition): string {
  return position.kind === 'total' ? messages.findings.everyone : messages.findings.people(say(position.label));
}
