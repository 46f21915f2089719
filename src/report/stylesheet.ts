import { markup } from './markup.ts';
import { palette } from './palette.ts';

/** The whole style of the page: dark on white, one column, wide tables in regions of their own, nothing told by colour alone. */
export const stylesheet = markup`<style>
:root { color-scheme: light; --gap: 1.25rem; --measure: 43rem; }
* { box-sizing: border-box; }
html { background: ${palette.paper}; color: ${palette.text}; font: 100%/1.55 Arial, 'Liberation Sans', Helvetica, sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 76rem; padding: 0 var(--gap) 4rem; overflow-wrap: anywhere; }
a { color: ${palette.link}; text-underline-offset: 0.15em; }
a:hover { text-decoration-thickness: 0.15em; }
:focus-visible { outline: 0.1875rem solid ${palette.focus}; outline-offset: 0.125rem; }
main:focus { outline: none; }
.skip { position: absolute; left: -100vw; top: 0; background: ${palette.paper}; padding: 0.75rem 1rem; z-index: 2; }
.skip:focus { left: 0; }
header { padding-top: 1rem; }
.language { margin: 0 0 1.5rem; max-width: none; text-align: right; }
.language a { display: inline-block; padding: 0.25rem 0; }
h1, h2, h3 { line-height: 1.25; max-width: var(--measure); text-wrap: balance; }
h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.25rem); margin: 0 0 1.25rem; }
h2 { border-top: 0.0625rem solid ${palette.rule}; font-size: 1.5rem; margin: 3.25rem 0 1rem; max-width: none; padding-top: 1.25rem; }
h3 { font-size: 1.1875rem; margin: 2.5rem 0 0.75rem; }
p, ul, dl { margin: 0 0 1rem; max-width: var(--measure); }
main ul { padding-left: 1.25rem; }
li { margin: 0 0 0.35rem; }
small { font-size: 0.875em; }
code { font: 0.9375em/1.4 'Liberation Mono', Consolas, monospace; }
.draft { border-left: 0.25rem solid ${palette.text}; padding: 0.25rem 0.75rem; }
.made-up { border: 0.125rem solid ${palette.text}; padding: 0.75rem 1rem; }
nav { margin: 1.5rem 0 0; }
nav p { font-weight: bold; margin: 0 0 0.35rem; }
nav ul { columns: 18rem; list-style: none; max-width: 60rem; padding: 0; }
nav li { break-inside: avoid; margin: 0; padding: 0.125rem 0; }
nav a { display: inline-block; padding: 0.125rem 0; }
.findings { font-size: 1.125rem; }
.scroll { margin: 0 0 0.75rem; max-width: 100%; overflow-x: auto; position: relative; background: linear-gradient(to left, ${palette.paper} 1rem, transparent) right / 2.5rem 100% no-repeat local, linear-gradient(to left, rgb(0 0 0 / 0.14), transparent) right / 0.6rem 100% no-repeat scroll; }
table { border-collapse: collapse; font-size: 0.9375rem; line-height: 1.35; min-width: min(100%, 34rem); overflow-wrap: break-word; }
caption { color: ${palette.quiet}; padding: 0 0 0.5rem; text-align: left; }
caption span { display: inline-block; left: 0; max-width: calc(100vw - 2 * var(--gap)); position: sticky; }
th, td { padding: 0.35rem 0.75rem; text-align: right; vertical-align: baseline; }
th { font-weight: normal; }
thead th { font-weight: bold; vertical-align: bottom; }
thead th.figure { max-width: 11rem; min-width: 6.5rem; }
thead th.spanner { border-bottom: 0.0625rem solid ${palette.rule}; text-align: left; }
thead { border-bottom: 0.125rem solid ${palette.strongRule}; }
td small { color: ${palette.quiet}; white-space: nowrap; }
thead small { color: ${palette.quiet}; display: block; font-weight: normal; }
th:first-child, td:first-child { padding-left: 0; }
thead tr + tr th:first-child { padding-left: 0.75rem; }
tbody th, thead tr:first-child > :first-child { background: ${palette.paper}; left: 0; max-width: 19rem; min-width: 8.5rem; position: sticky; text-align: left; }
td { font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
tbody tr { border-bottom: 0.0625rem solid ${palette.rule}; }
.heading th { background: ${palette.tint}; font-weight: bold; max-width: none; padding: 0.5rem 0.75rem; position: static; }
.heading span { left: 0.75rem; position: sticky; }
tbody + tbody .heading th { border-top: 0.0625rem solid ${palette.strongRule}; }
.heading small { color: ${palette.quiet}; font-weight: normal; }
.heading ~ tr th { padding-left: 0.75rem; }
td.first { font-weight: bold; }
.second { color: ${palette.quiet}; font-weight: normal; }
tr.subtotal th, tr.total th, tr.total td:not(.second) { font-weight: bold; }
tr.total { border-top: 0.0625rem solid ${palette.strongRule}; }
tbody th.depth-1 { padding-left: 1.75rem; }
tbody th.depth-2 { padding-left: 3rem; }
tbody th.depth-3 { padding-left: 4.5rem; }
td .sure { color: ${palette.quiet}; display: block; font-weight: normal; }
table.words td { min-width: 9rem; text-align: left; white-space: normal; }
table.words th { text-align: left; }
table.words small { color: ${palette.quiet}; display: block; }
.scroll + .scroll { margin-top: 2rem; }
.notes { font-size: 0.9375rem; }
.notes p, .notes dl { margin-bottom: 0.5rem; }
dt { font-weight: bold; }
dd { margin: 0; }
.notes dt, .notes dd { display: inline; }
.terms > div, .withheld dl > div { margin-bottom: 0.75rem; }
.withheld { border-left: 0.25rem solid ${palette.strongRule}; padding-left: 1rem; }
.chart { margin: 0 0 2rem; max-width: 60rem; }
.chart figcaption { margin-bottom: 0.75rem; max-width: var(--measure); }
.panel + .panel { margin-top: 1.5rem; }
.panel-title { font-weight: bold; margin-bottom: 0.25rem; }
.row, .scale { column-gap: 1rem; display: grid; grid-template-areas: 'label drawing value'; grid-template-columns: 15rem 1fr 11.5rem; }
.row { align-items: center; }
.bar-label { grid-area: label; line-height: 1.3; padding: 0.3rem 0; }
.bar-value { font-variant-numeric: tabular-nums; grid-area: value; }
.single.depth-1 .bar-label { padding-left: 1rem; }
.single.depth-2 .bar-label, .single.depth-3 .bar-label { padding-left: 2rem; }
.single.sum { font-weight: bold; }
.group { border-top: 0.0625rem solid ${palette.rule}; padding: 0.25rem 0; }
.group-label { font-weight: bold; line-height: 1.3; }
.group .row { font-size: 0.9375rem; }
.group .bar-label { padding: 0.1rem 0 0.1rem 1rem; }
.drawing { align-self: stretch; display: block; grid-area: drawing; min-height: 2rem; position: relative; }
.group .drawing { min-height: 1.5rem; }
.drawing > svg { display: block; height: 100%; position: absolute; width: 100%; }
.drawing svg { overflow: visible; }
.grid, .guide { stroke: ${palette.rule}; stroke-width: 1; }
.guide { stroke-dasharray: 1 4; }
.bar { fill: ${palette.bar}; stroke: ${palette.bar}; stroke-width: 1.5; transform: translateY(-5px); }
.end { fill: ${palette.bar}; stroke: ${palette.bar}; stroke-width: 1.5; }
.interval { fill: none; stroke: ${palette.bar}; stroke-width: 1.5; }
.s1, .s3 { fill: ${palette.paper}; }
.s2 { fill: ${palette.barOther}; }
.stripes { stroke: ${palette.bar}; stroke-dasharray: 2 4; stroke-width: 10; }
.gap { dominant-baseline: central; fill: ${palette.quiet}; font-size: 0.875rem; font-style: italic; font-weight: normal; }
.scale .drawing { min-height: 1.5rem; }
.scale text { fill: ${palette.quiet}; font-size: 0.8125rem; }
footer { border-top: 0.0625rem solid ${palette.rule}; margin-top: 3rem; padding-top: 1rem; }
@media screen and (max-width: 45rem) {
  :root { --gap: 1rem; }
  .findings { font-size: 1.0625rem; }
  tbody th, thead tr:first-child > :first-child { max-width: 9rem; }
  .heading th { max-width: none; }
  .row, .scale { grid-template-areas: 'label value' 'drawing drawing'; grid-template-columns: 1fr auto; }
  .bar-label, .bar-value { padding: 0.5rem 0 0; }
  .group .bar-label { padding: 0.25rem 0 0; }
  .group .bar-value { padding: 0.25rem 0 0; }
  .drawing { min-height: 1.75rem; }
}
@media (forced-colors: active) {
  .bar, .end { fill: CanvasText; stroke: CanvasText; }
  .interval { stroke: CanvasText; }
  .s1, .s3 { fill: Canvas; }
  .s2 { fill: GrayText; }
  .stripes { stroke: CanvasText; }
  .scale text, .gap { fill: CanvasText; }
  .grid, .guide { stroke: GrayText; }
}
@media print {
  @page { margin: 15mm; }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  .skip, nav, .language { display: none; }
  .scroll { background: none; overflow: visible; }
  caption span { max-width: none; position: static; }
  tbody th, thead tr:first-child > :first-child, .heading span { position: static; }
  table { font-size: 8pt; }
  th, td { padding: 0.2rem 0.35rem; }
  td, td small { white-space: normal; }
  table.many { font-size: 7pt; }
  :where(.many) :is(th, td) { padding: 0.175rem 0.2rem; }
  .long th, .long td { overflow-wrap: anywhere; }
  thead th.figure { max-width: none; min-width: 0; }
  tbody th, thead tr:first-child > :first-child { min-width: 7em; }
  .row, .scale { grid-template-columns: 13em 1fr 12em; }
  table.words td { min-width: 0; }
  thead { display: table-header-group; }
  h2, h3, tr, .panel:not(.long), .single, .group, figcaption, .withheld { break-inside: avoid; }
  h2, h3, caption, .heading, figcaption, .panel-title { break-after: avoid; }
  .scale { break-before: avoid; }
  a { color: inherit; text-decoration: none; }
}
</style>`;
