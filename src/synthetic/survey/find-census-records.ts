import type { World } from '../make-world.ts';
import { isAccepted } from '../plan-register.ts';
import { holdCensusFields, nobody } from '../provider/hold-fields.ts';
import type { Survey } from './survey.ts';

/**
 * The Census record that each respondent comes to under `sail-accepted`, with `each` of the survey and `best` of the Census, or `nobody`. Only
 * respondents of `inPopulation` who consent have a claim to a field.
 */
export function findCensusRecords(world: World, survey: Survey, inPopulation: (respondent: number) => boolean): Int32Array {
  const keeper = holdCensusFields(world);
  const claims = (respondent: number): boolean =>
    inPopulation(respondent) && survey.consents[respondent] === 1 && isAccepted(survey.status[respondent] as number);
  return Int32Array.from({ length: survey.count }, (_, respondent) =>
    claims(respondent) ? (keeper[survey.holder[respondent] as number] ?? nobody) : nobody,
  );
}
