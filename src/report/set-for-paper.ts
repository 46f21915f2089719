import { markup, type Markup } from './markup.ts';

/** With fewer columns a table fits on upright A4 in letters of the usual size, even of a wide font. */
const many = 8;

/** Letters of the longest word that has room beside the other columns. */
const longestWord = 20;

/**
 * The class attribute of a table as it is set on paper: `many` in smaller letters, `long` with words broken wherever they must
 * be. `columns` counts the one that heads the rows; `texts` are what is in cells and may not be broken between words alone.
 */
export function setForPaper(columns: number, texts: readonly string[], classes: readonly string[] = []): Markup | undefined {
  const isLong = texts.some((text) => text.split(/[\s-]+/u).some((word) => word.length > longestWord));
  const all = [...classes, ...(columns >= many ? ['many'] : []), ...(isLong ? ['long'] : [])];
  return all.length === 0 ? undefined : markup` class="${all.join(' ')}"`;
}
