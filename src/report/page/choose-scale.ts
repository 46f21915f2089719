import type { MeasuredValue } from '../../disclosure/derive-measures.ts';

/** The figures at the left and right end, and those marked between. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

/**
 * Percentages that are all high begin above zero, so that they can be told apart: they are then drawn as ranges or marks, never as
 * bars from the left. Percentages end at 100 or below.
 */
export function chooseScale(values: readonly MeasuredValue[], percent: boolean): Scale {
  const figures = values.flatMap((value) => {
    if (value.kind === 'suppressed' || value.kind === 'not-applicable') return [];
    return value.kind === 'number' ? [Number(value.value)] : [Number(value.low), Number(value.high)];
  });
  const lowest = Math.min(...figures);
  const highest = Math.max(0, ...figures);
  if (percent && figures.length > 0 && lowest >= 50) {
    const from = Math.min(90, Math.floor(lowest / 10) * 10);
    return divide(from, 100, from < 80 ? 10 : 5);
  }
  if (percent && highest > 60) return divide(0, 100, 25);
  const step = roundStep(highest / 4);
  return divide(0, step * Math.max(1, Math.ceil(highest / step)), step);
}

/** 1, 2 or 5 times a power of ten, at least `least`; 1 where that is smaller. */
function roundStep(least: number): number {
  let power = 1;
  while (power * 10 < least) power *= 10;
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= least) ?? power * 10;
}

function divide(from: number, to: number, step: number): Scale {
  return { from, to, ticks: Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step) };
}

/** How far along the scale a released figure stands, in percent of its width. */
export const placeOn = ({ from, to }: Scale, figure: number): string => (((figure - from) / (to - from)) * 100).toFixed(2);
