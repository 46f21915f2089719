import type { Calibration } from '../calibration.ts';
import { openSequence, threshold, weigh } from '../draw.ts';
import type { World } from '../make-world.ts';
import { answerBirthplace, notRecorded } from '../provider/answer-birthplace.ts';
import type { BirthplaceAnswers } from '../provider/birthplace-answers.ts';
import { giveFields, type Holder } from '../provider/give-fields.ts';
import type { Advice } from './advice.ts';
import type { AdviceCalibration } from './advice-calibration.ts';
import { clientAges, clientAgeStarts, clientStories, clientTenureOf, clientTenures } from './advice-code-lists.ts';
import { chooseClients, type Clients } from './choose-clients.ts';
import { makeVisits } from './make-visits.ts';

const story = (name: (typeof clientStories)[number]): number => clientStories.indexOf(name);
const anonymous = story('client-anonymous');
const twoProviders = story('client-of-two-providers');
const onceWithout = story('client-of-two-providers-once-without-field');
const fieldOfAnother = story('client-with-field-of-another');
const uncoded = story('client-with-uncoded-birthplace');

/** Draws a year of clients from the residents and people who came later, with their records, contacts and issues. */
export function makeAdvice(
  fitted: AdviceCalibration,
  written: BirthplaceAnswers,
  calibration: Calibration,
  world: World,
  seed: number,
): Advice {
  const clients = chooseClients(fitted, calibration, world, seed);
  const hasTwo = (client: number): boolean => clients.story[client] === twoProviders || clients.story[client] === onceWithout;
  const client: number[] = [];
  for (let each = 0; each < clients.count; each += 1) client.push(...(hasTwo(each) ? [each, each] : [each]));
  const owners = Int32Array.from(client);
  const isSecond = (record: number): boolean => record > 0 && owners[record - 1] === owners[record];
  const storyOf = (record: number): number => clients.story[owners[record] as number] as number;
  const fateOf = (record: number): Holder['fate'] => {
    if (storyOf(record) === anonymous || (storyOf(record) === onceWithout && isSecond(record))) return 'none';
    if (storyOf(record) === fieldOfAnother) return 'another';
    return storyOf(record) === twoProviders || storyOf(record) === onceWithout ? 'accepted' : 'drawn';
  };
  const holderOf = (record: number): Holder => {
    const client = owners[record] as number;
    return { slot: clients.slot[client] as number, outside: clients.outside[client] as number, fate: fateOf(record) };
  };
  const bornIn = (record: number) => ({
    country: clients.country[owners[record] as number] as number,
    uncoded: storyOf(record) === uncoded,
  });
  return {
    clients,
    count: owners.length,
    client: owners,
    ...chooseProviders(fitted, owners, isSecond, seed),
    ...giveFields(fitted.match_status, owners.length, holderOf, world, seed, 'advice-match'),
    ...answerBirthplace(fitted, written, calibration, owners.length, bornIn, seed, 'advice-birthplace'),
    ...describeClients(fitted, clients, owners, calibration.local_authorities.areas.length, seed),
    ...makeVisits(fitted, clients, owners, seed),
  };
}

/** A second provider is never the first. */
function chooseProviders(
  { providers }: AdviceCalibration,
  owners: Int32Array,
  isSecond: (record: number) => boolean,
  seed: number,
): Pick<Advice, 'provider' | 'number'> {
  const table = weigh(providers.weights);
  const draw = openSequence(seed, 'advice-provider');
  const provider = new Uint8Array(owners.length);
  const records = providers.weights.map(() => 0);
  const number = new Int32Array(owners.length);
  for (let record = 0; record < owners.length; record += 1) {
    draw.at(record);
    const drawn = draw.pick(table);
    const taken = isSecond(record) && provider[record - 1] === drawn;
    const chosen = taken ? (drawn + 1) % providers.weights.length : drawn;
    provider[record] = chosen;
    number[record] = records[chosen] as number;
    records[chosen] = (records[chosen] as number) + 1;
  }
  return { provider, number };
}

function describeClients(
  fitted: AdviceCalibration,
  clients: Clients,
  owners: Int32Array,
  areas: number,
  seed: number,
): Pick<Advice, 'age' | 'sex' | 'ethnic' | 'disability' | 'tenure' | 'area'> {
  const draw = openSequence(seed, 'advice-profile');
  const unknown = threshold(fitted.not_known.value);
  const ethnicUnknown = threshold(fitted.ethnic_not_known.value);
  const temporary = threshold(fitted.temporary.value);
  const moved = threshold(fitted.moved.value);
  const disability = weigh(fitted.disability.weights);
  const column = (): Uint8Array => new Uint8Array(owners.length);
  const made = { age: column(), sex: column(), ethnic: column(), disability: column(), tenure: column(), area: column() };
  const last = (codes: readonly string[]): number => codes.length - 1;
  for (const [record, client] of owners.entries()) {
    draw.at(record);
    const years = clients.age[client] as number;
    const sex = (clients.sex[client] as number) - 1;
    const tenure = draw.chance(temporary)
      ? clientTenures.indexOf('temporary')
      : (clientTenureOf[clients.tenure[client] as number] as number);
    const area = draw.chance(moved) ? draw.below(areas) : (clients.area[client] as number);
    made.age[record] = draw.chance(unknown) ? last(clientAges) : clientAgeStarts.findLastIndex((start) => years >= start);
    made.sex[record] = draw.chance(unknown) ? 2 + draw.below(2) : sex;
    made.ethnic[record] = draw.chance(ethnicUnknown) ? notRecorded : (clients.ethnic[client] as number);
    made.disability[record] = draw.pick(disability);
    made.tenure[record] = draw.chance(unknown) ? last(clientTenures) : tenure;
    made.area[record] = draw.chance(unknown) ? notRecorded : area;
  }
  return made;
}
