import { indexBoxes, nameBox } from './name-boxes.ts';
import type { Layout } from './lay-out-file.ts';
import type { System } from '../system/build-system.ts';
import { nameValues, nameKnown, nameShare } from './expand-plan.ts';

/** Of the people of a cell those who besides are, or have, something: as cells of the system, −1 where it has none. */
export interface Companions {
  /** Those who have one of the codes. */
  readonly within: (place: number, share: { readonly dimension: string; readonly codes: readonly string[] }) => number;
  /** Those who have a value of the column. */
  readonly known: (place: number, column: string) => number;
  readonly unknown: (place: number, column: string) => number;
  /** Those whose value is between one cut and the next, from the lowest. */
  readonly between: (place: number, column: string) => readonly number[];
  /** The cuts, in parts. */
  readonly cuts: (column: string) => readonly number[];
}

export function findCompanions({ bases }: Layout, { boxes }: System): Companions {
  const cellOf = indexBoxes(boxes);
  const partsOf = new Map(
    bases.flatMap(({ found, variable, besides }) => [
      [found.plan.column, { variable, sets: Array.from({ length: variable.values }, (_, value) => [value]) }] as const,
      ...besides.map(({ column, codes, of }) => {
        const sets = codes.map((_, part) => [...of.keys()].filter((value) => of[value] === part));
        return [column, { variable, sets }] as const;
      }),
    ]),
  );
  const find = (place: number, column: string): readonly number[] => {
    const { variable, sets } = partsOf.get(column) ?? {};
    const sides = (boxes[place]?.sides ?? []).filter((side) => side.variable.name !== variable?.name);
    return variable === undefined ? [] : (sets ?? []).map((values) => cellOf.get(nameBox([...sides, { variable, values }])) ?? -1);
  };
  return {
    within: (place, share) => find(place, nameShare(share))[0] ?? -1,
    known: (place, column) => find(place, nameKnown(column))[0] ?? -1,
    unknown: (place, column) => find(place, nameKnown(column))[1] ?? -1,
    between: (place, column) => find(place, nameValues(column)),
    cuts: (column) => bases.find(({ found }) => found.plan.column === nameValues(column))?.found.plan.cuts?.at ?? [],
  };
}
