import { lookOf, styleOf, textSize, type CellLook } from './cell-style.ts';
import type { PlacedCell } from './sheet.ts';

/** Points a line takes, for each point of its letters. */
const leading = 1.32;

/** Bold letters are wider than the digits that column widths are counted in. */
const boldWidth = 1.15;

/** Points that a row needs so that its wrapped texts show whole: XLSX readers do not all find that out by themselves. */
export function rowHeight(row: readonly PlacedCell[], widths: readonly number[]): number {
  const heights = row.map((placed, column) => {
    const style = styleOf(placed);
    const look: CellLook = Object.entries(lookOf).find(([name]) => name === style)?.[1] ?? {};
    const words = placed.cell.kind === 'number' ? '' : placed.cell.text;
    const lines = look.wrap === true ? countLines(words, (widths[column] ?? 1) / (look.bold === true ? boldWidth : 1)) : 1;
    return lines * (look.size ?? textSize) * leading;
  });
  return Math.ceil(Math.max(...heights));
}

function countLines(words: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const { length } of words.split(' ')) {
    if (used > 0 && used + 1 + length > width) {
      lines += 1;
      used = 0;
    }
    used += (used > 0 ? 1 : 0) + length;
    lines += Math.max(0, Math.ceil(used / width) - 1);
    if (used > width) used %= width;
  }
  return lines;
}
