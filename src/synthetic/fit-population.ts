import type { Calibration } from './calibration.ts';
import { arrivalYears } from './code-lists.ts';
import { threshold, weigh } from './draw.ts';

/** Tables of thresholds from which residents are drawn. Index 0 of `[birthplace]` is the UK, 1 elsewhere. */
export interface Population {
  readonly areas: readonly AreaTables[];
  readonly householdSizes: Float64Array;
  /** Single years within each age band, from its start. */
  readonly ages: readonly Float64Array[];
  readonly ukCountries: Float64Array;
  /** Over all countries; those in the UK have no weight. */
  readonly otherCountries: Float64Array;
  readonly bornOutsideUk: readonly boolean[];
  readonly arrivals: readonly (readonly Float64Array[] | undefined)[];
  readonly ethnic: readonly Float64Array[];
  readonly tenure: readonly [Float64Array, Float64Array];
  readonly health: readonly Float64Array[];
  readonly imputed: number;
  readonly arrivalMissing: number;
  readonly sameCountry: number;
}

export interface AreaTables {
  readonly communal: number;
  readonly bornOutsideUk: number;
  /** Chance of a member sharing a household with a reference person born outside the UK. */
  readonly bornOutsideUkWith: number;
  readonly bornOutsideUkWithout: number;
  /** Age bands by birthplace, of those who must be adults (reference persons, communal residents) and of the others. */
  readonly ageBands: readonly (readonly [adult: Float64Array, other: Float64Array])[];
  readonly women: readonly number[];
}

export function fitPopulation(calibration: Calibration): Population {
  const { countries_of_birth, ethnic_groups, local_authorities, people, tenure } = calibration;
  const countries = countries_of_birth.codes;
  const bornOutsideUk = countries.map(({ birthplace_7 }) => birthplace_7 !== 'uk');
  const weightOf = (outside: boolean): Float64Array =>
    weigh(countries.map(({ residents }, k) => (bornOutsideUk[k] === outside ? residents : 0)));
  const residents = sum(local_authorities.areas.map((area) => area.residents));
  const outside = sum(local_authorities.areas.map((area) => area.born_outside_uk));
  const groups = Object.entries(ethnic_groups.residents);
  const ethnicOf = (given: Readonly<Record<string, number>>): number[] => groups.map(([code]) => given[code] ?? 0);
  const elsewhereByGroup = groups.map(() => 0);
  for (const { residents: born, ethnic } of countries) {
    if (ethnic === undefined) continue;
    const weights = ethnicOf(ethnic);
    weights.forEach((weight, k) => (elsewhereByGroup[k] = (elsewhereByGroup[k] as number) + (born * weight) / sum(weights)));
  }
  const ethnicUk = weigh(groups.map(([, total], k) => Math.max(0, total - (elsewhereByGroup[k] as number))));
  const homes = Object.values(tenure.households);
  const elsewhereHomes = tenure.born_outside_uk.weights;
  const share = outside / residents;
  return {
    areas: local_authorities.areas.map((area) => fitArea(area, calibration)),
    householdSizes: weigh(householdSizes(calibration)),
    ages: [16, 19, 15, 15]
      .map((years) => weigh(Array<number>(years).fill(1)))
      .concat(weigh(people.age_65_plus_weights.flatMap((weight) => Array<number>(5).fill(weight)))),
    ukCountries: weightOf(false),
    otherCountries: weightOf(true),
    bornOutsideUk,
    arrivals: countries.map(({ arrival }) => (arrival === undefined ? undefined : arrivalsByAge(people.arrival[arrival]))),
    ethnic: countries.map(({ ethnic }) => (ethnic === undefined ? ethnicUk : weigh(ethnicOf(ethnic)))),
    tenure: [
      weigh(homes.map((total, k) => Math.max(0, total / sum(homes) - (share * (elsewhereHomes[k] as number)) / sum(elsewhereHomes)))),
      weigh(elsewhereHomes),
    ],
    health: people.general_health.map(weigh),
    imputed: threshold(people.imputed),
    arrivalMissing: threshold(people.arrival_missing),
    sameCountry: threshold(people.same_country),
  };
}

type Area = Calibration['local_authorities']['areas'][number];

function fitArea(area: Area, calibration: Calibration): AreaTables {
  const { people, residents_in_households, residents, households } = calibration;
  const communal = 1 - residents_in_households.value / residents.value;
  const bornOutsideUk = area.born_outside_uk / area.residents;
  const aged = ageShares(area, people.aged_35_49_of_35_64);
  const elsewhere = people.age_of_born_outside_uk.map((weight) => weight / sum(people.age_of_born_outside_uk));
  const uk = aged.map((part, band) => Math.max(0, part - bornOutsideUk * (elsewhere[band] as number)) / (1 - bornOutsideUk));
  const mustBeAdult = communal + (1 - communal) * (households.value / residents_in_households.value);
  const bands = [uk, elsewhere].map((shares): [Float64Array, Float64Array] => {
    const children = shares[0] as number;
    const adults = shares.slice(1);
    const childrenAmongOthers = Math.min(0.9, children / (1 - mustBeAdult));
    return [
      weigh([0, ...adults]),
      weigh([childrenAmongOthers, ...adults.map((part) => (part * (1 - childrenAmongOthers)) / (1 - children))]),
    ];
  });
  return {
    communal,
    bornOutsideUk: threshold(bornOutsideUk),
    bornOutsideUkWith: threshold(people.same_birthplace + (1 - people.same_birthplace) * bornOutsideUk),
    bornOutsideUkWithout: threshold((1 - people.same_birthplace) * bornOutsideUk),
    ageBands: bands,
    women: people.women_by_age.map((tilt) => threshold(area.females / area.residents + tilt)),
  };
}

function ageShares(area: Area, aged35to49: number): number[] {
  const working = area.aged_16_64;
  const older = working * (1 - area.aged_16_34_of_16_64);
  const counts = [area.aged_0_15, working - older, older * aged35to49, older * (1 - aged35to49), area.residents - area.aged_0_15 - working];
  return counts.map((aged) => aged / area.residents);
}

function householdSizes({ households, one_person_households, people }: Calibration): number[] {
  const single = one_person_households.value / households.value;
  const rest = people.household_size_weights_2_plus;
  return [single, ...rest.map((weight) => ((1 - single) * weight) / sum(rest))];
}

/** For each age the years of arrival that a person so old can have. */
function arrivalsByAge(profile: readonly number[]): Float64Array[] {
  const oldest = 105;
  return Array.from({ length: oldest + 1 }, (_, age) =>
    weigh(profile.map((weight, k) => ((arrivalYears[k]?.[1] ?? 0) >= 2021 - age ? weight : 0))),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
