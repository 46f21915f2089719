import type { Calibration } from '../calibration.ts';
import { matchStatuses, noField } from '../code-lists.ts';
import type { World } from '../make-world.ts';
import type { MadeTable, SynthFormat } from '../open-tables.ts';
import { openIdentities, openPermutation } from '../permutation.ts';
import { notRecorded } from '../provider/answer-birthplace.ts';
import { fillRows } from '../provider/fill-rows.ts';
import { openSlotFields } from '../provider/slot-fields.ts';
import type { Advice } from './advice.ts';
import type { AdviceCalibration } from './advice-calibration.ts';
import { categories, channels, clientAges, clientTenures, disabilities, sexes } from './advice-code-lists.ts';

/** Keys of providers and their clients: numbers of clients are distinct within a provider only. */
export function openAdviceIds({ provider, number }: Pick<Advice, 'provider' | 'number'>, seed: number) {
  const ofProvider = openIdentities(seed, 'advice-provider', 8.5e12);
  const ofNumber = openIdentities(seed, 'advice-client', 7.2e12);
  return {
    provider: (record: number): number => ofProvider(provider[record] as number),
    client: (record: number): number => ofNumber(number[record] as number),
  };
}

/** Clients, contacts and issues: columns in the order of their contract, rows in no order. */
export function openAdviceTables(
  fitted: AdviceCalibration,
  calibration: Calibration,
  world: World,
  advice: Advice,
  format: SynthFormat,
  seed: number,
): readonly MadeTable[] {
  const extract = (table: string): Pick<MadeTable, 'file' | 'extract'> => ({
    file: `single-advice-fund-${table}.${format}`,
    extract: {
      contract: 'single-advice-fund',
      table,
      format: format === 'csv.gz' ? 'csv' : format,
      refreshDate: fitted.refresh_date.value,
    },
  });
  const ids = openAdviceIds(advice, seed);
  const alf = openSlotFields(world, 'advice');
  const areas = calibration.local_authorities.areas.map(({ code }) => code);
  const ethnic = Object.keys(calibration.ethnic_groups.residents);
  const orNotKnown = (place: number, codes: readonly string[]): number => (place === notRecorded ? codes.length : place);
  const { status, percent, slot, contacts, issues } = advice;
  const parents = [
    { name: 'PROVIDER_ID_PE', kind: 'identity' },
    { name: 'CLIENT_ID_PE', kind: 'identity' },
  ] as const;
  const rowOwners = { contacts: ownersOf(contacts.starts), issues: ownersOf(issues.starts) };
  const contactId = openIdentities(seed, 'advice-contact', 8.5e12);
  const issueId = openIdentities(seed, 'advice-issue', 8.5e12);
  return [
    {
      ...extract('issues'),
      columns: [
        { name: 'ISSUE_ID_PE', kind: 'identity' },
        ...parents,
        { name: 'ISSUE_DT', kind: 'date' },
        { name: 'ISSUE_L1', kind: 'code', codes: categories },
      ],
      fill: fillRows(issues.day.length, openPermutation(seed, 'advice-issue-order', Math.max(1, issues.day.length)), (row) => {
        const record = rowOwners.issues[row] as number;
        return [issueId(row), ids.provider(record), ids.client(record), issues.day[row] as number, issues.category[row] as number];
      }),
    },
    {
      ...extract('contacts'),
      columns: [
        { name: 'CONTACT_ID_PE', kind: 'identity' },
        ...parents,
        { name: 'CONTACT_DT', kind: 'date' },
        { name: 'CHANNEL', kind: 'code', codes: channels },
      ],
      fill: fillRows(contacts.day.length, openPermutation(seed, 'advice-contact-order', Math.max(1, contacts.day.length)), (row) => {
        const record = rowOwners.contacts[row] as number;
        return [contactId(row), ids.provider(record), ids.client(record), contacts.day[row] as number, contacts.channel[row] as number];
      }),
    },
    {
      ...extract('clients'),
      columns: [
        ...parents,
        { name: 'ALF_PE', kind: 'identity' },
        { name: 'ALF_STS_CD', kind: 'code', codes: matchStatuses },
        { name: 'ALF_MTCH_PCT', kind: 'percent' },
        { name: 'COUNTRY_OF_BIRTH', kind: 'code', codes: advice.texts },
        { name: 'AGE_BAND', kind: 'code', codes: clientAges },
        { name: 'GNDR_CD', kind: 'code', codes: sexes },
        { name: 'ETHNIC_GROUP', kind: 'code', codes: [...ethnic, 'not_known'] },
        { name: 'DISABILITY_LT_HEALTH', kind: 'code', codes: disabilities },
        { name: 'HOUSING_TENURE', kind: 'code', codes: clientTenures },
        { name: 'LA_CODE', kind: 'code', codes: [...areas, 'not_known'] },
      ],
      fill: fillRows(advice.count, openPermutation(seed, 'advice-client-order', Math.max(1, advice.count)), (record) => [
        ids.provider(record),
        ids.client(record),
        status[record] === noField ? -1 : alf(slot[record] as number),
        status[record] as number,
        percent[record] as number,
        advice.answer[record] as number,
        advice.age[record] as number,
        advice.sex[record] as number,
        orNotKnown(advice.ethnic[record] as number, ethnic),
        advice.disability[record] as number,
        advice.tenure[record] as number,
        orNotKnown(advice.area[record] as number, areas),
      ]),
    },
  ];
}

function ownersOf(starts: Int32Array): Int32Array {
  const owners = new Int32Array(starts.at(-1) as number);
  for (let record = 0; record + 1 < starts.length; record += 1) owners.fill(record, starts[record] as number, starts[record + 1] as number);
  return owners;
}
