import { findRepeats } from './find-repeats.ts';
import type { Engine } from './open-engine.ts';
import { printHashes } from './print/print-repeats.ts';

/** Records of which some may have the same key. */
export interface Keyed {
  readonly table: string;
  readonly key: readonly string[];
  readonly where: string;
}

/**
 * Runs a statement over the records that repeat a key, if there are any, and says how many it changed. To find them outside
 * the engine takes half the time of grouping all records in it.
 */
export async function resolveRepeats(engine: Engine, { table, key, where }: Keyed, sql: string): Promise<number> {
  const repeats = findRepeats(await engine.readHashes(printHashes(table, key, where)));
  return repeats.length === 0 ? 0 : engine.run(sql, repeats);
}
