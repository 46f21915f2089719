import type { Attack } from '../attack.ts';
import type { Ground, Place } from '../ground/ground.ts';
import { prepareText, runBehindWall, runHere } from '../ground/run-here.ts';
import type { Observation } from '../ground/observation.ts';
import type { PreparedPlan } from '../../run/prepare-plan.ts';
import { smallPipeline } from '../world/pipeline.ts';
import { judgeWorlds, pass } from './try-pipeline.ts';

interface Options {
  readonly pipeline?: string;
  /** What whoever made the extract wrote there for everybody to see, as names of files. */
  readonly own?: readonly string[];
  /** Done with the place of one run after it. */
  readonly after?: (place: Place) => void;
  readonly memory?: string;
  /** Whether one run in four is whole, and the others what happens behind the wall. */
  readonly isOfMany?: boolean;
}

const oneIn = 4;

/**
 * Extracts that somebody meddled with, in both worlds: `meddle` is given the place of a run and which world it is. The run refuses them, or tells
 * neither world from the other.
 */
export function tryExtract(meddle: (place: Place, world: 0 | 1, ground: Ground) => void, options: Options = {}): Attack['attempt'] {
  const { pipeline = smallPipeline, own = [], after, memory, isOfMany = false } = options;
  return async (ground) => {
    const { prepared } = await prepareOnce(ground, pipeline);
    const seen: Observation[] = [];
    const isWhole = !isOfMany || ground.next() % oneIn === 0;
    for (const world of [0, 1] as const) {
      const place = ground.makePlace(world);
      meddle(place, world, ground);
      seen.push(await (isWhole ? runHere : runBehindWall)(ground, place, prepared, memory === undefined ? {} : { memory }));
      after?.(place);
    }
    return pass(ground, judgeWorlds(seen, own));
  };
}

interface Planned {
  readonly prepared: PreparedPlan;
}

/** A pipeline of the suite, planned once. */
async function prepareOnce(ground: Ground, text: string): Promise<Planned> {
  const made = await ground.once(text, () => prepareText(ground, text, `own-${text.length}.yaml`));
  if (!('prepared' in made)) throw new Error(`a pipeline of the suite is not valid: ${made.said}`);
  return made;
}
