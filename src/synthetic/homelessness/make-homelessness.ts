import { dayOf } from '../../model/day-of.ts';
import type { Calibration } from '../calibration.ts';
import { openSequence, threshold } from '../draw.ts';
import type { World } from '../make-world.ts';
import { answerBirthplace } from '../provider/answer-birthplace.ts';
import type { BirthplaceAnswers } from '../provider/birthplace-answers.ts';
import { giveFields, type Holder } from '../provider/give-fields.ts';
import { chooseApplicants, openPilot, type Applicants, type Pilot } from './choose-applicants.ts';
import type { Homelessness } from './homelessness.ts';
import type { HomelessnessCalibration } from './homelessness-calibration.ts';
import { applicantAges, applicantAgeStarts, householdStories } from './homelessness-code-lists.ts';
import { oweDuties } from './owe-duties.ts';

type Story = (typeof householdStories)[number];

/** Draws the households that applied, their applications, and the duties owed to them. */
export function makeHomelessness(
  fitted: HomelessnessCalibration,
  written: BirthplaceAnswers,
  calibration: Calibration,
  world: World,
  seed: number,
): Homelessness {
  const pilot = openPilot(fitted, calibration);
  const applicants = chooseApplicants(fitted, calibration, world, seed);
  const storyOf = (applicant: number): Story => householdStories[applicants.story[applicant] as number] as Story;
  const owners: number[] = [];
  for (let each = 0; each < applicants.count; each += 1) {
    owners.push(...(storyOf(each) === 'applicant-of-two-households' ? [each, each] : [each]));
  }
  const applicant = Int32Array.from(owners);
  const repeated: readonly Story[] = ['applicant-applied-twice', 'applicant-applied-again-outside-dates'];
  const household = Int32Array.from(owners.flatMap((each, home) => (repeated.includes(storyOf(each)) ? [home, home] : [home])));
  const ownerOf = (application: number): number => applicant[household[application] as number] as number;
  const isSecond = (application: number): boolean => application > 0 && household[application - 1] === household[application];
  const holderOf = (application: number): Holder => {
    const owner = ownerOf(application);
    return { slot: applicants.slot[owner] as number, outside: applicants.outside[owner] as number, fate: fateOf(storyOf(owner)) };
  };
  const bornIn = (application: number) => ({
    country: applicants.country[ownerOf(application)] as number,
    uncoded: storyOf(ownerOf(application)) === 'applicant-with-uncoded-birthplace',
  });
  const placed = placeApplications(fitted, calibration, pilot, applicants, household.length, ownerOf, isSecond, seed);
  const outside = (application: number): number => applicants.outside[ownerOf(application)] as number;
  return {
    pilot,
    applicants,
    households: { count: applicant.length, applicant },
    count: household.length,
    household,
    ...placed,
    ...giveFields(fitted.match_status, household.length, holderOf, world, seed, 'homelessness-match'),
    ...answerBirthplace(fitted, written, calibration, household.length, bornIn, seed, 'homelessness-birthplace'),
    ...oweDuties(fitted, placed.day, outside, seed),
  };
}

function fateOf(story: Story): Holder['fate'] {
  if (story === 'applicant-without-field') return 'none';
  if (story === 'applicant-with-field-of-another') return 'another';
  return story === 'applicant-of-two-households' ? 'accepted' : 'drawn';
}

const longestBefore = 300;

/** Where and when each application was made, and what it says of the applicant. */
function placeApplications(
  fitted: HomelessnessCalibration,
  { local_authorities }: Calibration,
  pilot: Pilot,
  applicants: Applicants,
  count: number,
  ownerOf: (application: number) => number,
  isSecond: (application: number) => boolean,
  seed: number,
): Pick<Homelessness, 'day' | 'area' | 'age' | 'sex'> {
  const days = pilot.until - pilot.from + 1;
  const after = dayOf(fitted.refresh_date.value) - pilot.until;
  const elsewhere = local_authorities.areas.flatMap((_, area) => (pilot.areas.includes(area) ? [] : [area]));
  const unknown = threshold(fitted.not_known.value);
  const draw = openSequence(seed, 'homelessness-application');
  const made = { day: new Int32Array(count), area: new Uint8Array(count), age: new Uint8Array(count), sex: new Uint8Array(count) };
  for (let application = 0; application < count; application += 1) {
    const owner = ownerOf(application);
    const story = householdStories[applicants.story[owner] as number];
    draw.at(application);
    const within = pilot.from + draw.below(days);
    const before = pilot.from - 1 - draw.below(longestBefore);
    const later = pilot.until + 1 + draw.below(after);
    const isOutside = story === 'applicant-outside-dates' || (story === 'applicant-applied-again-outside-dates' && isSecond(application));
    made.day[application] = !isOutside ? within : draw.below(2) === 0 ? before : later;
    made.area[application] =
      story === 'applicant-outside-authorities' ? (elsewhere[draw.below(elsewhere.length)] as number) : (applicants.area[owner] as number);
    const years = applicants.age[owner] as number;
    made.age[application] = draw.chance(unknown) ? applicantAges.length - 1 : applicantAgeStarts.findLastIndex((start) => years >= start);
    made.sex[application] = draw.chance(unknown) ? 2 + draw.below(2) : (applicants.sex[owner] as number) - 1;
  }
  return made;
}
