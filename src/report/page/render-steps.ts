import type { StepCount } from '../../model/quality.ts';
import { upperFirst } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import type { PageContext } from './page-context.ts';
import { renderSection } from './render-section.ts';

/** What became of the records, step by step, in bands. A stage the catalogue does not know shows its code. */
export function renderSteps({ report, messages }: PageContext): Markup {
  const { steps: texts } = messages;
  return renderSection(
    'steps',
    texts.heading,
    markup`<p>${texts.text}</p>
      ${report.counts.length === 0 ? markup`<p>${texts.none}</p>` : renderCounts(messages, report.counts)}`,
  );
}

function renderCounts(messages: PageContext['messages'], counts: readonly StepCount[]): Markup {
  const { steps: texts } = messages;
  const steps = [...new Set(counts.map(({ step }) => step))];
  const bodies = steps.map(
    (step) =>
      markup`<tbody>
        <tr class="heading"><th colspan="2" scope="rowgroup"><span>${texts.step(step)}</span></th></tr>
        ${counts.filter((count) => count.step === step).map((count) => renderCount(messages, count))}
      </tbody>`,
  );
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${messages.table.scroll(texts.caption)}">
    <table class="words steps">
      <caption><span>${texts.caption}</span></caption>
      <thead>
        <tr><th scope="col">${texts.stage}</th><th scope="col">${texts.band}</th></tr>
      </thead>
      ${bodies}
    </table>
  </div>`;
}

function renderCount({ steps: texts }: PageContext['messages'], { stage, band }: StepCount): Markup {
  const known = Object.entries(texts.stages).find(([id]) => id === stage)?.[1];
  const words = known === undefined ? markup`<code>${stage}</code>` : upperFirst(known);
  return markup`<tr><th scope="row">${words}</th><td>${texts.bands[band]}</td></tr>`;
}
