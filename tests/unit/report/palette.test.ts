import { describe, expect, it } from 'vitest';
import { palette } from '../../../src/report/palette.ts';
import { stylesheet } from '../../../src/report/stylesheet.ts';

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.slice(1).match(/../gu) ?? []).map((pair) => {
    const share = Number.parseInt(pair, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the palette', () => {
  it('is measured as WCAG measures', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(['text', 'quiet', 'link'] as const)('%s is read at 7:1 or more', (name) => {
    expect(contrast(palette[name], palette.paper)).toBeGreaterThanOrEqual(7);
    expect(contrast(palette[name], palette.tint)).toBeGreaterThanOrEqual(7);
  });

  it.each(['bar', 'focus', 'strongRule'] as const)('%s is seen at 3:1 or more', (name) => {
    expect(contrast(palette[name], palette.paper)).toBeGreaterThanOrEqual(3);
    expect(contrast(palette[name], palette.tint)).toBeGreaterThanOrEqual(3);
  });

  it('tells bars of neighbouring series apart at 3:1 or more, and from the paper', () => {
    expect(contrast(palette.bar, palette.barOther)).toBeGreaterThanOrEqual(3);
    expect(contrast(palette.barOther, palette.paper)).toBeGreaterThanOrEqual(3);
  });

  it('holds every colour of the stylesheet', () => {
    const used = new Set(stylesheet.toString().match(/#[0-9a-f]{3,8}\b/giu));
    expect([...used].filter((colour) => !Object.values<string>(palette).includes(colour))).toEqual([]);
  });
});
