import { beforeAll, describe, expect, test } from 'vitest';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import type { Solver } from '../../../../src/disclosure/solver/solver.ts';
import type { Method, MethodSettings, Rules } from '../../../../src/model/plan.ts';
import type { ReleasedTable } from '../../../../src/disclosure/release/protect-release.ts';
import { releaseSplits, type Kinds, type Split } from '../../../support/read-often.ts';
import { buildRules } from '../build-rules.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const noise = { maxNoise: 8, variance: 5, blockedUpTo: 2, mostPosteriorPercent: 60 };
const rulesBy = (method: Method, settings?: MethodSettings, certainty = 60): Rules => ({
  ...buildRules({ method, certainty }),
  ...(settings && { settings: { ...settings, source: 'test' } }),
});

const groups = Array.from({ length: 12 }, (_, group) => group + 2);

/** The few are kind 0, perhaps with kind 1; of the others there are many. */
const people = (few: number, besides = 0): Kinds => ({
  counts: [few, besides, ...groups.map((group) => 100 + 37 * group + (group % 5))],
  keys: [0, 1, ...groups].map((group) => (group * 2_654_435_761 + 99) % 2 ** 32),
});

/** Groups one, two or three apart: hosts of which no two are alike. */
const hosts = [1, 5, 4].flatMap((step) => groups.map((_, at) => [0, 1, 2, 3].map((n) => groups[(at + n * step) % groups.length] ?? 0)));
const distinct = [...new Map(hosts.map((host) => [host.toSorted((a, b) => a - b).join(), host])).values()];

/** Each host by itself, and with the few. */
const pairs = (of: (host: number) => readonly number[] = () => [0]): readonly Split[] =>
  distinct.flatMap((host, at) => [
    { id: `without-${at}`, columns: [host] },
    { id: `with-${at}`, columns: [[...of(at), ...host]] },
  ]);

/** In how many pairs a reader sees both numbers. */
function countRead(splits: readonly Split[], released: readonly ReleasedTable[]): number {
  const seen = new Map(splits.map(({ id }, at) => [id, released[at]]));
  const isShown = (id: string): boolean => {
    const one = seen.get(id);
    return one?.status === 'released' && one.counts[0] !== 'suppressed';
  };
  return distinct.filter((_, at) => isShown(`without-${at}`) && isShown(`with-${at}`)).length;
}

const methods = [
  ['midpoint-6', undefined, 4],
  ['redact-7-round-5', undefined, 3],
  ['nearest-3', undefined, 1],
  ['keyed-rounding', { base: 6 }, 11],
  ['cell-key', { noise }, 8],
] as const;

describe.each(methods)('few people by %s', (method, settings, most) => {
  test.each([0, 1, 5])('%i of them are read against few groups in one run', (few) => {
    const released = releaseSplits(people(few), pairs(), rulesBy(method, settings), solver);
    expect(countRead(pairs(), released)).toBeLessThanOrEqual(most);
    expect(released.filter(({ status }) => status === 'released').length).toBeGreaterThan(pairs().length / 2);
  });
});
