import { decimalsOf, type PlacedCell } from './sheet.ts';

/** How a cell can look, but for numbers, which look alike save for their decimals. */
export const lookOf = {
  title: { size: 16, bold: true },
  heading: { size: 14, bold: true },
  header: { bold: true, wrap: true, rule: true },
  'header-end': { bold: true, wrap: true, rule: true, end: true },
  text: {},
  wrapped: { wrap: true },
  link: { link: true },
  mark: { end: true },
} as const satisfies Readonly<Record<string, CellLook>>;

export interface CellLook {
  readonly size?: number;
  readonly bold?: boolean;
  readonly wrap?: boolean;
  /** A line below. */
  readonly rule?: boolean;
  /** Stands at the right, as numbers do. */
  readonly end?: boolean;
  readonly link?: boolean;
}

/** Ordinary text is of this size, in points; headings say their own. */
export const textSize = 12;

export type StyleName = keyof typeof lookOf | `number${number}`;

export function styleOf({ cell, role, wrap, end }: PlacedCell): StyleName {
  if (role === 'title') return 'title';
  if (role === 'header') return end ? 'header-end' : 'header';
  if (cell.kind === 'number') return `number${decimalsOf(cell)}`;
  return cell.kind === 'text' ? (wrap ? 'wrapped' : 'text') : cell.kind;
}
