import type { Place } from '../diagnostics/diagnostic.ts';

/** Turns offsets of a text into places. Columns count UTF-16 code units, as editors do. */
export interface SourceLines {
  placeAt(start: number, end: number): Place;
}

export function indexLines(file: string, text: string): SourceLines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);

  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  const textOf = (line: number): string => text.slice(starts[line], (starts[line + 1] ?? text.length + 1) - 1).replace(/\r$/, '');

  return {
    placeAt(start, end) {
      const offset = Math.min(Math.max(start, 0), text.length);
      const line = lineAt(offset);
      const lineText = textOf(line);
      const column = Math.min(offset - (starts[line] as number), lineText.length);
      const length = Math.max(1, Math.min(end - offset, lineText.length - column));
      return { file, line: line + 1, column: column + 1, length, text: lineText };
    },
  };
}
