import type { Calibration } from '../calibration.ts';
import { compareCalibration, type ComparedTable, type ExpectedTable } from '../compare-calibration.ts';
import type { Homelessness } from '../homelessness/homelessness.ts';
import type { HomelessnessCalibration } from '../homelessness/homelessness-calibration.ts';
import type { World } from '../make-world.ts';
import { openRalf } from '../open-ralf.ts';
import type { Survey } from '../survey/survey.ts';
import type { SurveyCalibration } from '../survey/survey-calibration.ts';
import { countResidents } from './count-residents.ts';
import { expectCensus } from './expect-census.ts';
import { countPilot, expectHomelessness } from './expect-homelessness.ts';
import { expectNumbers } from './expect-numbers.ts';
import { expectSurvey } from './expect-survey.ts';
import { readPublishedValues } from './published-values.ts';
import { readStatuses } from './read-statuses.ts';

/** How close what was made is to what is published, and what could not be compared. */
export interface Closeness {
  /** SHA-256 of the published values, hex. */
  readonly digest: string;
  readonly tables: readonly ComparedTable[];
  readonly notCompared: readonly { readonly why: string; readonly values: readonly string[] }[];
}

export interface Making {
  readonly configRoot: string;
  readonly calibration: Calibration;
  readonly world: World;
  readonly surveyCalibration: SurveyCalibration;
  readonly survey: Survey;
  readonly homelessness: { readonly fitted: HomelessnessCalibration; readonly made: Homelessness };
  readonly seed: number;
}

/** Counts what was made and holds it against what is published, table by table. */
export function holdAgainstPublished(making: Making): Closeness {
  const { configRoot, calibration, world, surveyCalibration, survey, homelessness, seed } = making;
  const published = readPublishedValues(configRoot);
  const made = countResidents(calibration, world, openRalf(calibration, seed));
  const pilot = countPilot(homelessness.made, made);
  const scene = { calibration, residents: world.residents, made, fitted: surveyCalibration, survey, pilot };
  const tables = [
    ...expectCensus(calibration, readStatuses(configRoot, calibration.id), published, made, countLivingInEngland(world)),
    ...expectHomelessness(homelessness.fitted, calibration, pilot),
    ...expectSurvey(surveyCalibration, survey, made.residents / calibration.residents.value),
    ...expectNumbers(published, scene),
  ];
  return {
    digest: published.digest,
    tables: compareCalibration(joinTables(tables), published.bounds, made.residents),
    notCompared: published.not_compared.map(({ why, values }) => ({
      why,
      values: values.map(({ what, of, period }) => [what, of, period].filter((part) => part !== undefined && part !== '').join(', ')),
    })),
  };
}

/** Tables of one title as one, where the first stood. */
function joinTables(tables: readonly ExpectedTable[]): readonly ExpectedTable[] {
  const titles = [...new Set(tables.map(({ what }) => what))];
  return titles.map((what) => ({ what, values: tables.filter((table) => table.what === what).flatMap(({ values }) => values) }));
}

function countLivingInEngland({ register }: World): number {
  return register.groups.filter(({ name }) => name === 'in-england').reduce((sum, { start, end }) => sum + end - start, 0);
}
