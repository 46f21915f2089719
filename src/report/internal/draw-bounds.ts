import type { Ends } from '../../disclosure/release/bound-forms.ts';
import { markup, type Markup } from '../markup.ts';

const width = 220;
const height = 30;

/** From 0 to the largest end of a table, closer together the larger: small counts are what matters. */
export interface BoundsScale {
  readonly most: number;
}

const placeOf = (value: number, { most }: BoundsScale): number =>
  Math.round((10 + (Math.log1p(Math.min(value, most)) / Math.log1p(Math.max(1, most))) * (width - 20)) * 10) / 10;

const steps = [0, 1, 3, 10, 30, 100, 300, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/** The scale above the drawings of a table. */
export function drawScale(scale: BoundsScale): Markup {
  const shown = steps.filter((step) => step <= scale.most);
  return markup`<svg class="bounds" width="${width}" height="18" viewBox="0 0 ${width} 18" aria-hidden="true">
    ${shown.map((step) => markup`<text x="${placeOf(step, scale)}" y="13" text-anchor="middle">${step >= 1_000 ? `${step / 1_000}k` : step}</text>`)}
  </svg>`;
}

/** What three kinds of reader can tell of a value, one line each from the widest, and the value. The same numbers stand in the row. */
export function drawBounds(ends: readonly (Ends | undefined)[], truth: number, scale: BoundsScale): Markup {
  const lines = ends.flatMap((each, at) => {
    if (each === undefined) return [];
    const y = 7 + at * 8;
    const [from, to] = [placeOf(each.least, scale), placeOf(each.most, scale)];
    const isOpen = !Number.isFinite(each.most);
    return [
      markup`<line class="who-${at}" x1="${from}" x2="${Math.max(to, from + 1)}" y1="${y}" y2="${y}"/>${isOpen ? markup`<path class="open" d="M${to - 5} ${y - 3}L${to} ${y}L${to - 5} ${y + 3}"/>` : undefined}`,
    ];
  });
  const x = placeOf(truth, scale);
  return markup`<svg class="bounds" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true">
    ${steps.filter((step) => step <= scale.most).map((step) => markup`<line class="tick" x1="${placeOf(step, scale)}" x2="${placeOf(step, scale)}" y1="0" y2="${height}"/>`)}
    ${lines}
    <path class="truth" d="M${x} 1V${height - 1}"/>
  </svg>`;
}

export const boundsStyle = markup`<style>
.inside { border: 0.125rem solid currentColor; padding: 0.75rem 1rem; max-width: var(--measure); }
.bounds { display: block; overflow: visible; }
.bounds text { font-size: 0.75rem; font-weight: normal; fill: #4a4f57; }
.bounds .tick { stroke: #c3c8cf; stroke-width: 1; }
.bounds .who-0 { stroke: #7893ac; stroke-width: 5; }
.bounds .who-1 { stroke: #12436d; stroke-width: 3; }
.bounds .who-2 { stroke: #17191c; stroke-width: 2; stroke-dasharray: 5 2; }
.bounds .open { fill: none; stroke: #4a4f57; stroke-width: 1.5; }
.bounds .truth { stroke: #17191c; stroke-width: 1.5; fill: none; }
table.inside-table td { text-align: left; white-space: normal; }
table.inside-table tbody th, table.inside-table td { vertical-align: top; }
table.inside-table td.figure { text-align: right; white-space: nowrap; }
table.inside-table thead th { text-align: left; }
table.inside-table thead th.figure { text-align: right; max-width: 8rem; min-width: 4rem; }
.key span { display: inline-block; margin-right: 1.25rem; }
.key .bounds { display: inline-block; vertical-align: middle; margin-right: 0.4rem; }
@media (forced-colors: active) { .bounds line, .bounds .truth { stroke: CanvasText; } .bounds text { fill: CanvasText; } }
@media print {
  table.inside-table thead th.figure { max-width: none; min-width: 0; }
  table.inside-table td.figure { white-space: normal; }
  .inside-table .bounds { height: auto; width: 7.5rem; }
  .inside-table .bounds text { font-size: 1.4rem; }
}
</style>`;
