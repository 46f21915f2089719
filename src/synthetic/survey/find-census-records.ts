import type { World } from '../make-world.ts';
import { isAccepted } from '../plan-register.ts';
import { mayLink } from './link-respondents.ts';
import type { Survey } from './survey.ts';

export const noRecord = -1;

/**
 * The Census record that each respondent comes to under `sail-accepted`, with `each` of the survey and `best` of the Census, or `noRecord`. Only respondents of `inPopulation` who
 * consent have a claim to a field.
 */
export function findCensusRecords(
  { residents, fields, identities }: World,
  survey: Survey,
  inPopulation: (respondent: number) => boolean,
): Int32Array {
  const inCensus = keepFields(residents.count, (person) => isAccepted(fields.status[person] as number), {
    ...fields,
    idOf: identities.censusPerson,
  });
  const claims = (respondent: number): boolean =>
    inPopulation(respondent) && survey.consents[respondent] === 1 && mayLink(survey.status[respondent] as number);
  return Int32Array.from({ length: survey.count }, (_, respondent) =>
    claims(respondent) ? (inCensus.get(survey.holder[respondent] as number) ?? noRecord) : noRecord,
  );
}

interface Holders {
  readonly holder: Int32Array | Float64Array;
  readonly status: Uint8Array;
  readonly percent: Int32Array;
  readonly idOf: (place: number) => number;
}

/** By slot, who keeps its linking field: the better status, then the higher percent with missing first, then the lower id. */
function keepFields(
  count: number,
  claims: (place: number) => boolean,
  { holder, status, percent, idOf }: Holders,
): ReadonlyMap<number, number> {
  const percentOf = (place: number): number => (percent[place] === 0 ? Number.POSITIVE_INFINITY : (percent[place] as number));
  const isBefore = (a: number, b: number): boolean => {
    if (status[a] !== status[b]) return (status[a] as number) < (status[b] as number);
    if (percentOf(a) !== percentOf(b)) return percentOf(a) > percentOf(b);
    return idOf(a) < idOf(b);
  };
  const keepers = new Map<number, number>();
  for (let place = 0; place < count; place += 1) {
    if (!claims(place)) continue;
    const slot = holder[place] as number;
    const keeper = keepers.get(slot);
    if (keeper === undefined || isBefore(place, keeper)) keepers.set(slot, place);
  }
  return keepers;
}
