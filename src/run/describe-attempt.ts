import { digestWithKey } from '../audit/digest-with-key.ts';
import type { Attempt } from '../audit/find-repeats.ts';
import type { Plan } from '../model/plan.ts';
import { definitionOf } from '../plan/define-output.ts';
import { planOf } from '../plan/plan-of-denominator.ts';

const useDigits = 16;

/** What a plan asks, as far as it is to be compared with what others of the project ask: digests under its key. */
export function describeAttempt(plan: Plan, key: Uint8Array): Attempt {
  const parts = [plan, ...plan.denominators.map((step) => planOf(plan, step))];
  const definitions = parts.flatMap((part) => part.outputs.map((output) => definitionOf(part, output))).sort();
  const used = parts.flatMap(({ reads }) =>
    reads.flatMap(({ contract, table, columns }) => columns.map(({ name }) => [contract, table, name])),
  );
  return {
    pipeline: plan.pipeline.id,
    definition: digestWithKey(key, `definition\n${definitions.join('\n')}`),
    uses: [...new Set(used.map((use) => digestWithKey(key, `use\n${use.join('\n')}`).slice(0, useDigits)))].sort(),
  };
}
