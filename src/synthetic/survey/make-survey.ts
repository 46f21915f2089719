import { dayOf } from '../../model/day-of.ts';
import type { Calibration } from '../calibration.ts';
import { openSequence, threshold, weigh } from '../draw.ts';
import type { World } from '../make-world.ts';
import { answerQuestion, type AnswerScene } from './answer-question.ts';
import { chooseRespondents, type Respondent } from './choose-respondents.ts';
import { linkRespondents } from './link-respondents.ts';
import type { Survey } from './survey.ts';
import type { SurveyCalibration } from './survey-calibration.ts';
import { weighRespondents } from './weigh-respondents.ts';

/** Draws the respondents of all waves from the residents, with their answers, weights and linking fields. */
export function makeSurvey(fitted: SurveyCalibration, calibration: Calibration, world: World, seed: number): Survey {
  const { residents, register } = world;
  const respondents = chooseRespondents(fitted, calibration, residents, seed);
  const personOf = (place: number): number => (respondents[place] as Respondent).person;
  const outside = (place: number): 0 | 1 => (residents.bornOutsideUk[personOf(place)] === 1 ? 1 : 0);
  const { areas } = calibration.local_authorities;
  const count = (of: (area: (typeof areas)[number]) => number): number => areas.reduce((sum, area) => sum + of(area), 0);
  const scene: AnswerScene = {
    fitted,
    seed,
    bornOutsideUk: (place) => outside(place) === 1,
    isReference: (place) => residents.reference[personOf(place)] === 1,
    shareOutsideUk: count((area) => area.born_outside_uk) / count((area) => area.residents),
  };
  const health = openSequence(seed, 'survey-health-sub-sample');
  const inHealth = threshold(fitted.sample.population_health.value);
  const noise = fitted.sample.weight_noise.value;
  const bills = answerQuestion('keeping_up_bills', respondents, scene);
  return {
    count: respondents.length,
    person: Int32Array.from(respondents, ({ person }) => person),
    wave: Uint8Array.from(respondents, ({ wave }) => wave),
    interview: Int32Array.from(respondents, ({ interview }) => interview),
    mode: chooseModes(respondents, fitted, seed),
    age: Uint8Array.from(respondents, ({ age }) => age),
    adultWeight: weighRespondents(respondents, noise, seed, 'survey-adult-weight'),
    healthWeight: weighRespondents(respondents, noise, seed, 'survey-health-weight', (place) => health.at(place).chance(inHealth)),
    askedBills: bills.selected,
    answers: {
      LaBelong: answerQuestion('LaBelong', respondents, scene).answers,
      LaOvSat: answerQuestion('LaOvSat', respondents, scene).answers,
      keeping_up_bills: bills.answers,
    },
    ...linkRespondents(respondents, fitted, { residents: residents.count, firstUnused: register.slots, bornOutsideUk: outside }, seed),
  };
}

function chooseModes(respondents: readonly Respondent[], { modes }: SurveyCalibration, seed: number): Uint8Array {
  const periods = modes.from.map(({ day, weights }) => ({ day: dayOf(day), table: weigh(weights) }));
  const draw = openSequence(seed, 'survey-mode');
  return Uint8Array.from(respondents, ({ interview }, place) => {
    const period = periods.findLast(({ day }) => day <= interview);
    if (period === undefined) throw new Error('an interview before the first mode');
    return draw.at(place).pick(period.table);
  });
}
