import { markup } from '../markup.ts';
import { palette } from '../palette.ts';

/** What the pages of the reference have besides those of results: a trail, facts in pairs, marks, nested lists, a drawing. */
export const referenceStyle = markup`<style>
.trail { margin: 0 0 0.75rem; }
.trail ol { list-style: none; margin: 0; padding: 0; }
.trail li { display: inline-block; margin: 0; }
.trail li + li::before { content: '/'; padding: 0 0.5rem; }
.facts { display: grid; gap: 0.35rem 1.5rem; grid-template-columns: minmax(8rem, 14rem) 1fr; max-width: 60rem; }
.facts > div { display: contents; }
.facts ul { margin: 0; }
main ol { max-width: var(--measure); padding-left: 1.75rem; }
main li > ul { margin: 0.35rem 0 0; }
table.words thead th { text-align: left; }
table.words tbody tr:target th, h3:target { background: ${palette.tint}; }
table.words td small { white-space: normal; }
th small { color: ${palette.quiet}; display: block; }
.mark { border: 0.0625rem solid ${palette.strongRule}; display: inline-block; font-size: 0.875em; font-weight: bold; padding: 0 0.4rem; white-space: nowrap; }
.mark.guess { border-style: dashed; border-width: 0.125rem; }
.lineage { display: block; font: 13px/1 'Liberation Mono', Consolas, monospace; }
.lineage rect { fill: ${palette.paper}; stroke: ${palette.strongRule}; }
.lineage .head { fill: ${palette.tint}; }
.lineage .result rect { stroke: ${palette.text}; stroke-width: 2; }
.lineage text { fill: ${palette.text}; }
.lineage .title { font-weight: bold; }
.lineage path { fill: none; stroke: ${palette.link}; stroke-width: 1.25; }
@media screen and (max-width: 45rem) {
  .facts { display: block; }
  .facts > div { display: block; margin-bottom: 0.75rem; }
}
@media (forced-colors: active) {
  .lineage rect { fill: Canvas; stroke: CanvasText; }
  .lineage text { fill: CanvasText; }
  .lineage path { stroke: LinkText; }
}
@media print {
  .lineage { height: auto; max-width: 100%; }
}
</style>`;
