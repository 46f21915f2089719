import type { Demand } from '../system/problem.ts';
import type { KnownMoves } from './known-moves.ts';
import type { Move } from './move.ts';
import type { Attack } from './open-attack.ts';

/** Without the lines that show nothing that those before them do not. `demands` are what is to be shown, by aim; nothing of what is not. */
export function pruneLines(
  { parts, aims }: Pick<Attack, 'parts' | 'aims'>,
  demands: readonly (Demand | undefined)[],
): Pick<Attack, 'parts'> {
  const needsOf = parts.map(() => new Map<number, Need[]>());
  aims.forEach((aim, at) => {
    const demand = demands[at];
    if (aim.place !== 'part' || demand === undefined) return;
    const needs = needsOf[aim.part];
    needs?.set(aim.cell, [...(needs.get(aim.cell) ?? []), openNeed(demand, parts[aim.part]?.part.base[aim.cell] ?? 0)]);
  });
  return {
    parts: parts.map((attacked, place) => {
      const isNeeded = ({ cells, steps, from, to }: Move): boolean =>
        cells.reduce(
          (needed, cell, at) => (needsOf[place]?.get(cell) ?? []).reduce((is, meet) => meet(steps[at] ?? 0, from, to) || is, needed),
          false,
        );
      const known: KnownMoves = { ...attacked.known, all: attacked.known.all.filter(isNeeded) };
      return { ...attacked, known };
    }),
  };
}

/** Takes in a line; whether it shows something that is still to be shown. */
type Need = (step: number, from: number, to: number) => boolean;

function openNeed(demand: Demand, value: number): Need {
  if (demand.kind === 'candidates') {
    const values = new Set([0]);
    return (step, from, to) => {
      const { size } = values;
      if (size >= demand.count) return false;
      for (let times = Math.max(from, -demand.count); times <= Math.min(to, demand.count); times += 1) values.add(times * step);
      return values.size > size;
    };
  }
  let [low, high] = [value, value];
  return (step, from, to) => {
    const ends = [value + from * step, value + to * step];
    const [least, most] = [Math.min(...ends), Math.max(...ends)];
    const isNeeded = (low > demand.low && least < low) || (high < demand.high && most > high);
    [low, high] = [Math.min(low, least), Math.max(high, most)];
    return isNeeded;
  };
}
