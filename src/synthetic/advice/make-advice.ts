import type { Calibration } from '../calibration.ts';
import { noField, statusExact, statusFuzzy, statusWeak } from '../code-lists.ts';
import { openSequence, threshold, weigh } from '../draw.ts';
import type { World } from '../make-world.ts';
import { absent, percentOf } from '../plan-register.ts';
import { openAnswers, unanswered, type BirthplaceAnswers } from '../provider/birthplace-answers.ts';
import type { Advice } from './advice.ts';
import { notRecorded } from './advice.ts';
import type { AdviceCalibration } from './advice-calibration.ts';
import { clientAges, clientAgeStarts, clientStories, clientTenureOf, clientTenures } from './advice-code-lists.ts';
import { chooseClients, type Clients } from './choose-clients.ts';
import { makeVisits } from './make-visits.ts';

const statuses = [statusExact, statusFuzzy, statusWeak, noField] as const;
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
  const visits = makeVisits(fitted, clients, owners, seed);
  return {
    clients,
    count: owners.length,
    client: owners,
    ...chooseProviders(fitted, owners, isSecond, seed),
    ...giveFields(fitted, clients, owners, isSecond, world, seed),
    ...answerBirthplace(fitted, written, calibration, clients, owners, seed),
    ...describeClients(fitted, clients, owners, calibration.local_authorities.areas.length, seed),
    ...visits,
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

function giveFields(
  { match_status: weights }: AdviceCalibration,
  { slot, outside, story: stories }: Clients,
  owners: Int32Array,
  isSecond: (record: number) => boolean,
  { residents, register }: World,
  seed: number,
): Pick<Advice, 'status' | 'percent' | 'slot'> {
  const tables = [weigh(weights.uk), weigh(weights.elsewhere), weigh(weights.never_registered), weigh(weights.not_in_census)];
  const draw = openSequence(seed, 'advice-match');
  const made = { status: new Uint8Array(owners.length), percent: new Int32Array(owners.length), slot: new Int32Array(owners.length) };
  for (const [record, client] of owners.entries()) {
    const own = slot[client] as number;
    const happens = stories[client] as number;
    const group = own >= register.slots ? 3 : register.kind[own] === absent ? 2 : (outside[client] as number);
    draw.at(record);
    const drawn = statuses[draw.pick(tables[group] as Float64Array)] as number;
    const fuzzy = 900_000 + draw.below(50_000);
    const someone = Math.floor((draw.next() / 2 ** 32) * residents.count);
    const without = happens === anonymous || (happens === onceWithout && isSecond(record));
    const sure = happens === twoProviders || (happens === onceWithout && !isSecond(record));
    const wrong = happens === fieldOfAnother;
    const status = without ? noField : wrong ? statusFuzzy : sure && drawn === noField ? statusExact : drawn;
    made.status[record] = status;
    made.percent[record] = wrong ? fuzzy : percentOf(status, draw);
    made.slot[record] = !wrong ? own : someone === own ? (someone + 1) % residents.count : someone;
  }
  return made;
}

function answerBirthplace(
  fitted: AdviceCalibration,
  written: BirthplaceAnswers,
  { countries_of_birth: { codes } }: Calibration,
  clients: Clients,
  owners: Int32Array,
  seed: number,
): Pick<Advice, 'answer' | 'country' | 'texts'> {
  const answers = openAnswers(
    written,
    codes.map(({ code }) => code),
    seed,
    'advice-answer',
  );
  const anywhere = weigh(codes.map(({ residents }) => residents));
  const recorded = threshold(fitted.birthplace_recorded.value);
  const differs = threshold(fitted.birthplace_differs.value);
  const draw = openSequence(seed, 'advice-birthplace');
  const answer = new Int16Array(owners.length).fill(unanswered);
  const country = new Uint8Array(owners.length).fill(notRecorded);
  for (const [record, client] of owners.entries()) {
    draw.at(record);
    if (clients.story[client] === uncoded) answer[record] = answers.misname(record);
    else if (draw.chance(recorded)) {
      const said = draw.chance(differs) ? draw.pick(anywhere) : (clients.country[client] as number);
      answer[record] = answers.name(record, said);
      country[record] = said;
    }
  }
  return { answer, country, texts: answers.texts };
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
    const tenure = draw.chance(temporary) ? clientTenures.indexOf('temporary') : (clientTenureOf[clients.tenure[client] as number] as number);
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
