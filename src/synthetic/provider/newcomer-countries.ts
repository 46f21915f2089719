import type { Calibration } from '../calibration.ts';
import { weigh } from '../draw.ts';

/** Countries outside the UK by how many came lately, and those in it. */
export function openCountries({ countries_of_birth }: Calibration): { readonly uk: Float64Array; readonly elsewhere: Float64Array } {
  const { codes } = countries_of_birth;
  return {
    uk: weigh(codes.map(({ residents, birthplace_7 }) => (birthplace_7 === 'uk' ? residents : 0))),
    elsewhere: weigh(codes.map(({ residents, arrival }) => (arrival === 'recent' ? residents : 0))),
  };
}
