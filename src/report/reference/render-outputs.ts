import type { Dimension } from '../../model/dimension.ts';
import type { OutputStep } from '../../model/plan.ts';
import { formatNumber } from '../format-figures.ts';
import { markup, type Markup } from '../markup.ts';
import { describeMeasure } from '../page/describe-measure.ts';
import { messagesOf } from '../messages/messages.ts';
import { linkList } from './link-source.ts';
import { columnOf, placeOfTable, readOf, type ReferenceContext } from './reference-context.ts';
import type { DocumentedPipeline } from './reference.ts';
import { renderFacts } from './render-facts.ts';

/** Where the lineage of a table stands on the page of its pipeline. */
export const placeOfLineage = (table: string): string => `lineage-${table}`;

/** The tables of one purpose: by what, which measures, how large. */
export function renderOutputs(context: ReferenceContext, pipeline: DocumentedPipeline, purpose: OutputStep['purpose']): Markup {
  const { texts } = context;
  const outputs = pipeline.plan.outputs.filter((output) => output.purpose === purpose);
  if (outputs.length === 0) return markup`<p>${texts.pipeline.noTables}</p>`;
  return markup`${purpose === 'linkage' ? markup`<p>${texts.pipeline.linkageText}</p>` : undefined}
    ${outputs.map((output) => renderOutput(context, pipeline, output))}`;
}

function renderOutput(context: ReferenceContext, pipeline: DocumentedPipeline, output: OutputStep): Markup {
  const { texts, say } = context;
  const { id, title, dimensions, measures } = output;
  const links = pipeline.plan.links.map((link) => ({ column: link.id, ...(link.kind === 'registration' && { spells: link.spells }) }));
  const cells = dimensions.reduce((count, { leaves, groups }) => count * (leaves.length + groups.length + 1), 1);
  const items = (all: readonly Markup[]) => markup`<ul>
    ${all.map((item) => markup`<li>${item}</li>`)}
  </ul>`;
  return markup`<h3 id="${placeOfTable(id)}">${say(title)}</h3>
    ${renderFacts([
      [texts.about.id, markup`<code>${id}</code>`],
      [texts.pipeline.by, items(dimensions.map((dimension) => nameDimension(context, pipeline, dimension)))],
      [
        texts.pipeline.measures,
        items(
          measures.map((measure) => {
            const means =
              measure.kind === 'count'
                ? texts.pipeline.units[pipeline.plan.spine.unit]
                : describeMeasure(
                    { ...context, messages: messagesOf(context.language, pipeline.plan.spine.unit), report: { links } },
                    output,
                    measure,
                  );
            return markup`<code>${measure.id}</code> ${say(measure.title)} <small>(${means})</small>`;
          }),
        ),
      ],
      [texts.pipeline.size, texts.pipeline.sizeIs(formatNumber(cells))],
    ])}
    <p><a href="#${placeOfLineage(id)}">${texts.pipeline.seeLineage}</a></p>`;
}

function nameDimension(
  context: ReferenceContext,
  { plan, groupedBy }: DocumentedPipeline,
  { column, title, leaves, several }: Dimension,
): Markup {
  const { texts, say } = context;
  const isRead = readOf(plan, plan.spine.read).columns.some(({ name }) => name === column);
  const list = groupedBy.get(column) ?? (isRead ? columnOf(context, readOf(plan, plan.spine.read), column).codes : undefined);
  const name = list === undefined ? markup`${say(title)}` : linkList(context, list, title);
  const categories = texts.pipeline.categories(leaves.length);
  return markup`<code>${column}</code> ${name} (${several ? texts.pipeline.several(categories) : categories})`;
}
