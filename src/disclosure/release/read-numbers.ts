import { isAmount } from '../../model/measure.ts';
import { amountsOf } from '../../tabulate/amounts-of.ts';
import { tellAmount } from '../rules/tell-amount.ts';
import type { System } from '../system/build-system.ts';
import { countRows, makeRelations, rowOf, type Bounds, type Relations } from '../system/relations.ts';
import { addAmounts } from './amount-system.ts';
import type { PublicTable } from './attack-released.ts';
import { cutBins, listSideHits, listStepped, readTold, tellRows } from './list-quantiles.ts';
import { mostCells } from './make-step-problem.ts';
import { addSteps, countBins, type SummedBeside } from './step-system.ts';

interface Read {
  readonly relations: Relations;
  readonly bounds: Bounds;
  readonly sums: readonly SummedBeside[];
}

/**
 * Counts with the sums, means and quantiles of tables, where there are any, as everybody has them. `doubtful` are tables with a quantile that is hidden though its count and the rules would let it be
 * shown: why, nobody can see. Undefined where it is too much to try.
 */
export function readNumbers(
  tables: readonly PublicTable[],
  system: System,
  known: Bounds,
  tablesAt: Map<number, Set<string>>,
): (Read & { readonly doubtful: readonly string[] }) | undefined {
  const summed = readAmounts(tables, system, known, tablesAt);
  const stepped = listStepped(tables);
  if (stepped.length === 0) return { ...summed, doubtful: [] };
  const told = tables
    .flatMap(({ output, counts, amounts = [] }) => readTold(output, counts, amounts, system.places.get(output.id) ?? new Int32Array(0)))
    .filter(({ place }) => place !== system.nobody);
  const bins = cutBins(stepped, told);
  if (summed.relations.cells + system.relations.cells * countBins(bins) > mostCells) return undefined;
  const joint = addSteps(summed.relations, system.relations, bins, summed.sums);
  const all = Array.from({ length: countRows(joint.relations) }, (_, row) => rowOf(joint.relations, row));
  const { cells } = joint.relations;
  const bounds = { low: new Float64Array(cells), high: new Float64Array(cells).fill(Infinity) };
  bounds.low.set(summed.bounds.low);
  bounds.high.set(summed.bounds.high);
  return {
    ...summed,
    relations: makeRelations(cells, [...all, ...tellRows(joint, told)]),
    bounds,
    doubtful: tables.filter(hidesBesides).map(({ name }) => name),
  };
}

function hidesBesides({ output, counts, amounts = [], rules }: PublicTable): boolean {
  const persons = Float64Array.from(counts, (count) => (typeof count === 'number' ? count : 0));
  return [...listSideHits({ output, persons }, rules)].some(([id, hits]) => {
    const few = new Set(hits.map(({ cell }) => cell));
    const values = amounts.find(({ measure }) => measure === id)?.values ?? [];
    return values.some((value, cell) => value === 'suppressed' && (persons[cell] ?? 0) > 0 && !few.has(cell));
  });
}

/** The same with the sums and means of tables, where there are any: what each shows, and of those hidden which tables hide them. */
function readAmounts(
  tables: readonly PublicTable[],
  { relations, places, nobody }: System,
  known: Bounds,
  tablesAt: Map<number, Set<string>>,
): Read {
  const columns = new Map(tables.flatMap(({ output }) => amountsOf(output)).map((amount) => [amount.column, amount]));
  if (columns.size === 0) return { relations, bounds: known, sums: [] };
  const joint = addAmounts(relations, [...columns.values()]);
  const bounds = { low: new Float64Array(joint.relations.cells), high: new Float64Array(joint.relations.cells).fill(Infinity) };
  bounds.low.set(known.low);
  bounds.high.set(known.high);
  for (const { output, counts, amounts = [], name } of tables)
    output.measures.filter(isAmount).forEach((measure) => {
      const amount = joint.amounts.findIndex(({ column }) => column === measure.column);
      const values = amounts.find((each) => each.measure === measure.id)?.values ?? [];
      places.get(output.id)?.forEach((place, cell) => {
        const [at, value, units] = [joint.cellOf(amount, place), values[cell] ?? 'suppressed', counts[cell]];
        if (place === nobody) return;
        if (value === 'suppressed') tablesAt.set(at, (tablesAt.get(at) ?? new Set()).add(name));
        if (value === 'suppressed' || typeof units !== 'number') return;
        const told = tellAmount(measure, value, units);
        const least = measure.bounds.min * units;
        bounds.low[at] = Math.max(bounds.low[at] ?? 0, told.low - least);
        bounds.high[at] = Math.min(bounds.high[at] ?? 0, told.high - least);
      });
    });
  if (nobody !== undefined) for (const amount of joint.amounts.keys()) bounds.high[joint.cellOf(amount, nobody)] = 0;
  const sums = joint.amounts.map((amount, place): SummedBeside => ({
    column: amount.column,
    least: amount.bounds.min,
    cellOf: (cell) => joint.cellOf(place, cell),
  }));
  return { relations: joint.relations, bounds, sums };
}
