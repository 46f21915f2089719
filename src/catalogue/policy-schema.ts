import { z } from 'zod';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { YamlDocument } from '../yaml/read-yaml.ts';
import type { Policy } from './policy.ts';
import { id, method, sentence, version, zeros } from './terms.ts';

const provenance = { source: sentence, status: z.enum(['sourced', 'ours']) };

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
  methods: z.strictObject({ value: z.array(method).min(1), ...provenance }),
  default_method: method,
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
  return {
    id: written.id,
    version: written.version,
    title: written.title,
    minPersons: written.min_persons,
    zeros: written.zeros,
    classDisclosure: { value: { minRemainder: value.min_remainder, maxPercent: value.max_percent }, source, status },
    methods: written.methods,
    defaultMethod: written.default_method,
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

export function checkPolicy(policy: Policy, document: YamlDocument): Diagnostic[] {
  if (policy.methods.value.includes(policy.defaultMethod)) return [];
  const params = { method: policy.defaultMethod, allowed: policy.methods.value.join(', ') };
  return [diagnose('policy-default-not-admitted', params, { place: document.placeOf(['default_method'], 'value') })];
}
