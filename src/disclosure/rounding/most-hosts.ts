import { nameMethod, openMethod, type Lots, type SettledMethod } from './open-method.ts';
import type { ReleaseChances } from './release-chances.ts';

/** What is asked of counts that are read more than once. */
export interface Certainty {
  /** The least count there can be: 1 where an empty cell is no secret. */
  readonly least: 0 | 1;
  /** Counts below this one are to be protected. */
  readonly threshold: number;
  /** Nobody may be surer of one. */
  readonly percent: number;
}

const mostHosts = 100;

const known = new Map<string, number>();

/** Against how many other groups a few people may be read by a method; undefined where its numbers add up: more of them tell no more. */
export function mostHostsOf(settled: SettledMethod, asked: Certainty): number | undefined {
  const { lots, hidesSmall } = openMethod(settled);
  if (lots === undefined) return undefined;
  const key = JSON.stringify([nameMethod(settled), asked]);
  const most = known.get(key) ?? countMostHosts(lots, !hidesSmall(asked), asked);
  known.set(key, most);
  return most;
}

/** Groups of so many people and more are alike to every method, but for what a multiple leaves of them. */
const firstHost = 6_000;

/**
 * Against how many other groups a few people may be read, each time by two counts of which one has them in it and one has not. Of groups of
 * any size alike, and of people of whom every number is as likely as the other, nobody may be surer than `percent` how many they are when all
 * pairs tell what is likeliest. One pair is what the count of candidates answers for. `showsSmall`: where the few have a number of their own,
 * it is one of the pairs. Exact in whole numbers.
 */
function countMostHosts({ chances, period }: Lots, showsSmall: boolean, asked: Certainty): number {
  const { least, threshold, percent } = asked;
  const reach = chances.reach(chances.outcomes(firstHost)[0]?.released ?? firstHost);
  if (reach === undefined) return 1;
  const counts = Array.from({ length: threshold + 2 * (reach.high - reach.low + period) }, (_, count) => count).slice(least);
  const pairs = counts.map((count) => tellPair({ chances, period }, count));
  const alone = showsSmall ? counts.map((count) => tellAlone(chances, count)) : [];
  const few = counts.slice(0, threshold - least);
  const isTooSure = (hosts: number): boolean =>
    few.some((_, at) =>
      listLikeliest(pairs[at]).some((told) => {
        const weights = pairs.map((pair) => pair.get(told) ?? 0n);
        const both = listLikeliest(alone[at]).map((own) => alone.map((one) => one.get(own) ?? 0n));
        return (
          isSurer(
            weights.map((weight) => weight ** BigInt(hosts)),
            at,
            percent,
          ) ||
          both.some((own) =>
            isSurer(
              weights.map((weight, count) => weight ** BigInt(hosts - 1) * (own[count] ?? 0n)),
              at,
              percent,
            ),
          )
        );
      }),
    );
  let hosts = 1;
  while (hosts < mostHosts && !isTooSure(hosts + 1)) hosts += 1;
  return hosts;
}

const isSurer = (weights: readonly bigint[], at: number, percent: number): boolean =>
  100n * (weights[at] ?? 0n) > BigInt(percent) * weights.reduce((sum, weight) => sum + weight, 0n);

/** By what the two numbers of a pair differ, in how many ways. */
type Told = ReadonlyMap<number, bigint>;

function tellPair({ chances, period }: Lots, count: number): Told {
  const told = new Map<number, bigint>();
  for (let host = firstHost; host < firstHost + period; host += 1)
    for (const without of chances.outcomes(host))
      for (const having of chances.outcomes(host + count)) {
        if (without.released === 'suppressed' || having.released === 'suppressed') continue;
        const between = having.released - without.released;
        told.set(between, (told.get(between) ?? 0n) + BigInt(without.keys) * BigInt(having.keys));
      }
  return told;
}

const tellAlone = (chances: ReleaseChances, count: number): Told =>
  new Map(chances.outcomes(count).flatMap(({ released, keys }) => (released === 'suppressed' ? [] : [[released, BigInt(keys)] as const])));

function listLikeliest(told: Told | undefined): readonly number[] {
  const most = [...(told?.values() ?? [])].reduce((a, b) => (b > a ? b : a), 0n);
  return [...(told ?? [])].flatMap(([between, weight]) => (weight === most ? [between] : []));
}
