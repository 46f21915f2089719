import { z } from 'zod';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { YamlDocument } from '../yaml/read-yaml.ts';
import type { NoiseSettings } from '../model/plan.ts';
import type { Policy } from './policy.ts';
import { id, method, sentence, version, zeros } from './terms.ts';

const provenance = { source: sentence, status: z.enum(['sourced', 'ours']) };

const least = z.int().min(1).max(1000);

/** One would be the value itself. */
const candidates = z.int().min(2).max(1000);

/** Whole percent. */
const certainty = z.int().min(1).max(99);

/** In at most two decimals, so that it is exact however it is read. */
const percent = z
  .number()
  .gt(0)
  .max(100)
  .refine((value) => /^\d+(\.\d{1,2})?$/.test(String(value)), 'is not a percent; write at most two decimals');

/** `config/policies/*.yaml` as written. */
export const policySchema = z.strictObject({
  version,
  id,
  title: sentence,
  min_persons: z.strictObject({ value: z.int().min(1).max(1000), ...provenance }),
  zeros: z.strictObject({ value: zeros, ...provenance }),
  class_disclosure: z.strictObject({
    value: z.strictObject({ min_remainder: z.int().min(0).max(1000), max_percent: z.int().min(1).max(100) }),
    ...provenance,
  }),
  candidates: z.strictObject({ value: z.strictObject({ any: candidates, methods: z.partialRecord(method, candidates) }), ...provenance }),
  certainty: z.strictObject({ value: z.strictObject({ any: certainty, methods: z.partialRecord(method, certainty) }), ...provenance }),
  second_units: z.strictObject({
    value: z.strictObject({ households: least, practices: least, providers: least, advisers: least }),
    ...provenance,
  }),
  min_contributors: z.strictObject({ value: least, ...provenance }),
  dominance: z.strictObject({
    value: z.array(z.strictObject({ n: z.int().min(1).max(10), percent, at_limit: z.enum(['safe', 'unsafe']) })).min(1),
    ...provenance,
  }),
  p_percent: z.strictObject({ value: z.strictObject({ percent, coalition: z.int().min(1).max(10) }), ...provenance }),
  all_or_none: z.strictObject({ value: z.enum(['disclosive', 'safe']), ...provenance }),
  quantile_side: z.strictObject({ value: least, ...provenance }),
  min_degrees_of_freedom: z.strictObject({ value: least, ...provenance }),
  weighted_totals: z.strictObject({ value: z.strictObject({ step_mean_weights: least }), ...provenance }),
  sum_interval: z.strictObject({ value: z.strictObject({ percent: z.int().min(1).max(1000) }), ...provenance }),
  methods: z.strictObject({ value: z.array(method).min(1), ...provenance }),
  default_method: method,
  rounding_base: z.strictObject({ value: z.int().min(2).max(1000), ...provenance }).optional(),
  small_count_base: z.strictObject({ value: z.int().min(2).max(1000), ...provenance }).optional(),
  perturbation: z
    .strictObject({
      value: z.strictObject({
        max_noise: z.int().min(1).max(100),
        variance: z.int().min(1).max(10_000),
        blocked_up_to: z.int().min(0).max(100),
        stay_percent: z.int().min(1).max(99).optional(),
        most_posterior_percent: z.int().min(1).max(100),
      }),
      ...provenance,
    })
    .optional(),
  weighted_shares: z
    .strictObject({
      value: z.strictObject({ step_persons: z.int().min(1).max(1000), reliable_base: z.int().min(1).max(100_000) }),
      ...provenance,
    })
    .optional(),
});

export type WrittenPolicy = z.output<typeof policySchema>;

export function typePolicy(written: WrittenPolicy, file: string): Policy {
  const { value, source, status } = written.class_disclosure;
  const weighted = written.weighted_shares;
  const noise = written.perturbation;
  const { households, practices, providers, advisers } = written.second_units.value;
  return {
    id: written.id,
    version: written.version,
    title: written.title,
    minPersons: written.min_persons,
    zeros: written.zeros,
    classDisclosure: { value: { minRemainder: value.min_remainder, maxPercent: value.max_percent }, source, status },
    candidates: written.candidates,
    certainty: written.certainty,
    secondUnits: {
      ...written.second_units,
      value: [
        { unit: 'households', min: households },
        { unit: 'practices', min: practices },
        { unit: 'providers', min: providers },
        { unit: 'advisers', min: advisers },
      ],
    },
    minContributors: written.min_contributors,
    dominance: {
      ...written.dominance,
      value: written.dominance.value.map(({ n, percent: most, at_limit }) => ({ n, percent: most, atLimit: at_limit })),
    },
    pPercent: written.p_percent,
    allOrNone: written.all_or_none,
    quantileSide: written.quantile_side,
    minDegreesOfFreedom: written.min_degrees_of_freedom,
    weightedTotals: { ...written.weighted_totals, value: written.weighted_totals.value.step_mean_weights },
    sumInterval: written.sum_interval,
    methods: written.methods,
    defaultMethod: written.default_method,
    ...(written.rounding_base && { roundingBase: written.rounding_base }),
    ...(written.small_count_base && { smallCountBase: written.small_count_base }),
    ...(noise && { perturbation: { ...noise, value: typeNoise(noise.value) } }),
    ...(weighted && {
      weightedShares: {
        value: { stepPersons: weighted.value.step_persons, reliableBase: weighted.value.reliable_base },
        source: weighted.source,
        status: weighted.status,
      },
    }),
    file,
  };
}

function typeNoise(value: NonNullable<WrittenPolicy['perturbation']>['value']): NoiseSettings {
  return {
    maxNoise: value.max_noise,
    variance: value.variance,
    blockedUpTo: value.blocked_up_to,
    ...(value.stay_percent !== undefined && { stayPercent: value.stay_percent }),
    mostPosteriorPercent: value.most_posterior_percent,
  };
}

/** A method without what settles it, or a default that is none of the methods. */
export function checkPolicy(policy: Policy, document: YamlDocument): Diagnostic[] {
  const needs = [
    { needed: 'rounding_base', has: policy.roundingBase !== undefined, by: ['keyed-rounding', 'controlled'] },
    { needed: 'small_count_base', has: policy.smallCountBase !== undefined, by: ['small-counts'] },
    { needed: 'perturbation', has: policy.perturbation !== undefined, by: ['cell-key'] },
  ] as const;
  const unsettled = needs.flatMap(({ needed, has, by }) =>
    policy.methods.value
      .filter((each) => !has && (by as readonly string[]).includes(each))
      .map((each) =>
        diagnose('policy-method-unsettled', { method: each, needed }, { place: document.placeOf(['methods', 'value'], 'value') }),
      ),
  );
  return [...unsettled, ...checkDefault(policy, document)];
}

function checkDefault(policy: Policy, document: YamlDocument): Diagnostic[] {
  if (policy.methods.value.includes(policy.defaultMethod)) return [];
  const params = { method: policy.defaultMethod, allowed: policy.methods.value.join(', ') };
  return [diagnose('policy-default-not-admitted', params, { place: document.placeOf(['default_method'], 'value') })];
}
