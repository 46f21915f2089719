import type { CellTable } from '../model/cell-table.ts';
import type { Rules } from '../model/plan.ts';
import { addMargins } from '../tabulate/add-margins.ts';
import { shapeOf } from '../tabulate/grid.ts';
import { assertDimension } from '../tabulate/positions.ts';

/** A bug unless the rules are whole and within their bounds: an undefined threshold would pass every count. */
export function assertRules({ minPersons, zeros, candidates, classDisclosure }: Rules): void {
  if (!isWhole(minPersons.value, 1, Number.MAX_SAFE_INTEGER)) throw new Error('the rules have no threshold on persons');
  if (zeros.value !== 'below-threshold' && zeros.value !== 'safe') throw new Error('the rules do not say what a zero is');
  if (!isWhole(candidates.value, 1, Number.MAX_SAFE_INTEGER)) throw new Error('the rules do not say what must stay possible');
  if (!isWhole(classDisclosure.minRemainder, 0, Number.MAX_SAFE_INTEGER))
    throw new Error('the rules have no remainder for class disclosure');
  if (!isWhole(classDisclosure.maxPercent, 1, 100)) throw new Error('the rules have no whole percent for class disclosure');
}

/** A bug unless the grid is full and every group and total is the sum of the interior cells below it, in safe integers. */
export function assertCellTable({ output, shape, persons }: CellTable): void {
  output.dimensions.forEach(assertDimension);
  if (shape.join() !== shapeOf(output.dimensions).join()) throw new Error(`\`${output.id}\` is not shaped as its dimensions say`);
  if (!persons.every((count) => isWhole(count, 0, Number.MAX_SAFE_INTEGER)))
    throw new Error(`\`${output.id}\` holds a count that is no safe integer`);
  const sums = addMargins(output.dimensions, persons);
  if (!persons.every((count, cell) => count === sums[cell])) throw new Error(`\`${output.id}\` does not add up`);
}

const isWhole = (value: number, min: number, max: number): boolean => Number.isSafeInteger(value) && value >= min && value <= max;
