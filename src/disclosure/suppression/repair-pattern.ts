import { role } from '../system/problem.ts';
import type { Bounds, LinearForm } from '../system/relations.ts';
import { findFailures, type Failure } from './find-failures.ts';
import type { Found, Move, Prices } from './find-move.ts';
import { whileKnown } from './know.ts';
import { spend } from './list-lacking.ts';
import { boundsOf } from './list-parts.ts';
import { makeCheapRegion } from './list-cheap-region.ts';
import { listRegion } from './list-region.ts';
import { spread, type Pattern } from './open-pattern.ts';
import { clipByInsider } from './know.ts';
import { isMet, still, widenReach, type Reach } from './reach.ts';

export type Repaired =
  | { readonly status: 'repaired'; readonly rounds: number }
  | { readonly status: 'infeasible'; readonly conflict: readonly number[] }
  | { readonly status: 'unfinished' };

/** Hides more, for each need that is not met the cheapest table that meets it, until all are. Cells whose being shown forbids it are in conflict. */
export function repairPattern(pattern: Pattern, roundLimit: number): Repaired {
  const wide = boundsOf(
    pattern.system,
    pattern.hidden.map((is, cell) => (is === 1 || pattern.system.roles[cell] === role.open ? 1 : 0)),
  );
  const priceOf = openPrices(pattern);
  for (let round = 0; round <= roundLimit; round += 1) {
    const failures = findFailures(pattern);
    if (failures.length === 0) return { status: 'repaired', rounds: round };
    for (const failure of failures) {
      const stopped = hideFor(pattern, wide, priceOf, failure);
      if (stopped !== undefined) return stopped;
    }
  }
  return { status: 'unfinished' };
}

type PriceOf = (amount: number) => Prices;

function hideFor(pattern: Pattern, wide: Pattern['bounds'], priceOf: PriceOf, failure: Failure): Repaired | undefined {
  const { system, reaches, find, effort, inside } = pattern;
  const { need, insider } = failure;
  const target = system.needs[need];
  if (target === undefined) return undefined;
  const reach = reachNow(pattern, failure);
  if (isMet(target, reach)) return undefined;
  const { form, demand } = target;
  const amounts =
    demand.kind === 'candidates'
      ? [Math.ceil(reach.low - 1e-6) + demand.count - 1, Math.floor(reach.high + 1e-6) - demand.count + 1]
      : [...(reach.high < demand.high ? [demand.high] : []), ...(reach.low > demand.low ? [demand.low] : [])];
  const isOnce = demand.kind === 'candidates' && system.relations.cells > mostWhole;
  const answers = whileKnown(wide, insider?.knowledge, () =>
    amounts.reduce<(readonly [number, Found])[]>((asked, amount) => {
      if (isOnce && asked.some(([, { status }]) => status === 'found')) return asked;
      if (!spend(effort)) return asked;
      return [...asked, [amount, findNear(pattern, form, amount, wide, priceOf(Math.abs(amount)))]];
    }, []),
  );
  const moves = answers.flatMap(([amount, answer]) => (answer.status === 'found' ? [{ amount, move: answer.move }] : []));
  const isEnough = demand.kind === 'candidates' ? moves.length > 0 : moves.length === amounts.length;
  if (isEnough) {
    const chosen =
      demand.kind === 'interval' ? moves : moves.toSorted((a, b) => costOfMove(pattern, a.move) - costOfMove(pattern, b.move)).slice(0, 1);
    let widened = reach;
    for (const { amount, move } of chosen) {
      hideMove(pattern, move);
      const witness = { move, times: 1 };
      widened = amount > 0 ? { ...widened, high: amount, atHigh: witness } : { ...widened, low: amount, atLow: witness };
    }
    keepReach(widened);
    return undefined;
  }
  // Neither way is far enough alone.
  const both = whileKnown(wide, insider?.knowledge, () => widenReach(target, still, find, wide, priceOf(widthOf(demand)), effort));
  if (both.status === 'unfinished') return { status: 'unfinished' };
  if (both.status === 'unmet') {
    const frozen = both.rays.flatMap(({ rows }) => rows.flatMap((row) => cellsOf(pattern, row)));
    const isFrozen = (cell: number): boolean => system.roles[cell] === role.frozen;
    return { status: 'infeasible', conflict: [...new Set([...frozen.filter(isFrozen), ...form.cells])].toSorted((a, b) => a - b) };
  }
  for (const witness of [both.reach.atLow, both.reach.atHigh]) if (witness !== undefined) hideMove(pattern, witness.move);
  keepReach(both.reach);
  return undefined;

  function keepReach(next: Reach): void {
    if (insider === undefined) reaches.set(need, next);
    else inside[insider.place]?.set(need, next);
  }
}

/** In systems of more cells so many around a need are looked at first, of the cheapest and then of all; and one way of widening a range is enough. */
const mostWhole = 4_000;
const regionSizes = [100, 300, 900];

function findNear(pattern: Pattern, form: LinearForm, amount: number, { low, high }: Bounds, prices: Prices): Found {
  const { system, hidden, find } = pattern;
  const isWhole = system.relations.cells <= mostWhole;
  const first = isWhole ? find(form, amount, { low, high }, prices) : undefined;
  if (first !== undefined && first.status !== 'unfinished') return first;
  for (const size of regionSizes) {
    const near = { low: new Float64Array(low.length), high: new Float64Array(low.length) };
    const region = size === 900 ? listRegion(system, form, size) : makeCheapRegion(system, hidden)(form, size);
    for (const cell of region) [near.low[cell], near.high[cell]] = [low[cell] ?? 0, high[cell] ?? 0];
    const within = find(form, amount, near, prices);
    if (within.status === 'found') return within;
  }
  return first ?? find(form, amount, { low, high }, prices);
}

function reachNow({ reaches, inside, system }: Pattern, { need, reach, insider }: Failure): Reach {
  const target = system.needs[need];
  if (insider === undefined) return reaches.of(need);
  const known = inside[insider.place]?.get(need);
  const clipped = clipByInsider(reaches.of(need), insider.knowledge);
  return [known, clipped].find((now) => now !== undefined && target !== undefined && isMet(target, now)) ?? reach;
}

const widthOf = (demand: Pattern['system']['needs'][number]['demand']): number =>
  demand.kind === 'candidates' ? demand.count - 1 : Math.max(demand.high, -demand.low);

const cellsOf = ({ system: { relations } }: Pattern, row: number): readonly number[] =>
  row + 1 < relations.start.length ? [...relations.cell.subarray(relations.start[row], relations.start[row + 1])] : [];

const isShown = ({ system, hidden }: Pattern, cell: number): boolean => hidden[cell] !== 1 && system.roles[cell] === role.open;

const costOfMove = (pattern: Pattern, { cells }: Move): number =>
  cells.reduce((sum, cell) => (isShown(pattern, cell) ? sum + (pattern.system.cost[cell] ?? 0) : sum), 0);

function hideMove(pattern: Pattern, move: Move): void {
  for (const cell of move.cells) {
    if (!isShown(pattern, cell)) continue;
    pattern.hidden[cell] = 1;
    pattern.setBounds(cell, true);
  }
  pattern.grow();
  pattern.reaches.offer(move, pattern.bounds);
}

/** What it costs to move cells so far: a shown one what hiding it costs, shared out over its way; a hidden one next to nothing. */
function openPrices(pattern: Pattern): PriceOf {
  const { system, hidden } = pattern;
  const least = 1e-4 * Math.max(1e-3, system.cost.reduce((sum, cost) => sum + cost, 0) / Math.max(1, system.cost.length));
  const known = new Map<number, { prices: Prices; priced: Uint8Array }>();
  return (amount) => {
    const size = amount <= 16 ? amount : 2 ** Math.ceil(Math.log2(amount));
    const priceIn = (cell: number, room: number): number =>
      hidden[cell] === 1 || system.roles[cell] !== role.open
        ? least * (1 + spread(cell))
        : least + ((system.cost[cell] ?? 0) * (1 + 1e-4 * spread(cell))) / Math.max(1e-3, Math.min(room, size));
    const before = known.get(size);
    if (before === undefined) {
      const prices = {
        up: hidden.length === 0 ? new Float64Array() : Float64Array.from(hidden, (_, cell) => priceIn(cell, system.hidden.high[cell] ?? 0)),
        down: Float64Array.from(hidden, (_, cell) => priceIn(cell, -(system.hidden.low[cell] ?? 0))),
      };
      known.set(size, { prices, priced: hidden.slice() });
      return prices;
    }
    const { prices, priced } = before;
    for (let cell = 0; cell < hidden.length; cell += 1) {
      if (priced[cell] === hidden[cell]) continue;
      priced[cell] = hidden[cell] ?? 0;
      prices.up[cell] = priceIn(cell, system.hidden.high[cell] ?? 0);
      prices.down[cell] = priceIn(cell, -(system.hidden.low[cell] ?? 0));
    }
    return prices;
  };
}
