import { noField, statusExact, statusFuzzy, statusWeak } from '../code-lists.ts';
import { openSequence, threshold, weigh } from '../draw.ts';
import { percentOf } from '../plan-register.ts';
import type { Respondent } from './choose-respondents.ts';
import type { Survey } from './survey.ts';
import type { SurveyCalibration } from './survey-calibration.ts';

interface Fields {
  readonly residents: number;
  /** The first slot that no other extract has. */
  readonly firstUnused: number;
  readonly bornOutsideUk: (respondent: number) => 0 | 1;
}

const statuses = [statusExact, statusFuzzy, statusWeak, noField];

/**
 * Consent and linking field of every respondent, one apart from the other. A field is that of the respondent, of no one in the Census, or
 * rarely of another resident; whoever comes again has the same fate of the first two kinds, so that two interviews can share a field.
 */
export function linkRespondents(
  respondents: readonly Respondent[],
  { linkage }: SurveyCalibration,
  { residents, firstUnused, bornOutsideUk }: Fields,
  seed: number,
): Pick<Survey, 'consents' | 'status' | 'percent' | 'holder'> {
  const consent = linkage.consent.shares.map(threshold);
  const byStatus = [weigh(linkage.match_status.uk), weigh(linkage.match_status.elsewhere)];
  const absent = linkage.not_in_census.shares.map(threshold);
  const wrong = threshold(linkage.wrong.value);
  const draw = openSequence(seed, 'survey-link');
  const own = openSequence(seed, 'survey-not-in-census');
  const made = {
    consents: new Uint8Array(respondents.length),
    status: new Uint8Array(respondents.length),
    percent: new Int32Array(respondents.length),
    holder: new Float64Array(respondents.length),
  };
  for (const [place, { person }] of respondents.entries()) {
    const outside = bornOutsideUk(place);
    draw.at(place);
    const status = statuses[draw.pick(byStatus[outside] as Float64Array)] as number;
    made.consents[place] = draw.chance(consent[outside] as number) ? 1 : 0;
    made.status[place] = status;
    made.percent[place] = percentOf(status, draw);
    const someone = Math.floor((draw.next() / 2 ** 32) * residents);
    const unused = own.at(person).chance(absent[outside] as number);
    made.holder[place] = draw.chance(wrong) ? someone : unused ? firstUnused + person : person;
  }
  return made;
}
