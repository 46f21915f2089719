import type { Dimension } from '../../model/dimension.ts';
import type { Measure } from '../../model/measure.ts';
import { notKnown } from '../../catalogue/to-dimension.ts';
import { formatDate, lowerFirst } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import type { PlacedPosition } from '../order-for-people.ts';
import { findFindings, findResults, liesBelow, type Finding, type Findings } from './find-findings.ts';
import { namePopulation } from './name-population.ts';
import { nameTables } from './name-tables.ts';
import { hasRanges, isOfRegistration, type PageContext } from './page-context.ts';
import { renderSection } from './render-section.ts';
import { printFigure } from './print-figure.ts';

const mostGroups = 9;

/** Sentences made from released figures only, and none that the ranges do not bear. */
export function renderFindings(context: PageContext): Markup {
  const { messages, report } = context;
  const results = findResults(context.outcomes);
  const linkage = findFindings(context.outcomes, 'linkage', 'share');
  const withheld = context.outcomes.filter(({ outcome }) => outcome.status === 'withheld');
  const population = namePopulation(context);
  // A withheld table does not say what measures it was to have.
  const none = withheld.some(({ outcome }) => outcome.purpose === 'result') ? messages.findings.none : messages.findings.noFigure;
  return renderSection(
    'findings',
    messages.findings.heading,
    markup`${population && markup`<p>${population}</p>`}
    ${report.date === '' || results.length === 0 ? undefined : markup`<p>${messages.findings.on(formatDate(report.date, messages))}</p>`}
    ${results.length === 0 ? markup`<p>${none}</p>` : results.map((found) => renderMeasured(context, found))}
    ${linkage && results.length > 0 ? renderLinked(context, linkage) : undefined}
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

function renderMeasured(context: PageContext, { findings, name, measure, dimension }: Findings): Markup {
  const { findings: texts } = context.messages;
  const registration = measure.kind === 'range' && isOfRegistration(context, measure);
  const say = (finding: Finding): string =>
    registration ? sayRegistered(context, dimension, finding) : sayFigure(context, dimension, measure, finding);
  return markup`${registration ? undefined : markup`<p>${texts.of(context.say(measure.title))}</p>`}
    <ul class="findings">
      ${few(findings).map((finding) => markup`<li>${say(finding)}</li>`)}
    </ul>
    ${measure.kind === 'range' ? compare(context, dimension, findings, registration) : undefined}
    <p>${texts.from(name)}</p>`;
}

const few = (findings: readonly Finding[]): readonly Finding[] => (findings.length > mostGroups ? findings.slice(-1) : findings);

function sayRegistered(context: PageContext, dimension: Dimension, { position, value }: Finding): string {
  const { findings: texts } = context.messages;
  const people = namePeople(context, dimension, position);
  if (value.kind === 'suppressed' || value.kind === 'not-applicable') return texts.hidden(people);
  if (value.kind === 'number') return texts.exact(value.value, people);
  return value.low === value.high ? texts.exact(value.low, people) : texts.range(value.low, value.high, people);
}

const sayFigure = (context: PageContext, dimension: Dimension, measure: Measure, { position, value }: Finding): string =>
  context.messages.findings.figure(namePeople(context, dimension, position), printFigure(context, { measure }, value));

/** Said of two groups only, and only where both have a range. */
function compare(context: PageContext, dimension: Dimension, findings: readonly Finding[], registration: boolean): Markup | undefined {
  const groups = findings.filter(({ position }) => position.kind !== 'total' && position.code !== 'not_known');
  const [first, second] = groups;
  if (groups.length !== 2 || first?.value.kind !== 'range' || second?.value.kind !== 'range') return undefined;
  const { findings: texts } = context.messages;
  const [one, two] = [namePeople(context, dimension, first.position), namePeople(context, dimension, second.position)];
  const { lower, overlap } = registration ? texts : { lower: texts.apart, overlap: texts.meet };
  if (liesBelow(first.value, second.value)) return markup`<p>${lower(one, two)}</p>`;
  return markup`<p>${liesBelow(second.value, first.value) ? lower(two, one) : overlap(one, two)}</p>`;
}

function renderLinked(context: PageContext, { findings, name, dimension }: Findings): Markup | undefined {
  const { findings: texts } = context.messages;
  const shown = few(findings).flatMap(({ position, value }) =>
    value.kind === 'number' ? [texts.linked(value.value, namePeople(context, dimension, position))] : [],
  );
  if (shown.length === 0) return undefined;
  return markup`<p>${texts.linkedIntro}</p>
    <ul class="findings">
      ${shown.map((text) => markup`<li>${text}</li>`)}
    </ul>
    <p>${hasRanges(context) ? `${texts.linkedMeans} ` : undefined}${texts.from(name)}</p>`;
}

function namePeople({ messages, say }: PageContext, { title }: Dimension, position: PlacedPosition): string {
  const { findings: texts } = messages;
  if (position.kind === 'total') return texts.everyone;
  return position.code === notKnown.code ? texts.unknown(lowerFirst(say(title))) : texts.people(say(position.label));
}
