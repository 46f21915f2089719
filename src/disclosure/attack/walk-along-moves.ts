import type { Bounds } from '../system/relations.ts';
import type { KnownMoves } from './known-moves.ts';
import { stepOf, type Move } from './move.ts';

const restarts = 6;
const mostLegs = 16;
const mostLines = 200;

/**
 * Puts tables known together to another whose cell deviates by just so much, without a programme: follows a line that changes the cell, and
 * then again and again one that brings back a cell beyond its bounds, the one that leaves the fewest others beyond theirs. Rows of sums
 * hold all along. What it finds has to be checked; undefined says nothing.
 */
export function walkAlongMoves(known: KnownMoves, bounds: Bounds, cell: number, deviation: number): Float64Array | undefined {
  const size = bounds.low.length;
  let state = (Math.imul(cell + 1, 2_246_822_519) ^ deviation) >>> 0;
  const draw = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const lowOf = (at: number): number => (at === cell ? deviation : (bounds.low[at] ?? 0));
  const highOf = (at: number): number => (at === cell ? deviation : (bounds.high[at] ?? 0));
  for (let attempt = 0; attempt < restarts; attempt += 1) {
    const moved = new Float64Array(size);
    const beyond = new Set([cell]);
    for (let leg = 0; leg < mostLegs; leg += 1) {
      const [first] = beyond;
      if (first === undefined) return moved;
      const step = chooseLine(known, first, moved, beyond, lowOf, highOf, draw);
      if (step === undefined) break;
      step.move.cells.forEach((at, place) => {
        const value = (moved[at] ?? 0) + step.times * (step.move.steps[place] ?? 0);
        moved[at] = value;
        if (value < lowOf(at) || value > highOf(at)) beyond.add(at);
        else beyond.delete(at);
      });
    }
    if (beyond.size === 0) return moved;
  }
  return undefined;
}

/** The line that brings a cell back, and leaves the fewest others beyond their bounds; ties are drawn. */
function chooseLine(
  known: KnownMoves,
  cell: number,
  moved: Float64Array,
  beyond: ReadonlySet<number>,
  lowOf: (cell: number) => number,
  highOf: (cell: number) => number,
  draw: () => number,
): { readonly move: Move; readonly times: number } | undefined {
  const lines = known.of(cell);
  const from = Math.floor(draw() * lines.length);
  let [best, chosen] = [Infinity, undefined as { readonly move: Move; readonly times: number } | undefined];
  for (let turn = 0; turn < Math.min(lines.length, mostLines); turn += 1) {
    const move = known.all[lines[(from + turn) % lines.length] ?? 0];
    if (move === undefined) continue;
    const times = timesToReturn(stepOf(move, cell), (moved[cell] ?? 0) - lowOf(cell), highOf(cell) - (moved[cell] ?? 0));
    if (times === undefined) continue;
    let score = draw() / 2;
    for (let place = 0; place < move.cells.length && score < best; place += 1) {
      const at = move.cells[place] ?? 0;
      const value = (moved[at] ?? 0) + times * (move.steps[place] ?? 0);
      const isBeyond = value < lowOf(at) || value > highOf(at);
      if (isBeyond !== beyond.has(at)) score += isBeyond ? 1 : -1;
    }
    if (score < best) [best, chosen] = [score, { move, times }];
  }
  return chosen;
}

/** How often a step has to be taken until what is beyond one end is not; undefined where it jumps over. */
function timesToReturn(step: number, aboveLow: number, belowHigh: number): number | undefined {
  if (step === 0) return undefined;
  const wanted = aboveLow < 0 ? Math.ceil(-aboveLow / Math.abs(step)) : -Math.ceil(-belowHigh / Math.abs(step));
  const change = wanted * Math.abs(step);
  if (aboveLow + change < 0 || belowHigh - change < 0) return undefined;
  return wanted * Math.sign(step);
}
