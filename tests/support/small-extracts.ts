import { whoCode } from './plan-fixture.ts';
import type { Rows } from './write-extracts.ts';

/** Forty people of the fixture's plan, of whom every second is on the register and every fourth has a spell on the date. */
export function smallExtracts(people = 40): Rows {
  const places = Array.from({ length: people }, (_, place) => place);
  const match = (place: number) => ({ ALF_PE: String(7_000_000_001 + place), ALF_STS_CD: '1' });
  return {
    'census.persons': places.map((place) => ({
      person_id: `P${place}`,
      ...match(place),
      who: whoCode(place),
      born_in: ['WAL', 'ENG', 'PL'][place % 3] ?? '',
      arrived: 'before',
      age: String(place),
      born_on: '1990-07-01',
      NOTE: `note ${place}`,
    })),
    'gp.persons': places.filter((place) => place % 2 === 0).map((place) => ({ PERS_ID_PE: String(place), ...match(place), GNDR_CD: '1' })),
    'gp.registrations': places
      .filter((place) => place % 2 === 0)
      .map((place) => ({
        PERS_ID_PE: String(place),
        PRAC_CD_PE: '5',
        FROM_DT: '2010-01-01',
        ...(place % 4 !== 0 && { TO_DT: '2015-01-01' }),
      })),
  };
}
