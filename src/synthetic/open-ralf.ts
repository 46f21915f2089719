import type { Calibration } from './calibration.ts';
import { openSequence, threshold } from './draw.ts';

/** Whether a household's address has a RALF: so often that the published share of all residents has one. Communal residents have none. */
export function openRalf({ ralf_assigned, residents, residents_in_households }: Calibration, seed: number): (household: number) => boolean {
  const assigned = threshold((ralf_assigned.value * residents.value) / residents_in_households.value);
  const draw = openSequence(seed, 'ralf');
  return (household) => household >= 0 && draw.at(household).chance(assigned);
}
