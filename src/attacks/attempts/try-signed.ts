import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createOperatorKey, type OperatorKey } from '../../audit/operator-key.ts';
import { UserError } from '../../diagnostics/diagnostic.ts';
import { requireSigned } from '../../run/require-signed.ts';
import type { Attack, Attempted } from '../attack.ts';
import type { Ground } from '../ground/ground.ts';
import { prepareText } from '../ground/run-here.ts';
import { basePipeline } from '../world/pipeline.ts';
import { pass } from './try-pipeline.ts';
import { releaseTwo } from './try-results.ts';

interface Forgery {
  /** A copy of a record with one signed run. */
  readonly record: string;
  /** A key of somebody who is not the operator. */
  readonly key: OperatorKey;
  readonly ground: Ground;
}

/** Somebody puts what the operator did not sign into a record, or signs it themselves: a run there is refused before it reads. */
export const trySigned =
  (forge: (forgery: Forgery) => void, { isOperatorNamed = false }: { readonly isOperatorNamed?: boolean } = {}): Attack['attempt'] =>
  async (ground) => {
    const [{ record: signed }] = await releaseTwo(ground);
    const folder = join(ground.folder, 'signed-by-others', String(ground.next()));
    const record = join(folder, 'record');
    cpSync(signed, record, { recursive: true });
    const made = await prepareText(ground, basePipeline);
    if (!('prepared' in made)) throw new Error(`a pipeline of the suite is not valid: ${made.said}`);
    const { used } = made.prepared;
    const operator = requireSigned('tre', used, record)?.operator ?? '';
    return pass(ground, attempt());

    function attempt(): Attempted {
      try {
        forge({ record, key: createOperatorKey(join(folder, 'own.key')), ground });
        requireSigned('tre', used, record, isOperatorNamed ? [operator] : []);
        return { ended: 'harmless', leaks: [] };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return { ended: 'refused', codes: error.diagnostics.map(({ code }) => code), leaks: [] };
      }
    }
  };
