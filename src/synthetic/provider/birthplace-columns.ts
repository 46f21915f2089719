import type { Calibration } from '../calibration.ts';
import type { TruthColumn } from '../count-cells.ts';

/** Columns of birthplace from places in the countries of the Census; anything else is `not_known`, the last code. */
export function groupBirthplaces({ countries_of_birth: { codes } }: Calibration, countryOf: (unit: number) => number) {
  const birthplaces = [...new Set(codes.map(({ birthplace_7 }) => birthplace_7))];
  const groups = codes.map(({ birthplace_7 }) => birthplaces.indexOf(birthplace_7));
  const seven = (unit: number): number => groups[countryOf(unit)] ?? birthplaces.length;
  const two = (unit: number): number => {
    const group = seven(unit);
    return group === birthplaces.length ? 2 : group === birthplaces.indexOf('uk') ? 0 : 1;
  };
  return {
    birthplace_2: { codes: ['uk', 'outside_uk', 'not_known'], of: two },
    birthplace_7: { codes: [...birthplaces, 'not_known'], of: seven },
  } satisfies Record<string, TruthColumn>;
}
