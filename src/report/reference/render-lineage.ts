import type { Origin, SourceColumn, TableLineage } from '../../model/lineage.ts';
import type { Plan } from '../../model/plan.ts';
import { markup, type Markup } from '../markup.ts';
import { drawLineage } from './draw-lineage.ts';
import { layOutLineage } from './lay-out-lineage.ts';
import { linkColumn, linkTable } from './link-source.ts';
import type { ReferenceContext } from './reference-context.ts';
import type { DocumentedPipeline } from './reference.ts';
import { joinMarkup } from './render-facts.ts';
import { placeOfLineage } from './render-outputs.ts';
import { weave } from './weave.ts';

/** Which columns of which dataset feed which table: as a drawing, and as a list for each table that says the same. */
export function renderLineage(context: ReferenceContext, { plan, lineage, denominators }: DocumentedPipeline): Markup {
  const { texts, say } = context;
  const title = say(plan.pipeline.title);
  return markup`<p>${texts.pipeline.lineageText}</p>
    ${renderDrawing(context, lineage, title)}
    ${lineage.map((table) => renderTable(context, plan, table))}
    ${denominators.map(
      (each) => markup`<p>${texts.pipeline.lineageOther(say(each.title))}</p>
        ${renderDrawing(context, each.lineage, say(each.title))}
        ${each.lineage.map((table) => renderTable(context, each.plan, table))}`,
    )}`;
}

function renderDrawing({ texts: { pipeline } }: ReferenceContext, lineage: readonly TableLineage[], title: string): Markup {
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${pipeline.drawingScroll}: ${title}">
    ${drawLineage(layOutLineage(lineage), pipeline.drawing(title))}
  </div>`;
}

function renderTable(
  context: ReferenceContext,
  plan: Plan,
  { output, population, columns, weights = [], secondUnits = [] }: TableLineage,
): Markup {
  const { texts, say } = context;
  const title = plan.outputs.find(({ id }) => id === output)?.title;
  const filters = joinMarkup(population.filters.map((column) => linkColumn(context, plan, column)));
  const chosen = population.filters.length === 0 ? undefined : markup`, ${weave(texts.pipeline.populationBy, filters)}`;
  return markup`<h3 id="${placeOfLineage(output)}">${title && say(title)}</h3>
    <ul>
      <li>${weave(texts.pipeline.population, linkTable(context, plan, population.read))}${chosen}</li>
      ${columns.map((origin) => markup`<li>${renderOrigin(context, plan, origin)}</li>`)}
      ${weights.map((weight) => markup`<li>${texts.pipeline.weight}: ${renderOrigin(context, plan, weight)}</li>`)}
      ${secondUnits.map((unit) => markup`<li>${texts.pipeline.secondUnit}: ${renderOrigin(context, plan, unit)}</li>`)}
    </ul>`;
}

function renderOrigin(context: ReferenceContext, plan: Plan, origin: Origin): Markup {
  const { origins } = context.texts.pipeline;
  if (origin.kind === 'column') return markup`${linkColumn(context, plan, origin)}, ${linkTable(context, plan, origin.read)}`;
  if (origin.kind === 'link') {
    const reads = [...new Set(origin.from.map(({ read }) => read))];
    const of = (read: string): readonly SourceColumn[] => origin.from.filter((column) => column.read === read);
    const how = plan.collections.some(({ id }) => id === origin.column)
      ? origins.collected
      : plan.links.some((link) => link.kind === 'lookup' && link.takes.some(({ column }) => column === origin.column))
        ? origins.taken
        : origins.link;
    return markup`<code>${origin.column}</code>: ${how}
      <ul>
        ${reads.map(
          (read) =>
            markup`<li>${linkTable(context, plan, read)}: ${joinMarkup(of(read).map((column) => linkColumn(context, plan, column)))}</li>`,
        )}
      </ul>`;
  }
  const ofLink = origin.from.some(
    ({ kind, ...from }) => kind === 'link' && 'column' in from && plan.links.some(({ id }) => id === from.column),
  );
  const how = ofLink && origin.by !== 'sql' ? origins.linked : origins[origin.by];
  return markup`<code>${origin.column}</code>: ${how}
    <ul>
      ${origin.from.map((from) => markup`<li>${renderOrigin(context, plan, from)}</li>`)}
    </ul>`;
}
