import { openSequence, threshold, weigh } from '../draw.ts';
import type { Respondent } from './choose-respondents.ts';
import type { SurveyCalibration } from './survey-calibration.ts';
import { answersOf, emptyAnswer, type Question } from './survey-code-lists.ts';

/** What an answer depends on besides the respondent. */
export interface AnswerScene {
  readonly fitted: SurveyCalibration;
  readonly bornOutsideUk: (respondent: number) => boolean;
  readonly isReference: (respondent: number) => boolean;
  /** Share of all people born outside the UK, so that shares of all stay as fitted. */
  readonly shareOutsideUk: number;
  readonly seed: number;
}

interface Answers {
  readonly answers: Int8Array;
  /** 1 where the respondent is of the part of the sample that the year asks. */
  readonly selected: Uint8Array;
}

/** Answers of every respondent to one question, with the reason where there is none. */
export function answerQuestion(question: Question, respondents: readonly Respondent[], scene: AnswerScene): Answers {
  const { fitted, bornOutsideUk, isReference, shareOutsideUk, seed } = scene;
  const { favourable, answers: split, shares, born_outside_uk, ages, missing, sub_sample, routed_to } = fitted.questions[question];
  const codes: readonly string[] = answersOf[question];
  const notAsked = codes.indexOf('not_asked');
  const reasons = ['-9', '-99', '-98', '-7'].map((code) => codes.indexOf(code));
  const reason = weigh(fitted.missing_codes.weights);
  const inFavour = weigh(split.weights.slice(0, favourable));
  const others = weigh(split.weights.slice(favourable));
  const isSelected = threshold(sub_sample?.value ?? 1);
  const isMissing = threshold(missing.value);
  const writtenFrom = fitted.waves.findIndex(({ year }) => year === fitted.not_asked_written_from.value);
  const draw = openSequence(seed, `survey-${question}`);
  const made = { answers: new Int8Array(respondents.length), selected: new Uint8Array(respondents.length) };
  for (const [place, { wave, age }] of respondents.entries()) {
    draw.at(place);
    const ofAll = shares[fitted.waves[wave]?.year as string]?.value;
    if (ofAll === undefined) {
      made.answers[place] = wave < writtenFrom ? emptyAnswer : notAsked;
      continue;
    }
    if (!draw.chance(isSelected)) {
      made.answers[place] = codes.indexOf('-88');
      continue;
    }
    made.selected[place] = 1;
    if (routed_to !== undefined && age <= routed_to.value && !isReference(place)) made.answers[place] = codes.indexOf('-8');
    else if (draw.chance(isMissing)) made.answers[place] = reasons[draw.pick(reason)] as number;
    else {
      const byBirthplace = born_outside_uk.value * (bornOutsideUk(place) ? 1 - shareOutsideUk : -shareOutsideUk);
      const byAge = ages.find(({ from, to }) => age >= from && age <= to)?.added.value ?? 0;
      const favours = draw.chance(threshold(ofAll + byBirthplace + byAge));
      made.answers[place] = favours ? draw.pick(inFavour) : favourable + draw.pick(others);
    }
  }
  return made;
}
