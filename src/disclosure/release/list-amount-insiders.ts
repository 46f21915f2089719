import type { System } from '../system/build-system.ts';
import type { Demand, Insider, Target } from '../system/problem.ts';
import type { LinearForm } from '../system/relations.ts';
import type { AmountSystem } from '../system/amount-system.ts';
import type { ReadCounts } from './make-amount-problem.ts';
import { nestBoxes } from './nest-boxes.ts';

interface KnownAmounts {
  readonly counts: System;
  readonly system: AmountSystem;
  readonly read: ReadCounts;
  readonly truth: Float64Array;
  readonly targets: readonly Target[];
  /** By target about a count, those about the amounts of the same units. */
  readonly alike: ReadonlyMap<number, readonly number[]>;
}

/**
 * Whoever is all that there is in a cell knows what is given there, and whoever gives to one that it is no less than that. Nothing can make
 * them believe that a sum they are in is less, or more, than what they give themselves and the declared bounds leave to the others: where a
 * demand goes further, one that goes just so far, which is for everybody, takes its place for them.
 */
export function listAmountInsiders(
  insiders: readonly Insider[],
  known: KnownAmounts,
): { readonly insiders: readonly Insider[]; readonly targets: readonly Target[] } {
  const { targets, alike, read } = known;
  const nested = nestBoxes(known.counts.boxes);
  const asking = insiders.map((insider) => ({
    insider,
    partOf: openPart(insider, known, nested),
    about: new Set([...insider.own].flatMap((target) => [target, ...(alike.get(target) ?? [])])),
  }));
  const added = new Map<string, Target>();
  for (const { partOf, about } of asking)
    targets.forEach(({ form, demand }, target) => {
      const reachable = target < read.problem.targets.length || about.has(target) ? undefined : reachOf(partOf(form), demand);
      if (reachable === undefined) return;
      added.set(`${form.cells.join()} ${form.coefficients.join()} ${reachable.low} ${reachable.high}`, { form, demand: reachable });
    });
  // What takes a place for one may go too far for another, who gives more.
  const all = [...targets, ...added.values()];
  const made = asking.map(({ insider, partOf, about }): Insider => {
    const own = new Set(about);
    all.forEach(({ form, demand }, target) => {
      if (target < read.problem.targets.length || own.has(target)) return;
      const part = partOf(form);
      if (part === 'all' || reachOf(part, demand) !== undefined) own.add(target);
    });
    return { ...boundAmounts(insider, known), own: Int32Array.from(own).toSorted() };
  });
  return { insiders: made, targets: [...added.values()] };
}

/** How far a demand goes at the most for whoever gives a part; undefined where it goes no further. */
function reachOf(part: Part, demand: Demand): Extract<Demand, { kind: 'interval' }> | undefined {
  if (typeof part === 'string' || demand.kind !== 'interval') return undefined;
  const reachable = { kind: 'interval', low: Math.max(demand.low, part.low), high: Math.min(demand.high, part.high) } as const;
  return reachable.low === demand.low && reachable.high === demand.high ? undefined : reachable;
}

/** What somebody knows of a sum by what they give to it: all of it, nothing, or what the declared bounds leave. */
type Part = 'all' | 'none' | Pick<Extract<Demand, { kind: 'interval' }>, 'low' | 'high'>;

function openPart(
  insider: Insider,
  { counts, system: { amounts, cellOf }, truth }: KnownAmounts,
  nested: ReturnType<typeof nestBoxes>,
): (form: LinearForm) => Part {
  const size = counts.boxes.length;
  const persons = new Map(Array.from(insider.cells, (cell, at) => [cell, insider.low[at] ?? 0] as const));
  const exact = Array.from(insider.cells).filter((_, at) => insider.low[at] === insider.high[at]);
  const isExact = new Set(exact);
  const totalOf = (amount: number, cell: number): number =>
    (truth[cellOf(amount, cell)] ?? 0) + (amounts[amount]?.bounds.min ?? 0) * (truth[cell] ?? 0);
  const largest = exact.toSorted((a, b) => (truth[b] ?? 0) - (truth[a] ?? 0))[0];
  const givesTo = (amount: number, cell: number): readonly [persons: number, gives: number] | undefined => {
    const gives = insider.gives?.get(cell)?.get(amounts[amount]?.column ?? '');
    if (isExact.has(cell)) return [truth[cell] ?? 0, totalOf(amount, cell)];
    if (gives !== undefined) return [persons.get(cell) ?? 0, gives];
    if (largest === undefined || cell === counts.nobody || !nested.isWithin(largest, cell)) return undefined;
    return [truth[largest] ?? 0, totalOf(amount, largest)];
  };
  return (form) => {
    const entries = Array.from(form.cells, (cell, at) => ({ cell, coefficient: form.coefficients[at] ?? 0 })).filter(
      ({ cell }) => cell >= size,
    );
    const amount = Math.floor((entries[0]?.cell ?? 0) / size) - 1;
    const cells = entries.map(({ cell, coefficient }) => ({ cell: cell - size * (amount + 1), coefficient }));
    if (cells.every(({ cell }) => isExact.has(cell))) return 'all';
    // Of a difference only who knows their place in each of its cells can tell what they give to it.
    if (cells.length > 1 && insider.gives === undefined) return 'none';
    let [units, own, given] = [0, 0, 0];
    for (const { cell, coefficient } of cells) {
      units += coefficient * (truth[cell] ?? 0);
      const [inside, gives] = givesTo(amount, cell) ?? [0, 0];
      own += coefficient * inside;
      given += coefficient * gives;
    }
    if (own <= 0 || own > units) return 'none';
    if (own === units) return 'all';
    const { min, max } = amounts[amount]?.bounds ?? { min: 0, max: 0 };
    return { low: given + min * (units - own), high: given + max * (units - own) };
  };
}

/** What is known of amounts beyond the least, beside the counts. */
function boundAmounts(insider: Insider, { system: { amounts, cellOf }, read, truth }: KnownAmounts): Insider {
  const order = Array.from(insider.cells, (cell, at) => ({ cell, low: insider.low[at] ?? 0, high: insider.high[at] ?? 0 })).flatMap(
    (one) => [
      one,
      ...amounts.flatMap(({ column, bounds: { min, max } }, amount) => {
        const cell = cellOf(amount, one.cell);
        const value = truth[cell] ?? 0;
        if (one.low === one.high) return [{ cell, low: value, high: value }];
        const gives = insider.gives?.get(one.cell)?.get(column);
        if (gives === undefined) return [];
        const low = gives - min * one.low;
        const isCounted = read.hidden[one.cell] !== 1;
        return [{ cell, low, high: isCounted ? low + (max - min) * ((truth[one.cell] ?? 0) - one.low) : Infinity }];
      }),
    ],
  );
  order.sort((a, b) => a.cell - b.cell);
  return {
    ...insider,
    cells: Int32Array.from(order, ({ cell }) => cell),
    low: Float64Array.from(order, ({ low }) => low),
    high: Float64Array.from(order, ({ high }) => high),
  };
}
