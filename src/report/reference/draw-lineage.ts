import { markup, type Markup } from '../markup.ts';
import { rowHeight, type LineageBox, type LineageLayout, type LineageLine } from './lay-out-lineage.ts';

/** The drawing as SVG; `name` is its text for those who do not see it. */
export function drawLineage({ width, height, boxes, lines }: LineageLayout, name: string): Markup {
  return markup`<svg class="lineage" role="img" aria-label="${name}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
    ${lines.map(drawLine)}
    ${boxes.map(drawBox)}
  </svg>`;
}

function drawLine({ from, to }: LineageLine): Markup {
  const [[x1, y1], [x2, y2]] = [from, to];
  const bend = (x2 - x1) / 2;
  return markup`<path d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}" />`;
}

function drawBox({ kind, title, rows, x, y, width, height }: LineageBox): Markup {
  const line = (text: string, index: number, name: string) =>
    markup`<text class="${name}" x="${x + 12}" y="${y + rowHeight * index + 16}">${text}</text>`;
  return markup`<g class="${kind === 'table' ? 'result' : kind}">
    <rect x="${x}" y="${y}" width="${width}" height="${height}" rx="2" />
    ${rows.length === 0 ? undefined : markup`<rect class="head" x="${x}" y="${y}" width="${width}" height="${rowHeight}" rx="2" />`}
    ${line(title, 0, 'title')}
    ${rows.map((row, index) => line(row, index + 1, 'row'))}
  </g>`;
}
