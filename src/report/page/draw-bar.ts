import type { MeasuredValue } from '../../disclosure/derive-measures.ts';
import { markup, type Markup } from '../markup.ts';
import { placeOn, type Scale } from './choose-scale.ts';

const ends = ['M-1.5-9h3v18h-3z', 'M0-6A6 6 0 0 1 0 6 6 6 0 0 1 0-6z', 'M0-7.5 7.5 0 0 7.5-7.5 0z', 'M-5.5-5.5h11v11h-11z'];

/**
 * One bar over the lines of the scale, made from the printed figure alone. Series differ in fill, stripes and the shape of
 * their ends; a figure that is not shown leaves a gap with `gap` in it.
 */
export function drawBar(scale: Scale, value: MeasuredValue, series: number, gap: string): Markup {
  if (value.kind === 'suppressed') return drawing([markup`<text class="gap" x="0" y="50%">${gap}</text>`]);
  const lines = scale.ticks.map(
    (tick) => markup`<line class="grid" x1="${placeOn(scale, tick)}%" x2="${placeOn(scale, tick)}%" y1="0" y2="100%" />`,
  );
  const at = value.kind === 'range' ? { low: value.low, high: value.high } : { low: String(scale.from), high: value.value };
  const [low, high] = [placeOn(scale, Number(at.low)), placeOn(scale, Number(at.high))];
  const width = (Number(high) - Number(low)).toFixed(2);
  const shape = `s${series % ends.length}`;
  const bar = markup`<rect class="bar ${shape}" x="${low}%" y="50%" width="${width}%" height="10" />`;
  const stripes = shape === 's1' ? markup`<line class="stripes" x1="${low}%" x2="${high}%" y1="50%" y2="50%" />` : undefined;
  const marks =
    value.kind === 'range'
      ? [low, high].map((x) => markup`<svg x="${x}%" y="50%"><path class="end ${shape}" d="${ends[series % ends.length]}" /></svg>`)
      : [];
  return drawing([...lines, bar, ...(stripes ? [stripes] : []), ...marks]);
}

export const drawing = (shapes: readonly Markup[]): Markup =>
  markup`<span class="drawing"><svg aria-hidden="true" focusable="false">${shapes}</svg></span>`;
