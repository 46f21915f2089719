import { fail } from '../../diagnostics/diagnostic.ts';
import { completeTruth } from '../release/complete-truth.ts';
import type { Solver } from '../solver/solver.ts';
import type { System } from '../system/build-system.ts';
import type { GatheredFile } from './gathered-file.ts';
import type { Layout } from './lay-out-file.ts';
import { isCount, type Quantity } from './quantity.ts';

/**
 * What a quantity is in each cell of the system: in those of tables as gathered, in those that tie them together added up. Of margins alone
 * nobody knows what ties them: some whole numbers that they could be stand there. Throws `UserError` where none are found.
 */
export function completeSums(
  { tables, records }: GatheredFile,
  { bases }: Layout,
  system: System,
  quantity: Quantity,
  solver: Solver,
): Float64Array {
  const sums = new Float64Array(system.relations.cells).fill(Number.NaN);
  for (const { laid, evidence } of tables) {
    const own = isCount(quantity) ? evidence.records : evidence.amounts.find(({ name }) => name === quantity.column)?.sum;
    system.places.get(laid.id)?.forEach((place, cell) => (sums[place] = own?.[cell] ?? 0));
  }
  if (records === undefined) {
    const isKnown = !sums.some(Number.isNaN);
    return isKnown ? sums : (completeTruth(system.relations, sums, solver) ?? fail('table-tables-impossible', {}));
  }
  const values = isCount(quantity) ? records.counts : records.values.get(quantity.column);
  sums.forEach((known, cell) => {
    if (!Number.isNaN(known)) return;
    const sides = (system.boxes[cell]?.sides ?? []).map(({ variable, values: inside }) => ({
      of: records.ofBasis[bases.findIndex((basis) => basis.variable.name === variable.name)],
      inside: new Set(inside),
    }));
    sums[cell] = records.counts.reduce(
      (sum, _, record) => (sides.every(({ of, inside }) => inside.has(of?.[record] ?? -1)) ? sum + (values?.[record] ?? 0) : sum),
      0,
    );
  });
  return sums;
}
