import { openSequence, weigh } from '../draw.ts';

/** What happens to each of so many members, as places in `weights`: by weight, but every story at least once, spread over the members. */
export function chooseStories(weights: readonly number[], members: number, seed: number, name: string): Uint8Array {
  const draw = openSequence(seed, name);
  const table = weigh(weights);
  const stride = Math.max(1, Math.floor(members / weights.length));
  return Uint8Array.from({ length: members }, (_, member) => {
    const drawn = draw.at(member).pick(table);
    const spread = member % stride === 0 ? member / stride : weights.length;
    return spread < weights.length ? spread : drawn;
  });
}
