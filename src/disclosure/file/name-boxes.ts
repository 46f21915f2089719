import type { Box } from '../system/boxes.ts';

/** One name for the same people: of each variable the values they have, ascending; a variable of which they have any is left out. */
export const nameBox = (
  sides: readonly { readonly variable: { readonly name: string; readonly values: number }; readonly values: readonly number[] }[],
): string =>
  sides
    .filter(({ variable, values }) => values.length < variable.values)
    .map(({ variable, values }) => `${variable.name}\u001f${values.join(' ')}`)
    .toSorted()
    .join('\u001e');

/** The cell of a system that counts some people, by their name. */
export const indexBoxes = (boxes: readonly Box[]): ReadonlyMap<string, number> =>
  new Map(boxes.map(({ sides }, cell) => [nameBox(sides), cell]));
