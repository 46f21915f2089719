import type { Attack, Attempted } from '../attack.ts';
import { listDifferences } from '../ground/compare-worlds.ts';
import { findCanaries } from '../ground/find-canaries.ts';
import type { Ground } from '../ground/ground.ts';
import { listLeaks, type Observation } from '../ground/observation.ts';
import { prepareText, runHere } from '../ground/run-here.ts';
import { basePipeline } from '../world/pipeline.ts';

interface Options {
  /** What the attacker wrote themselves, and may see again. */
  readonly own?: readonly string[];
  readonly name?: string;
}

/** A pipeline of the attacker's: it is refused, or runs in both worlds and tells neither from the other. */
export function tryPipeline(text: string | Uint8Array | ((base: string) => string), options: Options = {}): Attack['attempt'] {
  return (ground) => attemptPipeline(ground, typeof text === 'function' ? edit(text) : text, options);
}

/** An edit that changes nothing would be no attack. */
function edit(change: (base: string) => string): string {
  const changed = change(basePipeline);
  if (changed === basePipeline) throw new Error('the edit changes nothing');
  return changed;
}

async function attemptPipeline(ground: Ground, text: string | Uint8Array, { own = [], name }: Options): Promise<Attempted> {
  const made = await prepareText(ground, text, name);
  if (!('prepared' in made)) {
    const leaks = findCanaries(made.said, own).map((canary) => `the refusal holds the ${canary} of somebody`);
    return pass(ground, { ended: 'refused', codes: made.codes, leaks });
  }
  const seen: Observation[] = [];
  for (const world of [0, 1] as const) seen.push(await runHere(ground, ground.makePlace(world), made.prepared));
  return pass(ground, judgeWorlds(seen, own));
}

export const pass = ({ tap }: Ground, attempted: Attempted): Attempted => tap.attempted?.(attempted) ?? attempted;

/** What two worlds came to: they are to look the same, and to hold nothing of anybody. */
export function judgeWorlds([a, b]: readonly Observation[], own: readonly string[] = []): Attempted {
  if (a === undefined || b === undefined) throw new Error('there are two worlds');
  const leaks = [...new Set([...listLeaks(a, own), ...listLeaks(b, own), ...listDifferences(a, b)])];
  return { ended: endingOf(a), codes: a.codes, leaks };
}

const endingOf = ({ exit, files }: Observation): Attempted['ended'] => {
  if (exit === 20) return 'withheld';
  if (exit !== 0 && exit !== 21) return 'refused';
  return [...files].some(([name, text]) =>
    name.endsWith('.csv') ? text.includes('[c]') : name.startsWith('wall/') && text.includes('suppressed'),
  )
    ? 'hidden'
    : 'harmless';
};
