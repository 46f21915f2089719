import { createHmac } from 'node:crypto';
import { encodeProtected } from '../disclosure/encode-protected.ts';
import { protectTables } from '../disclosure/protect-tables.ts';
import { loadAndLink } from '../engine/load-and-link.ts';
import { stagesOfTheFile } from '../model/stage.ts';
import type { Answer, EncodedOutcome, InputDigest, Order } from '../model/wall.ts';
import { definitionOf } from '../plan/define-output.ts';
import { populationOf } from '../plan/define-output.ts';
import { rollUpAtoms } from '../tabulate/roll-up-atoms.ts';

/**
 * All that happens behind the wall: load and link, close the engine, tabulate, protect. Rows and unprotected cells live
 * and end in here; `tell` may say which step is under way and which bytes were read.
 */
export async function carryOutOrder(order: Order, tell: (answer: Answer) => void): Promise<Answer> {
  const { plan } = order;
  const inputs: InputDigest[] = [];
  const { atoms, counts } = await loadAndLink(order, {
    step: (step) => tell({ kind: 'step', step }),
    input: (digest) => {
      inputs.push(digest);
      tell({ kind: 'input', digest });
    },
  });
  tell({ kind: 'step', step: 'tabulate' });
  const tables = plan.outputs.map((output) => rollUpAtoms(atoms, output));
  tell({ kind: 'step', step: 'disclose' });
  const identities = new Map(plan.outputs.map((output) => [output.id, identify(definitionOf(plan, output), inputs, order.key)]));
  const outcomes = protectTables({
    tables,
    rules: plan.rules,
    population: populationOf(plan),
    releasedBefore: order.releasedBefore,
    identities,
  });
  const encoded = outcomes.map((outcome): EncodedOutcome => {
    const identity = identities.get(outcome.id);
    if (identity === undefined) throw new Error(`the outcome \`${outcome.id}\` is no output of the plan`);
    return { table: outcome.id, identity, encoded: encodeProtected(outcome) };
  });
  const filtered = plan.spine.where.length > 0;
  const shown = counts.filter(({ step, stage }) => !filtered || step !== plan.spine.read || stagesOfTheFile.has(stage));
  return { kind: 'result', outcomes: encoded, counts: shown };
}

/** The same definition over the same bytes is the same table. */
function identify(definition: string, inputs: readonly InputDigest[], key: string): string {
  const read = inputs.map((input) => `${input.read} ${input.hmac}`).sort();
  return createHmac('sha256', Buffer.from(key, 'hex'))
    .update([definition, ...read].join('\n'))
    .digest('hex');
}
