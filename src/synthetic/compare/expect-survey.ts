import { expectCount, expectShare, type ExpectedTable } from '../compare-calibration.ts';
import type { Survey } from '../survey/survey.ts';
import type { SurveyCalibration } from '../survey/survey-calibration.ts';
import { answersOf, questionNames, type Question } from '../survey/survey-code-lists.ts';

interface WeightedShare {
  readonly share: number;
  readonly base: number;
}

/** What the survey is held against. `scale` is the part of Wales that was made. */
export function expectSurvey(fitted: SurveyCalibration, survey: Survey, scale: number): readonly ExpectedTable[] {
  const { waves, sample, questions } = fitted;
  const ofWave = waves.map((_, wave) => survey.wave.reduce((count, each) => count + (each === wave ? 1 : 0), 0));
  return [
    {
      what: 'Survey: respondents by year',
      // A small population has more respondents than its part of Wales.
      values: waves.map(({ year, respondents: { value, status } }, wave) => ({
        ...expectCount(year, status, value * scale, ofWave[wave] as number),
        ...(value * scale < sample.fewest.value && { records: 0 }),
      })),
    },
    {
      what: 'Survey: answers by year',
      values: questionNames.flatMap((question) =>
        Object.entries(questions[question].shares).map(([year, { value, status }]) => {
          const { share, base } = shareFavourable(fitted, survey, question, year);
          return expectShare(`${question} ${year}`, status, value, share, base);
        }),
      ),
    },
    {
      what: 'Survey: answers missing, 2018-19',
      values: questionNames.flatMap((question) => {
        const { shares, missing } = questions[question];
        if (shares['2018-19'] === undefined) return [];
        const { share, base } = shareMissing(fitted, survey, question, '2018-19');
        return [expectShare(question, missing.status, missing.value, share, base)];
      }),
    },
  ];
}

/** The weighted share of favourable answers among those who gave one. */
export function shareFavourable(
  { waves, questions }: SurveyCalibration,
  survey: Survey,
  question: Question,
  year: string,
  ages: readonly number[] = [0, 255],
): WeightedShare {
  const codes = answersOf[question];
  const wave = waves.findIndex((each) => each.year === year);
  const [from = 0, to = 255] = ages;
  let [favourable, all, base] = [0, 0, 0];
  for (let place = 0; place < survey.count; place += 1) {
    const age = survey.age[place] as number;
    const answer = Number(codes[survey.answers[question][place] as number]);
    if (survey.wave[place] !== wave || age < from || age > to || !(answer > 0)) continue;
    const weight = survey.adultWeight[place] as number;
    base += 1;
    all += weight;
    if (answer <= questions[question].favourable) favourable += weight;
  }
  return { share: base === 0 ? 0 : favourable / all, base };
}

function shareMissing({ waves }: SurveyCalibration, survey: Survey, question: Question, year: string): WeightedShare {
  const wave = waves.findIndex((each) => each.year === year);
  const reasons = ['-9', '-99', '-98', '-7'];
  let [missing, base] = [0, 0];
  for (let place = 0; place < survey.count; place += 1) {
    if (survey.wave[place] !== wave) continue;
    base += 1;
    if (reasons.includes(answersOf[question][survey.answers[question][place] as number] ?? '')) missing += 1;
  }
  return { share: base === 0 ? 0 : missing / base, base };
}
