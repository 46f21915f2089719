import type { FrozenTable } from '../disclosure/release/make-problem.ts';
import { sourceOf } from '../disclosure/release/describe-release.ts';
import { openTruth } from '../disclosure/release/seal-truth.ts';
import type { EarlierRelease } from '../model/ledger.ts';
import type { InputDigest } from '../model/wall.ts';
import { planOf } from '../plan/plan-of-denominator.ts';
import { areTangled, type DigestedPlan } from '../plan/universe/merge-plans.ts';
import type { Plan } from '../model/plan.ts';
import { shapeOf } from '../tabulate/grid.ts';

/** Earlier releases on the files of a run, as far as they are about the same records. */
export interface SeenEarlier {
  /** Their plans, with tables under names of their own. */
  readonly plans: readonly DigestedPlan[];
  readonly tables: readonly FrozenTable[];
}

/** A plan and its denominators, each with the digests of the files it read. */
export function digestParts(plan: Plan, inputs: readonly InputDigest[]): readonly DigestedPlan[] {
  const digestOf = (read: string): string => inputs.find((input) => input.read === read)?.hmac ?? '';
  return [plan, ...plan.denominators.map((step) => planOf(plan, step))].map((part) => ({ plan: part, digestOf }));
}

/**
 * Those whose tables can be opened, and whose links are of the same families where they are on the same field; of others nothing more is known here
 * than the log says.
 */
export function seeEarlier(earlier: readonly EarlierRelease[], own: readonly DigestedPlan[], key: Uint8Array): SeenEarlier {
  const sources = new Set(own.map(sourceOf));
  const seen = earlier.map(({ run, plan, inputs, tables, sealed }): SeenEarlier => {
    const truth = openTruth(sealed, key);
    if (truth === undefined) return { plans: [], tables: [] };
    const nameOf = (table: string): string => `${run} ${table}`;
    const released = new Map(tables.map((one) => [one.table, one]));
    const parts = digestParts(plan, inputs).filter((part) => sources.has(sourceOf(part)));
    if (areTangled([...own, ...parts])) return { plans: [], tables: [] };
    const plans = parts.map(({ plan: part, digestOf }) => {
      const outputs = part.outputs.filter(({ id }) => released.has(id)).map((output) => ({ ...output, id: nameOf(output.id) }));
      return { plan: { ...part, outputs }, digestOf };
    });
    const frozen = parts.flatMap(({ plan: part }) =>
      part.outputs.flatMap((output): readonly FrozenTable[] => {
        const persons = truth.get(output.id);
        const { counts, published } = released.get(output.id) ?? {};
        if (counts === undefined) return [];
        if (persons?.length !== counts.length) throw new Error(`what is kept of \`${output.id}\` does not fit what was released`);
        const table = { output: { ...output, id: nameOf(output.id) }, shape: shapeOf(output.dimensions), persons };
        return [{ run, name: output.id, table, counts, rules: plan.rules, ...(published && { published }) }];
      }),
    );
    return { plans, tables: frozen };
  });
  return { plans: seen.flatMap(({ plans }) => plans), tables: seen.flatMap(({ tables }) => tables) };
}
