import { apportion } from './apportion.ts';
import type { Calibration } from './calibration.ts';
import { ageBandStarts, women, men } from './code-lists.ts';
import { openSequence } from './draw.ts';
import { fitPopulation, type AreaTables, type Population } from './fit-population.ts';

/** Residents, column by column, in order of area and household. Small numbers are places in the calibration's lists. */
export interface Residents {
  readonly count: number;
  readonly households: number;
  /** First resident of each area, and the end. */
  readonly areaStarts: Int32Array;
  readonly area: Uint8Array;
  /** 0-based over all of Wales. */
  readonly lsoa: Uint16Array;
  /** −1 in communal establishments. */
  readonly household: Int32Array;
  readonly reference: Uint8Array;
  readonly age: Uint8Array;
  readonly ageBand: Uint8Array;
  readonly sex: Uint8Array;
  readonly country: Uint8Array;
  readonly bornOutsideUk: Uint8Array;
  /** Place in `arrivals`. */
  readonly arrival: Uint8Array;
  /** 1 where the Census does not tell the year of arrival. */
  readonly arrivalMissing: Uint8Array;
  readonly ethnic: Uint8Array;
  readonly tenure: Uint8Array;
  readonly health: Uint8Array;
  readonly imputed: Uint8Array;
}

/** Draws `people` residents of Wales on Census day. */
export function makeResidents(calibration: Calibration, people: number, seed: number): Residents {
  const population = fitPopulation(calibration);
  const { areas } = calibration.local_authorities;
  const bytes = (): Uint8Array => new Uint8Array(people);
  const residents = {
    count: people,
    households: 0,
    areaStarts: new Int32Array(areas.length + 1),
    area: bytes(),
    lsoa: new Uint16Array(people),
    household: new Int32Array(people).fill(-1),
    reference: bytes(),
    age: bytes(),
    ageBand: bytes(),
    sex: bytes(),
    country: bytes(),
    bornOutsideUk: bytes(),
    arrival: bytes(),
    arrivalMissing: bytes(),
    ethnic: bytes(),
    tenure: bytes(),
    health: bytes(),
    imputed: bytes(),
  };
  const home = openSequence(seed, 'household');
  const drawPerson = openPersonDraw(residents, population, seed);
  const sizes = apportion(
    areas.map((area) => area.residents),
    people,
  );
  let next = 0;
  let firstLsoa = 0;
  areas.forEach((area, place) => {
    const tables = population.areas[place] as AreaTables;
    const start = next;
    const size = sizes[place] as number;
    const end = start + size;
    const homesEnd = end - Math.floor(size * tables.communal);
    while (next < end) {
      const inHousehold = next < homesEnd;
      home.at(inHousehold ? residents.households : -1 - next);
      const members = inHousehold ? Math.min(home.pick(population.householdSizes) + 1, homesEnd - next) : 1;
      const lsoa = firstLsoa + Math.floor(((next - start) * area.lsoas) / size);
      const reference = next;
      for (; next < reference + members; next += 1) {
        residents.area[next] = place;
        residents.lsoa[next] = lsoa;
        residents.household[next] = inHousehold ? residents.households : -1;
        residents.reference[next] = inHousehold && next === reference ? 1 : 0;
        drawPerson(next, reference, tables);
      }
      const tenure = home.pick(population.tenure[residents.bornOutsideUk[reference] as 0 | 1]);
      residents.tenure.fill(tenure, reference, next);
      if (inHousehold) residents.households += 1;
    }
    residents.areaStarts[place + 1] = end;
    firstLsoa += area.lsoas;
  });
  return residents;
}

type Columns = Pick<
  Residents,
  'age' | 'ageBand' | 'sex' | 'country' | 'bornOutsideUk' | 'arrival' | 'arrivalMissing' | 'ethnic' | 'health' | 'imputed'
>;

function openPersonDraw(columns: Columns, population: Population, seed: number) {
  const draw = openSequence(seed, 'resident');
  return (person: number, reference: number, tables: AreaTables): void => {
    draw.at(person);
    const isReference = person === reference;
    const withOutsider = columns.bornOutsideUk[reference] === 1;
    const outside = draw.chance(isReference ? tables.bornOutsideUk : withOutsider ? tables.bornOutsideUkWith : tables.bornOutsideUkWithout);
    const same = draw.chance(population.sameCountry);
    const drawn = draw.pick(outside ? population.otherCountries : population.ukCountries);
    const country = outside && same && !isReference && withOutsider ? (columns.country[reference] as number) : drawn;
    const band = draw.pick((tables.ageBands[outside ? 1 : 0] as AreaTables['ageBands'][number])[isReference ? 0 : 1]);
    const age = (ageBandStarts[band] as number) + draw.pick(population.ages[band] as Float64Array);
    const arrivals = population.arrivals[country]?.[age];
    columns.bornOutsideUk[person] = outside ? 1 : 0;
    columns.country[person] = country;
    columns.ageBand[person] = band;
    columns.age[person] = age;
    columns.sex[person] = draw.chance(tables.women[band] as number) ? women : men;
    columns.arrival[person] = arrivals === undefined ? 0 : 1 + draw.pick(arrivals);
    columns.ethnic[person] = draw.pick(population.ethnic[country] as Float64Array);
    columns.health[person] = draw.pick(population.health[band] as Float64Array);
    columns.imputed[person] = draw.chance(population.imputed) ? 1 : 0;
    columns.arrivalMissing[person] = outside && draw.chance(population.arrivalMissing) ? 1 : 0;
  };
}
