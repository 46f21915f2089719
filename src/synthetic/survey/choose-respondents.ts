import { apportion } from '../apportion.ts';
import { dayOf } from '../../model/day-of.ts';
import { newYear } from '../calendar.ts';
import type { Calibration } from '../calibration.ts';
import { arrivalYears } from '../code-lists.ts';
import { openSequence, threshold } from '../draw.ts';
import type { Residents } from '../make-residents.ts';
import { openPermutation } from '../permutation.ts';
import type { SurveyCalibration } from './survey-calibration.ts';

/** A drawn adult who took part. `design` is the inverse of the chance to be drawn and to take part, up to a factor of the wave. */
export interface Respondent {
  readonly person: number;
  readonly wave: number;
  readonly interview: number;
  readonly age: number;
  readonly design: number;
}

const adultAge = 16;
const wavesAtMost = 32;

/** One adult at an address, addresses drawn by authority, in each wave anew. */
export function chooseRespondents(fitted: SurveyCalibration, calibration: Calibration, residents: Residents, seed: number): Respondent[] {
  const homes = listHomes(residents);
  const ageAt = openAges(calibration, residents, seed);
  const draw = openSequence(seed, 'survey-address');
  const takesPart = fitted.sample.response.shares.map(threshold);
  const chosen: Respondent[] = [];
  for (const [wave, { from, until }] of fitted.waves.entries()) {
    const [first, days] = [dayOf(from), dayOf(until) - dayOf(from) + 1];
    const wanted = sizesByArea(fitted, calibration, residents, wave);
    for (const [area, { start, count }] of homes.areas.entries()) {
      const place = openPermutation(seed, `survey-${wave}-${area}`, Math.max(1, count));
      const inArea: Respondent[] = [];
      for (let tried = 0; tried < count && inArea.length < (wanted[area] as number); tried += 1) {
        const home = start + place(tried);
        draw.at(home * wavesAtMost + wave);
        const interview = first + draw.below(days);
        const adults = homes
          .membersOf(home)
          .filter((person) => ageAt(person, interview) >= adultAge && isHere(residents, person, interview));
        const person = adults[draw.below(Math.max(1, adults.length))];
        if (person === undefined) continue;
        const age = ageAt(person, interview);
        const band = responseBand(age);
        if (!draw.chance(takesPart[band] as number)) continue;
        const design = adults.length / (fitted.sample.response.shares[band] as number);
        inArea.push({ person, wave, interview, age, design });
      }
      for (const respondent of inArea) chosen.push({ ...respondent, design: (respondent.design * count) / inArea.length });
    }
  }
  return chosen;
}

const responseBand = (age: number): number => (age < 35 ? 0 : age < 50 ? 1 : age < 65 ? 2 : 3);

/** Respondents wanted in each authority: in proportion to adults, with a least number each. */
function sizesByArea({ sample, waves }: SurveyCalibration, calibration: Calibration, residents: Residents, wave: number): number[] {
  const { areas } = calibration.local_authorities;
  const adults = areas.map((area) => area.residents - area.aged_0_15);
  const wales = adults.reduce((sum, each) => sum + each, 0);
  const scale = residents.count / calibration.residents.value;
  const respondents = (waves[wave] as SurveyCalibration['waves'][number]).respondents.value;
  const fewest = Math.min(sample.fewest.value, sample.fewest_of_adults.value * wales * scale);
  const total = Math.round(Math.max(respondents * scale, fewest));
  const shares = areas.map(({ code }, place) => {
    const least = sample.least_by_area[code] ?? sample.least_by_area.any;
    return Math.max((adults[place] as number) / wales, Number(least) / 12_000);
  });
  return apportion(shares, total);
}

interface Homes {
  /** Households of each authority are numbered in a row. */
  readonly areas: readonly { readonly start: number; readonly count: number }[];
  readonly membersOf: (home: number) => number[];
}

function listHomes({ count, household, households, areaStarts }: Residents): Homes {
  const first = new Int32Array(households + 1);
  const size = new Uint8Array(households);
  for (let person = count - 1; person >= 0; person -= 1) {
    const home = household[person] as number;
    if (home < 0) continue;
    first[home] = person;
    size[home] = (size[home] as number) + 1;
  }
  let start = 0;
  const areas = Array.from({ length: areaStarts.length - 1 }, (_, area) => {
    const end = areaStarts[area + 1] as number;
    let homes = 0;
    while (start + homes < households && (first[start + homes] as number) < end) homes += 1;
    start += homes;
    return { start: start - homes, count: homes };
  });
  return {
    areas,
    membersOf: (home) => Array.from({ length: size[home] as number }, (_, member) => (first[home] as number) + member),
  };
}

/** Completed years on a day, from the age on Census day and a day of the year that is each person's own. */
function openAges({ date }: Calibration, residents: Residents, seed: number): (person: number, day: number) => number {
  const census = dayOf(date);
  const draw = openSequence(seed, 'survey-birthday');
  return (person, day) => (residents.age[person] as number) + Math.floor((day - census + draw.at(person).below(365)) / 365.25);
}

/** Whether someone had come to the UK by the year of the interview. */
function isHere(residents: Residents, person: number, day: number): boolean {
  const arrival = residents.arrival[person] as number;
  return arrival === 0 || newYear((arrivalYears[arrival - 1] as readonly [number, number])[0]) <= day;
}
