import type { DatasetContract } from '../catalogue/dataset-contract.ts';
import type { Policy } from '../catalogue/policy.ts';
import { settingsOf } from '../catalogue/settings-of.ts';
import { isAmount } from '../model/measure.ts';
import { needsKeys } from '../model/needs-keys.ts';
import type { Method, OutputStep, Rules, SpineStep } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { PipelineSpecification } from '../spec/pipeline-schema.ts';
import { raiseThreshold } from './raise-threshold.ts';

type Wish = PipelineSpecification['disclosure'];

/** Somebody whose rules count: `name` for messages, `source` for the record. */
interface Authority<T> {
  readonly value: T;
  readonly name: string;
  readonly source: string;
}

/** A rule as it holds. */
interface Settled<T> {
  readonly value: T;
  readonly source: string;
}

/** A rule to settle: who demands what, what the pipeline wishes, and which of two values is the stricter (the higher rank). */
interface Settling<T> {
  readonly demands: readonly Authority<T>[];
  readonly wish: T | undefined;
  readonly rule: 'min_persons' | 'zeros';
  readonly rank: (value: T) => number;
  /** What a stricter wish comes to; itself when absent. */
  readonly grant?: (wish: T) => Settled<T>;
}

/**
 * The strictest of the policy, the floors of every dataset touched and the pipeline's own wish, each with its source; of
 * equals the first. Methods do not combine: a run uses one, which all of them admit, and an owner who admits a method lists the coarser
 * ones too. Notes wishes that are looser, and methods that somebody does not admit. Class limits are the policy's alone:
 * a pipeline that moved them could read shares off whether its table passes.
 */
export function planRules(wish: Wish, policy: Policy, contracts: readonly DatasetContract[], problems: Problems): Rules {
  const { minPersons, zeros, certainty, classDisclosure } = policy;
  const method = settleMethod(wish, policy, contracts, problems);
  const threshold = settle(
    {
      demands: [demandOf(policy, minPersons.value, minPersons.source), ...contracts.map((each) => floorOf(each, each.floor.minPersons))],
      wish: wish.min_persons,
      rule: 'min_persons',
      rank: (value) => value,
      grant: (value) => grantThreshold(value, method.value),
    },
    problems,
  );
  const settled = settingsOf(method.value, policy);
  return {
    policy: policy.id,
    policyVersion: policy.version,
    minPersons: threshold,
    zeros: settle(
      {
        demands: [demandOf(policy, zeros.value, zeros.source), ...contracts.map((each) => floorOf(each, each.floor.zeros))],
        wish: wish.zeros,
        rule: 'zeros',
        rank: (value) => (value === 'below-threshold' ? 1 : 0),
      },
      problems,
    ),
    candidates: settleCandidates(policy, contracts, method.value),
    certainty: { value: certainty.value.methods[method.value] ?? certainty.value.any, source: sourceIn(policy, certainty.source) },
    classDisclosure: { ...classDisclosure.value, source: sourceIn(policy, classDisclosure.source) },
    method,
    ...(settled && { settings: settleSettings(method.value, { ...settled.value, source: sourceIn(policy, settled.source) }, threshold) }),
  };
}

/** The most that the policy or an owner asks for; of equals the first. */
function settleCandidates(policy: Policy, contracts: readonly DatasetContract[], method: Method): Settled<number> {
  const { value, source } = policy.candidates;
  const own = { value: value.methods[method] ?? value.any, source: sourceIn(policy, source) };
  const floors = contracts.flatMap((each) => (each.floor.candidates === undefined ? [] : [floorOf(each, each.floor.candidates)]));
  return floors.reduce<Settled<number>>(
    (most, floor) => (floor.value > most.value ? { value: floor.value, source: floor.source } : most),
    own,
  );
}

/** How few households, practices … are too few, the policy's alone, where some population names them. */
export function planSecondUnits(spines: readonly SpineStep[], { secondUnits, ...policy }: Policy): Pick<Rules, 'secondUnits'> {
  const named = new Set(spines.flatMap((spine) => spine.secondUnits ?? []).map(({ unit }) => unit));
  const value = secondUnits.value.filter(({ unit }) => named.has(unit));
  return value.length === 0 ? {} : { secondUnits: { value, source: sourceIn(policy, secondUnits.source) } };
}

/** What holds of sums and means, the policy's alone, where a table has one. They are hidden or shown as they are: other methods have no form of them. */
export function planAmountRules(
  outputs: readonly OutputStep[],
  policy: Policy,
  method: Method,
  problems: Problems,
): Pick<Rules, 'amounts'> {
  const asked = outputs.flatMap(({ id, measures }) => measures.filter(isAmount).map((measure) => ({ table: id, measure: measure.id })));
  if (asked.length === 0) return {};
  if (method !== 'exact')
    for (const { table, measure } of asked)
      problems.note('pipeline-amount-method', { measure, method }, ['tables', table, 'measures', measure], { at: 'key' });
  const { minContributors, dominance, pPercent, allOrNone, sumInterval } = policy;
  const sources = new Set([minContributors, dominance, pPercent, allOrNone, sumInterval].map(({ source }) => source));
  return {
    amounts: {
      minContributors: minContributors.value,
      dominance: dominance.value,
      pPercent: pPercent.value,
      allOrNone: allOrNone.value,
      sumPercent: sumInterval.value.percent,
      source: sourceIn(policy, [...sources].join('; ')),
    },
  };
}

/** What holds of weighted shares, the policy's alone, where a table has one. Notes every weighted share that the policy has no rule for. */
export function planWeightedShares(
  outputs: readonly OutputStep[],
  { weightedShares, ...policy }: Policy,
  method: Method,
  problems: Problems,
): Pick<Rules, 'weightedShares'> {
  const asked = outputs.flatMap(({ id, measures }) =>
    measures.flatMap((measure) => (measure.kind === 'weighted-share' ? [{ table: id, measure: measure.id }] : [])),
  );
  if (asked.length === 0) return {};
  if (hasNoForm(method))
    for (const { table, measure } of asked)
      problems.note('pipeline-weighted-share-method', { measure, method }, ['tables', table, 'measures', measure], { at: 'key' });
  if (weightedShares) return { weightedShares: { ...weightedShares.value, source: sourceIn(policy, weightedShares.source) } };
  for (const { table, measure } of asked) {
    const params = { measure, policy: policy.id };
    problems.note('pipeline-weighted-share-not-admitted', params, ['tables', table, 'measures', measure], { at: 'key' });
  }
  return {};
}

/** Methods whose counts are not what counts by themselves are rounded to: the base of a share is told by those. */
const hasNoForm = (method: Method): boolean => needsKeys(method) || method === 'controlled' || method === 'small-counts';

/** Small counts become no number below the threshold: it is their base where it is the higher one. */
const settleSettings = (
  method: Method,
  settings: NonNullable<Rules['settings']>,
  { value, source }: Settled<number>,
): NonNullable<Rules['settings']> =>
  method === 'small-counts' && value > (settings.base ?? 0) ? { ...settings, base: value, source } : settings;

const sourceIn = ({ id, version }: Pick<Policy, 'id' | 'version'>, source: string): string => `policy ${id} ${version}: ${source}`;

const demandOf = <T>(policy: Policy, value: T, source: string): Authority<T> => ({
  value,
  name: `the policy \`${policy.id}\``,
  source: sourceIn(policy, source),
});

const floorOf = <T>({ id, version, floor }: DatasetContract, value: T): Authority<T> => ({
  value,
  name: `the owner of \`${id}\``,
  source: `owner of ${id} ${version}: ${floor.source}`,
});

function settle<T extends string | number>(
  { demands, wish, rule, rank, grant = (value) => ({ value, source: 'pipeline' }) }: Settling<T>,
  problems: Problems,
): Settled<T> {
  const [first, ...others] = demands;
  if (!first) throw new Error(`nobody rules on ${rule}`);
  const { value, name, source } = others.reduce((best, demand) => (rank(demand.value) > rank(best.value) ? demand : best), first);
  if (wish === undefined || wish === value) return { value, source };
  if (rank(wish) < rank(value)) {
    const params = { rule, wish: String(wish), floor: String(value), source: name };
    problems.note('pipeline-rule-loosened', params, ['disclosure', rule]);
  }
  return grant(wish);
}

function grantThreshold(wish: number, method: Method): Settled<number> {
  const value = raiseThreshold(wish, method);
  return { value, source: value === wish ? 'pipeline' : `pipeline: ${wish}, raised to ${value} where ${method} changes its value` };
}

function settleMethod(wish: Wish, policy: Policy, contracts: readonly DatasetContract[], problems: Problems): Rules['method'] {
  const method = wish.method ?? policy.defaultMethod;
  const admitting: readonly Authority<readonly Method[]>[] = [
    demandOf(policy, policy.methods.value, policy.methods.source),
    ...contracts.map((each) => floorOf(each, each.floor.methods)),
  ];
  const by = admitting.filter(({ value }) => !value.includes(method)).map(({ name }) => name);
  if (by.length > 0) {
    const allowed = policy.methods.value.filter((each) => admitting.every(({ value }) => value.includes(each)));
    const path = ['disclosure', wish.method === undefined ? 'policy' : 'method'];
    problems.note('pipeline-method-not-admitted', { method, by, allowed }, path);
  }
  return { value: method, source: wish.method === undefined ? sourceIn(policy, 'its default') : 'pipeline' };
}
