import type { MeasuredValue } from '../../disclosure/derive-measures.ts';
import { markup, type Markup } from '../markup.ts';
import { placeOn, type Scale } from './choose-scale.ts';

const ends = ['M-1.5-9h3v18h-3z', 'M0-6A6 6 0 0 1 0 6 6 6 0 0 1 0-6z', 'M0-7.5 7.5 0 0 7.5-7.5 0z', 'M-5.5-5.5h11v11h-11z'] as const;
const points = ['M-6-6h12v12h-12z', ends[1], ends[2], 'M0-7 7 6h-14z'] as const;

/**
 * One figure over the lines of the scale, made from what is printed of it alone: a range as a bar with both ends, a number as a
 * bar from zero, or as a mark where the scale begins above zero. Series differ in fill, stripes and the shape of their marks; an
 * estimate is a mark on the line of its interval; a figure that is not shown leaves a gap with `gap` in it.
 */
export function drawBar(scale: Scale, value: MeasuredValue, series: number, gap: string): Markup {
  if (value.kind === 'suppressed' || value.kind === 'not-applicable')
    return drawing([markup`<text class="gap" x="0" y="50%">${gap}</text>`]);
  const lines = scale.ticks.map((tick) => drawLine(placeOn(scale, tick)));
  const place = (figure: string): string => placeOn(scale, Number(figure));
  const shape = `s${series % ends.length}`;
  const mark = (x: string, paths: readonly string[]) =>
    markup`<svg x="${x}%" y="50%"><path class="end ${shape}" d="${paths[series % paths.length]}" /></svg>`;
  if (value.kind === 'range') {
    const [low, high] = [place(value.low), place(value.high)];
    return drawing([...lines, ...drawLength(low, high, shape), mark(low, ends), mark(high, ends)]);
  }
  const at = place(value.value);
  if (value.kind === 'estimate') {
    const [low, high] = [place(value.low), place(value.high)];
    return drawing([...lines, drawInterval(low, high), mark(at, points)]);
  }
  return drawing([...lines, ...(scale.from > 0 ? [guide, mark(at, points)] : drawLength('0.00', at, shape))]);
}

/** A thin line with a small stroke at both ends. */
const drawInterval = (low: string, high: string): Markup =>
  markup`<line class="interval" x1="${low}%" x2="${high}%" y1="50%" y2="50%" />
    ${[low, high].map((x) => markup`<svg x="${x}%" y="50%"><path class="interval" d="M0-5v10" /></svg>`)}`;

const guide = markup`<line class="guide" x1="0" x2="100%" y1="50%" y2="50%" />`;

const drawLine = (x: string): Markup => markup`<line class="grid" x1="${x}%" x2="${x}%" y1="0" y2="100%" />`;

function drawLength(low: string, high: string, shape: string): readonly Markup[] {
  const width = (Number(high) - Number(low)).toFixed(2);
  return [
    markup`<rect class="bar ${shape}" x="${low}%" y="50%" width="${width}%" height="10" />`,
    ...(shape === 's1' ? [markup`<line class="stripes" x1="${low}%" x2="${high}%" y1="50%" y2="50%" />`] : []),
  ];
}

export const drawing = (shapes: readonly Markup[]): Markup =>
  markup`<span class="drawing"><svg aria-hidden="true" focusable="false">${shapes}</svg></span>`;
