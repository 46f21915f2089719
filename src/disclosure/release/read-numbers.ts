import type { System } from '../system/build-system.ts';
import { addRows, type Bounds, type Relations } from '../system/relations.ts';
import type { PublicTable } from './attack-released.ts';
import { cutBins, listSideHits, listStepped, readTold, tellRows } from './list-quantiles.ts';
import { mostCells } from './make-step-problem.ts';
import { readAmounts } from './read-amounts.ts';
import { addSteps, countBins, type SummedBeside, listSummed } from './step-system.ts';

interface Read {
  readonly relations: Relations;
  readonly bounds: Bounds;
  readonly sums: readonly SummedBeside[];
}

/** Is told of each hidden number of each table, though another may show it. */
type Hide = (cell: number, table: PublicTable) => void;

/**
 * Counts with the sums, means and quantiles of tables, where there are any, as everybody has them. `doubtful` are tables with a quantile that is hidden though its count and the rules would let it be
 * shown: why, nobody can see. Undefined where it is too much to try.
 */
export function readNumbers(
  tables: readonly PublicTable[],
  system: System,
  known: Bounds,
  hide: Hide,
): (Read & { readonly doubtful: readonly string[] }) | undefined {
  const summed = readSums(tables, system, known, hide);
  const stepped = listStepped(tables);
  if (stepped.length === 0) return { ...summed, doubtful: [] };
  const told = tables
    .flatMap(({ output, counts, amounts = [] }) => readTold(output, counts, amounts, system.places.get(output.id) ?? new Int32Array(0)))
    .filter(({ place }) => place !== system.nobody);
  const bins = cutBins(stepped, told);
  if (summed.relations.cells + system.relations.cells * countBins(bins) > mostCells) return undefined;
  const joint = addSteps(summed.relations, system.relations, bins, summed.sums);
  const { cells } = joint.relations;
  const bounds = { low: new Float64Array(cells), high: new Float64Array(cells).fill(Infinity) };
  bounds.low.set(summed.bounds.low);
  bounds.high.set(summed.bounds.high);
  return {
    ...summed,
    relations: addRows(joint.relations, tellRows(joint, told)),
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

/** Counts with sums and means alone. */
function readSums(tables: readonly PublicTable[], system: System, known: Bounds, hide: Hide): Read {
  const read = readAmounts(tables, system, known, hide);
  if (read === undefined) return { relations: system.relations, bounds: known, sums: [] };
  return { relations: read.system.relations, bounds: read.bounds, sums: listSummed(read.system) };
}
