import type { Calibration } from '../calibration.ts';
import { expectCount, expectShare, type ExpectedTable } from '../compare-calibration.ts';
import type { ResidentCounts } from './count-residents.ts';
import type { PublishedValues } from './published-values.ts';
import type { ValueStatuses } from './read-statuses.ts';

/** What the Census and its linkage are held against: what they are fitted to, and published tables that they are not fitted to. */
export function expectCensus(
  calibration: Calibration,
  statuses: ValueStatuses,
  published: PublishedValues,
  made: ResidentCounts,
  livingInEngland: number,
): readonly ExpectedTable[] {
  const { local_authorities, countries_of_birth, ethnic_groups, tenure } = calibration;
  const { areas } = local_authorities;
  const scale = made.residents / calibration.residents.value;
  const byArea = (column: 'residents' | 'females' | 'aged_0_15' | 'aged_16_64') =>
    areas.map((area, place) =>
      expectCount(area.code, local_authorities.status, area[column] * scale, made.byArea[column][place] as number),
    );
  const total = (name: string, { value, status }: Calibration['households'], count: number) =>
    expectCount(name, status, value * scale, count);
  const share = (name: string, { value, status }: Calibration['households'], count: number) =>
    expectShare(name, status, value, count / made.residents, made.residents);
  const listed = (values: Readonly<Record<string, number>>, status: ExpectedTable['values'][number]['status'], counts: Float64Array) =>
    Object.entries(values).map(([code, value], place) => expectCount(code, status, value * scale, counts[place] as number));
  const coded = (
    { status }: Pick<PublishedValues['birthplace_7'], 'status'>,
    values: PublishedValues['birthplace_7']['residents'],
    countOf: (code: string) => number,
  ) =>
    Object.entries(values).map(([code, given]) => {
      const one = typeof given === 'number' ? { value: given, status } : given;
      return expectCount(code, one.status, one.value * scale, countOf(code));
    });
  const inGroup = (group: string): number =>
    countries_of_birth.codes.reduce(
      (sum, country, place) => sum + (country.birthplace_7 === group ? (made.byCountry[place] as number) : 0),
      0,
    );
  return [
    {
      what: 'Residents and households of Wales',
      values: [
        total('households', calibration.households, made.households),
        total('one-person households', calibration.one_person_households, made.onePersonHouseholds),
        total('residents in households', calibration.residents_in_households, made.inHouseholds),
      ],
    },
    { what: 'Residents by local authority', values: byArea('residents') },
    { what: 'Females by local authority', values: byArea('females') },
    { what: 'Ages 0 to 15 by local authority', values: byArea('aged_0_15') },
    { what: 'Ages 16 to 64 by local authority', values: byArea('aged_16_64') },
    {
      what: 'Born outside the UK by local authority',
      values: areas.map(({ code, born_outside_uk }, place) =>
        expectCount(
          code,
          statuses.bornOutsideUk.get(code) ?? local_authorities.status,
          born_outside_uk * scale,
          made.byArea.born_outside_uk[place] as number,
        ),
      ),
    },
    {
      what: 'Households by local authority',
      values: coded(published.households_by_area, published.households_by_area.households, (code) => {
        return made.byArea.households[areas.findIndex((area) => area.code === code)] as number;
      }),
    },
    { what: 'Birthplace in seven groups', values: coded(published.birthplace_7, published.birthplace_7.residents, inGroup) },
    {
      what: 'Countries of birth',
      values: countries_of_birth.codes.map(({ code, residents }, place) =>
        expectCount(code, statuses.countries.get(code) ?? countries_of_birth.status, residents * scale, made.byCountry[place] as number),
      ),
    },
    { what: 'Ethnic groups', values: listed(ethnic_groups.residents, ethnic_groups.status, made.byEthnicGroup) },
    { what: 'Tenure of households', values: listed(tenure.households, tenure.status, made.byTenure) },
    {
      what: 'Patients living in England',
      values: [total('patients of practices in Wales', calibration.patients_living_in_england, livingInEngland)],
    },
    {
      what: 'Linking fields of the Census',
      values: [
        share('linking field accepted', calibration.linking_field_accepted, made.accepted),
        share('RALF assigned', calibration.ralf_assigned, made.withRalf),
      ],
    },
  ];
}
