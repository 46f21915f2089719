import { matchStatuses, noField } from '../code-lists.ts';
import type { Calibration } from '../calibration.ts';
import { openSequence, threshold } from '../draw.ts';
import type { World } from '../make-world.ts';
import type { MadeTable, SynthFormat } from '../open-tables.ts';
import { openIdentities, openPermutation } from '../permutation.ts';
import { fillRows } from '../provider/fill-rows.ts';
import { openSlotFields } from '../provider/slot-fields.ts';
import type { Homelessness } from './homelessness.ts';
import type { HomelessnessCalibration } from './homelessness-calibration.ts';
import { applicantAges, duties, householdTypes, missingOutcome, notOwed, outcomes } from './homelessness-code-lists.ts';

/** Keys of applications. */
export const openApplicationIds = (seed: number): ((application: number) => number) =>
  openIdentities(seed, 'homelessness-application', 8.5e12);

/** Applications, households and duties: columns in the order of their contract, rows in no order. */
export function openHomelessnessTables(
  fitted: HomelessnessCalibration,
  calibration: Calibration,
  world: World,
  made: Homelessness,
  format: SynthFormat,
  seed: number,
): readonly MadeTable[] {
  const extract = (table: string): Pick<MadeTable, 'file' | 'extract'> => ({
    file: `homelessness-pilot-${table}.${format}`,
    extract: {
      contract: 'homelessness-pilot',
      table,
      format: format === 'parquet' ? 'parquet' : 'csv',
      refreshDate: fitted.refresh_date.value,
    },
  });
  const { applicants, households } = made;
  const applicationId = openApplicationIds(seed);
  const householdId = openIdentities(seed, 'homelessness-household', 7.2e12);
  const alf = openSlotFields(world, 'homelessness');
  const inOrder = (name: string, rows: number) => openPermutation(seed, name, Math.max(1, rows));
  const owed = Int32Array.from(made.outcome.keys()).filter((place) => made.outcome[place] !== notOwed);
  const settled = openSequence(seed, 'homelessness-ralf');
  const assigned = threshold(fitted.ralf_assigned.value);
  return [
    {
      ...extract('duties'),
      columns: [
        { name: 'APPLICATION_ID_PE', kind: 'identity' },
        { name: 'DUTY_CD', kind: 'code', codes: duties },
        { name: 'DUTY_START_DT', kind: 'date' },
        { name: 'DUTY_END_DT', kind: 'date' },
        { name: 'OUTCOME_CD', kind: 'code', codes: outcomes },
      ],
      fill: fillRows(owed.length, inOrder('homelessness-duty-order', owed.length), (row) => {
        const place = owed[row] as number;
        const outcome = made.outcome[place] as number;
        return [
          applicationId(Math.floor(place / duties.length)),
          place % duties.length,
          made.start[place] as number,
          made.end[place] as number,
          outcome === missingOutcome ? -1 : outcome,
        ];
      }),
    },
    {
      ...extract('applications'),
      columns: [
        { name: 'APPLICATION_ID_PE', kind: 'identity' },
        { name: 'HOUSEHOLD_ID_PE', kind: 'identity' },
        { name: 'ALF_PE', kind: 'identity' },
        { name: 'ALF_STS_CD', kind: 'code', codes: matchStatuses },
        { name: 'ALF_MTCH_PCT', kind: 'percent' },
        { name: 'LA_CODE', kind: 'code', codes: calibration.local_authorities.areas.map(({ code }) => code) },
        { name: 'APPLICATION_DT', kind: 'date' },
        { name: 'COUNTRY_OF_BIRTH', kind: 'code', codes: made.texts },
        { name: 'AGE_BAND', kind: 'code', codes: applicantAges },
        { name: 'GNDR_CD', kind: 'code', codes: ['1', '2', '8', '9'] },
      ],
      fill: fillRows(made.count, inOrder('homelessness-application-order', made.count), (row) => [
        applicationId(row),
        householdId(made.household[row] as number),
        made.status[row] === noField ? -1 : alf(made.slot[row] as number),
        made.status[row] as number,
        made.percent[row] as number,
        made.area[row] as number,
        made.day[row] as number,
        made.answer[row] as number,
        made.age[row] as number,
        made.sex[row] as number,
      ]),
    },
    {
      ...extract('households'),
      columns: [
        { name: 'HOUSEHOLD_ID_PE', kind: 'identity' },
        { name: 'RALF_PE', kind: 'identity' },
        { name: 'HOUSEHOLD_TYPE', kind: 'code', codes: householdTypes },
      ],
      fill: fillRows(households.count, inOrder('homelessness-household-order', households.count), (row) => {
        const applicant = households.applicant[row] as number;
        const home = applicants.household[applicant] as number;
        const hasHome = home >= 0 && settled.at(row).chance(assigned);
        return [householdId(row), hasHome ? world.identities.ralf(home) : -1, applicants.type[applicant] as number];
      }),
    },
  ];
}
