/** So many records of one kind: what is not said of a kind is as in `usual`. */
export interface Kind {
  readonly n: number;
  readonly [column: string]: string | number;
}

/** Records as CSV: each kind so many times, each record a unit `u` of its own unless its kind says whose it is. */
export function makeFile(
  columns: readonly string[],
  kinds: readonly Kind[],
  usual: Readonly<Record<string, string | number>> = {},
): string {
  let unit = 0;
  const lines = kinds.flatMap(({ n, ...kind }) =>
    Array.from({ length: n }, (_, at) => {
      unit += 1;
      const own: Readonly<Record<string, string | number>> = { u: `u${unit}`, h: `h${Math.ceil(unit / 2)}`, ...usual, ...kind };
      return columns.map((column) => String(own[column] ?? '').replace('#', String(at))).join(',');
    }),
  );
  return `${columns.join(',')}\n${lines.join('\n')}\n`;
}

/** A grid of counts as kinds: areas down, codes of the second column across. */
export const makeGrid = (second: string, codes: readonly string[], counts: Readonly<Record<string, readonly number[]>>): readonly Kind[] =>
  Object.entries(counts).flatMap(([area, row]) => row.map((n, place): Kind => ({ n, area, [second]: codes[place] ?? '' })));

export interface SpecificationParts {
  readonly dimensions: string;
  readonly tables: string;
  readonly more?: string;
}

export const specify = ({ dimensions, tables, more = '' }: SpecificationParts): string => `version: 1
file: microdata
dimensions: ${dimensions}
tables: ${tables}
${more.includes('policy:') ? '' : 'policy: attacked\n'}${more}`;
