import type { WithheldTable } from '../../model/protected-table.ts';
import { markup, type Markup } from '../markup.ts';
import { layOutTable } from '../lay-out-table.ts';
import { explainWithheld } from './explain-withheld.ts';
import { contextOf, type NumberedOutcome, type PageContext } from './page-context.ts';
import { renderChart } from './render-chart.ts';
import { renderTable } from './render-table.ts';

/** A numbered table under its heading, with its chart if it has one; or why it is not there and what to do. */
export function renderOutcome(page: PageContext, numbered: NumberedOutcome): Markup {
  const { outcome, name, number } = numbered;
  const context = contextOf(page, outcome.id);
  const { messages, say } = context;
  const content = () => {
    if (outcome.status === 'withheld') return renderWithheld(context, outcome, name);
    return [renderChart(context, outcome, numbered), renderTable(context, outcome, layOutTable(outcome), numbered)];
  };
  return markup`<section class="outcome" aria-labelledby="table-${number}">
    <h3 id="table-${number}">${messages.table.title(name, say(outcome.title))}</h3>
    ${content()}
  </section>`;
}

function renderWithheld(context: PageContext, outcome: WithheldTable, name: string): Markup {
  const { withheld: texts } = context.messages;
  const { why, mend } = explainWithheld(context, outcome);
  return markup`<div class="withheld">
    <p><strong>${texts.text(name)}</strong></p>
    <dl>
      <div><dt>${texts.why}</dt> <dd>${why}</dd></div>
      <div><dt>${texts.mend}</dt> <dd>${mend}</dd></div>
    </dl>
  </div>`;
}
