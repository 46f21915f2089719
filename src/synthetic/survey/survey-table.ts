import type { Calibration } from '../calibration.ts';
import { matchStatuses, noField } from '../code-lists.ts';
import type { World } from '../make-world.ts';
import type { MadeTable, SynthFormat } from '../open-tables.ts';
import { openIdentities, openPermutation } from '../permutation.ts';
import type { FillRows, StreamColumn } from '../stream-table.ts';
import type { Survey } from './survey.ts';
import type { SurveyCalibration } from './survey-calibration.ts';
import { billsAnswers, fivePoints, modes } from './survey-code-lists.ts';

const yesNo = ['0', '1'];

/** Numbers of records of the survey, distinct over all years. */
const openCaseNumbers = (seed: number): ((respondent: number) => number) => openIdentities(seed, 'survey-case', 8e12);

/** `national-survey-wales` respondents: its columns in the order of its contract, its rows in no order. */
export function openSurveyTable(
  fitted: SurveyCalibration,
  calibration: Calibration,
  world: World,
  survey: Survey,
  format: SynthFormat,
  seed: number,
): MadeTable {
  return {
    file: `national-survey-wales-respondents.${format}`,
    extract: {
      contract: 'national-survey-wales',
      table: 'respondents',
      format: format === 'csv.gz' ? 'csv' : format,
      refreshDate: fitted.refresh_date.value,
    },
    columns: listColumns(fitted, calibration),
    fill: openRows(world, survey, seed),
  };
}

function listColumns({ waves }: SurveyCalibration, { local_authorities }: Calibration): readonly StreamColumn[] {
  return [
    { name: 'CaseNo', kind: 'identity' },
    { name: 'survey_year', kind: 'code', codes: waves.map(({ year }) => year) },
    { name: 'interview_date', kind: 'date' },
    { name: 'interview_mode', kind: 'code', codes: modes },
    { name: 'SampleAdultWeight', kind: 'weight' },
    { name: 'SamplePopHlthWeight', kind: 'weight' },
    { name: 'sub_sample_health', kind: 'code', codes: yesNo },
    { name: 'sub_sample_bills', kind: 'code', codes: yesNo },
    { name: 'link_consent', kind: 'code', codes: yesNo },
    { name: 'ALF_PE', kind: 'identity' },
    { name: 'ALF_STS_CD', kind: 'code', codes: matchStatuses },
    { name: 'ALF_MTCH_PCT', kind: 'percent' },
    { name: 'LA_CODE', kind: 'code', codes: local_authorities.areas.map(({ code }) => code) },
    { name: 'Age', kind: 'whole' },
    { name: 'Sex', kind: 'code', codes: ['1', '2'] },
    { name: 'LaBelong', kind: 'code', codes: fivePoints },
    { name: 'LaOvSat', kind: 'code', codes: fivePoints },
    { name: 'keeping_up_bills', kind: 'code', codes: billsAnswers },
  ];
}

function openRows({ residents, identities }: World, survey: Survey, seed: number): FillRows {
  const caseOf = openCaseNumbers(seed);
  const order = openPermutation(seed, 'survey-order', Math.max(1, survey.count));
  let next = 0;
  return ({ capacity, numbers }) => {
    const count = Math.min(capacity, survey.count - next);
    for (let row = 0; row < count; row += 1, next += 1) {
      const place = order(next);
      const person = survey.person[place] as number;
      const values = [
        caseOf(place),
        survey.wave[place],
        survey.interview[place],
        survey.mode[place],
        survey.adultWeight[place],
        survey.healthWeight[place],
        survey.healthWeight[place] === 0 ? 0 : 1,
        survey.askedBills[place],
        survey.consents[place],
        survey.status[place] === noField ? -1 : identities.alf(survey.holder[place] as number),
        survey.status[place],
        survey.percent[place],
        residents.area[person],
        survey.age[place],
        (residents.sex[person] as number) - 1,
        survey.answers.LaBelong[place],
        survey.answers.LaOvSat[place],
        survey.answers.keeping_up_bills[place],
      ];
      for (let column = 0; column < values.length; column += 1) (numbers[column] as Float64Array)[row] = values[column] as number;
    }
    return count;
  };
}
