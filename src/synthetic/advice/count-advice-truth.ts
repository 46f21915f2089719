import type { Calibration } from '../calibration.ts';
import { countCells, countCollected, type TruthColumn, type TruthTable } from '../count-cells.ts';
import type { World } from '../make-world.ts';
import { isAccepted } from '../plan-register.ts';
import { notRecorded } from '../provider/answer-birthplace.ts';
import { groupBirthplaces } from '../provider/birthplace-columns.ts';
import { firstOnField, holdCensusFields, nobody, orderRecords } from '../provider/hold-fields.ts';
import type { Advice } from './advice.ts';
import { categories, clientAges, clientStories } from './advice-code-lists.ts';
import { openAdviceIds } from './advice-tables.ts';

/** What a perfect reading of the extract gives: one person for each accepted field, one for each record without. */
export interface AdviceTruth {
  readonly matchStatusRule: string;
  readonly tables: Readonly<Record<string, TruthTable>>;
  /** Distinct people who truly came, by where they truly were born, whatever their records say. */
  readonly people: { readonly total: number; readonly birthplace_7: Readonly<Record<string, number>> };
}

const countedTables: Readonly<Record<string, readonly string[]>> = {
  'clients-by-birthplace': ['birthplace_7', 'census_field'],
  'clients-by-age': ['birthplace_2', 'AGE_BAND', 'census_field'],
  'clients-by-area': ['birthplace_2', 'LA_CODE'],
  'linkage-by-own-birthplace-2': ['own_birthplace_2', 'linked'],
  'linkage-by-age-band': ['AGE_BAND', 'linked'],
  'linkage-by-la-code': ['LA_CODE', 'linked'],
};

export function countAdviceTruth(calibration: Calibration, world: World, advice: Advice, seed: number): AdviceTruth {
  const { status, slot, country, clients } = advice;
  const keeper = holdCensusFields(world);
  const ids = openAdviceIds(advice, seed);
  const compare = orderRecords(advice, (a, b) => ids.provider(a) - ids.provider(b) || ids.client(a) - ids.client(b));
  const first = firstOnField(status.keys(), advice, compare);
  const stands = (record: number): number =>
    isAccepted(status[record] as number) ? (first.get(slot[record] as number) as number) : record;
  const units = [...status.keys()].filter((record) => stands(record) === record);
  const advised = gatherAdvice(advice, stands);

  const at = (unit: number): number => units[unit] as number;
  const held = (unit: number): boolean => isAccepted(status[at(unit)] as number);
  const inCensus = (unit: number): number => (held(unit) ? (keeper[slot[at(unit)] as number] ?? nobody) : nobody);
  const own = (unit: number): number => country[at(unit)] as number;
  const birthplace = (unit: number): number =>
    own(unit) === notRecorded && inCensus(unit) !== nobody ? (world.residents.country[inCensus(unit)] as number) : own(unit);
  const areas = calibration.local_authorities.areas.map(({ code }) => code);
  const columns: Readonly<Record<string, TruthColumn>> = {
    ...groupBirthplaces(calibration, birthplace),
    own_birthplace_2: groupBirthplaces(calibration, own).birthplace_2,
    census_field: { codes: ['with_field', 'without_field'], of: (unit) => (held(unit) ? 0 : 1) },
    linked: { codes: ['linked', 'not_linked'], of: (unit) => (inCensus(unit) === nobody ? 1 : 0) },
    AGE_BAND: { codes: clientAges, of: (unit) => advice.age[at(unit)] as number },
    LA_CODE: { codes: [...areas, 'not_known'], of: (unit) => Math.min(advice.area[at(unit)] as number, areas.length) },
  };
  const named = (by: readonly string[]): TruthColumn[] => by.map((name) => columns[name] as TruthColumn);
  const counted = Object.entries(countedTables).map(([id, by]) => [id, { by, cells: countCells(named(by), units.length) }] as const);
  return {
    matchStatusRule: 'sail-accepted',
    tables: {
      ...Object.fromEntries(counted),
      'advice-by-birthplace': {
        by: ['birthplace_2', 'advice'],
        ...countCollected(named(['birthplace_2']), categories, (unit) => advised[at(unit)] as number, units.length),
      },
    },
    people: {
      total: clients.count,
      birthplace_7: countCells([groupBirthplaces(calibration, (client) => clients.country[client] as number).birthplace_7], clients.count),
    },
  };
}

/** The categories of each record and of all that it stands for, as bits. */
function gatherAdvice({ issues: { starts, category }, count }: Advice, stands: (record: number) => number): Int32Array {
  const sets = new Int32Array(count);
  for (let record = 0; record < count; record += 1) {
    const standing = stands(record);
    for (let row = starts[record] as number; row < (starts[record + 1] as number); row += 1) {
      sets[standing] = (sets[standing] as number) | (1 << (category[row] as number));
    }
  }
  return sets;
}

/** How often each thing that a reader must cope with was made. */
export function countAdviceKinds({ clients }: Advice, { register }: World): Readonly<Record<string, number>> {
  const of = (place: number): number => clients.story.reduce((sum, story) => sum + (story === place ? 1 : 0), 0);
  return {
    ...Object.fromEntries(clientStories.map((name, place) => [name === 'plain' ? 'client-plain' : name, of(place)])),
    'client-not-in-census': clients.slot.reduce((sum, slot) => sum + (slot >= register.slots ? 1 : 0), 0),
  };
}
