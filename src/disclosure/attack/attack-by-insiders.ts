import type { Bounds } from '../system/relations.ts';
import type { Insider } from '../system/problem.ts';
import type { Finding } from './attack-targets.ts';
import { isShown, type Clipped } from './known-moves.ts';
import type { Narrow } from './move.ts';
import type { Aim, Attack } from './open-attack.ts';
import { proveTarget, type Attacked, type Knower } from './prove-target.ts';
import { tightenBounds } from './tighten-bounds.ts';

export interface InsiderFinding {
  /** Places of the insider and of the target. */
  readonly insider: number;
  readonly target: number;
  readonly verdict: 'exposed' | 'unproved';
}

type PartAim = Aim & { readonly place: 'part' };

/**
 * What every insider finds out, of the targets that are protected from those who know the rules. Where the tables known already hold against
 * an insider, nothing is solved; those found for one serve all who follow.
 */
export function attackByInsiders(attack: Attack, insiders: readonly Insider[], rule: readonly Finding[]): readonly InsiderFinding[] {
  const aimsAt = attack.parts.map(({ part }) => Array.from(part.cells, (): number[] => []));
  attack.aims.forEach((aim, target) => {
    if (aim.place === 'part' && rule[target]?.verdict === 'protected') aimsAt[aim.part]?.[aim.cell]?.push(target);
  });
  return insiders.flatMap((insider, number) => {
    const own = new Set(insider.own);
    const narrows = narrowParts(attack, insider);
    const found: InsiderFinding[] = [];
    for (const [place, narrow] of narrows) {
      const attacked = attack.parts[place];
      if (attacked === undefined) continue;
      let isNarrowed = false;
      const knower = { roomOf: openRoom(attacked, narrow), clip: openClip(attacked, narrow) };
      const impossible = [...narrow.values()].some(({ low, high }) => low > 0 || high < 0);
      const aims = aimsAt[place] ?? [];
      for (const target of impossible ? aims.flat() : listAffected(attacked, narrow, aims)) {
        const aim = attack.aims[target];
        if (aim === undefined || aim.place !== 'part' || own.has(target)) continue;
        if (!impossible && isShownTo(attacked, aim, knower.clip())) continue;
        if (!isNarrowed && !impossible) attacked.search.narrow(narrow);
        isNarrowed = !impossible;
        const verdict = impossible ? 'unproved' : proveTarget(attacked, aim.cell, aim.demand, knower);
        if (verdict !== 'protected') found.push({ insider: number, target, verdict });
      }
      if (isNarrowed) attacked.search.narrow(new Map());
    }
    return found;
  });
}

const isShownTo = ({ part, known }: Attacked, { cell, demand }: PartAim, clipped: Clipped): boolean =>
  isShown(known, cell, part.base[cell] ?? 0, demand, clipped);

/** What an insider knows besides, part by part, as deviations. */
function narrowParts(attack: Attack, insider: Insider): ReadonlyMap<number, Narrow> {
  const narrows = new Map<number, Map<number, { low: number; high: number }>>();
  insider.cells.forEach((cell, at) => {
    const place = attack.partOf[cell] ?? -1;
    const attacked = attack.parts[place];
    if (attacked === undefined) return;
    const local = attack.placeOf[cell] ?? 0;
    const value = attacked.part.base[local] ?? 0;
    const [low, high] = [(insider.low[at] ?? 0) - value, (insider.high[at] ?? 0) - value];
    if (low <= (attacked.part.bounds.low[local] ?? 0) && high >= (attacked.part.bounds.high[local] ?? 0)) return;
    const narrow = narrows.get(place) ?? new Map<number, { low: number; high: number }>();
    narrow.set(local, { low, high });
    narrows.set(place, narrow);
  });
  return narrows;
}

/** The lines as they are clipped now, reckoned again only where lines have been added. */
function openClip({ known }: Attacked, narrow: Narrow): () => Clipped {
  let [clipped, length] = [known.clip(narrow), known.all.length];
  return () => {
    if (known.all.length !== length) [clipped, length] = [known.clip(narrow), known.all.length];
    return clipped;
  };
}

/** The bounds as narrow as the rows make them with what the insider knows, reckoned only where they are asked for. */
function openRoom({ part }: Attacked, narrow: Narrow): Knower['roomOf'] {
  let room: Bounds | undefined;
  return (cell) => {
    if (room === undefined) {
      room = { low: part.bounds.low.slice(), high: part.bounds.high.slice() };
      for (const [known, { low, high }] of narrow) {
        room.low[known] = Math.max(room.low[known] ?? 0, low);
        room.high[known] = Math.min(room.high[known] ?? 0, high);
      }
      tightenBounds(part, room.low, room.high, narrow.keys());
    }
    return { low: room.low[cell] ?? 0, high: room.high[cell] ?? 0 };
  };
}

/** The targets with a table that changes a cell of which more is known: only of these can the insider find out more. Ascending. */
function listAffected({ known }: Attacked, narrow: Narrow, aimsAt: readonly (readonly number[])[]): readonly number[] {
  const seen = new Set<number>();
  for (const cell of narrow.keys())
    for (const line of known.of(cell)) for (const changed of known.all[line]?.cells ?? []) seen.add(changed);
  return [...seen].flatMap((cell) => aimsAt[cell] ?? []).toSorted((a, b) => a - b);
}
