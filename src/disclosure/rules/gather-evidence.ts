import type { Evidence, UnitCounts, WeightEvidence } from '../../model/evidence.ts';
import type { CellSpace } from './cell-space.ts';
import { countUnits } from './count-units.ts';
import { gatherAmount, type AmountRows } from './gather-amount.ts';
import { listCellsOf, mostCellsOf, type Codes } from './list-cells-of.ts';
import { orderByUnit, type RowsOfUnits } from './order-by-unit.ts';

/** Units of one kind by row: numbers from 0 to `count` − 1, or −1 for none. */
export interface UnitRows {
  readonly unit: string;
  readonly numbers: Int32Array;
  readonly count: number;
}

/** Rows of a table to be, as columns of equal length. */
export interface EvidenceRows {
  /** One for each dimension. */
  readonly codes: readonly Codes[];
  readonly persons: UnitRows;
  /** Four words a person; see `hashUnits`. */
  readonly hashes?: Uint32Array;
  readonly secondUnits?: readonly UnitRows[];
  readonly amounts?: readonly AmountRows[];
  /** In whole parts, one a row and alike in all rows of a person; 0 is no weight. */
  readonly weights?: readonly { readonly name: string; readonly decimals: number; readonly values: Float64Array }[];
}

/** The evidence of every cell of a table, in time that grows with rows × margins and memory that grows with rows + cells. */
export function gatherEvidence(space: CellSpace, rows: EvidenceRows): Evidence {
  const { codes, persons, hashes, secondUnits = [], amounts = [], weights = [] } = rows;
  const length = persons.numbers.length;
  for (const column of [...codes, ...secondUnits.map(({ numbers }) => numbers), ...[...amounts, ...weights].map(({ values }) => values)])
    if (column.length !== length) throw new Error(`columns of ${column.length} and ${length} rows`);
  const gathering = { cells: space.cells, most: mostCellsOf(space), listCells: listCellsOf(space, codes) };
  const people = orderByUnit(persons.numbers, persons.count);
  const { records, counts, fingerprints } = countUnits(gathering, people, hashes);
  const ordered = new Map(secondUnits.map(({ unit, numbers, count }) => [unit, orderByUnit(numbers, count)]));
  const giversOf = (unit: string | undefined) => {
    const found = unit === undefined ? people : ordered.get(unit);
    if (found === undefined) throw new Error(`an amount is given by \`${unit}\`, of which there is no column`);
    return found;
  };
  return {
    cells: space.cells,
    records,
    persons: counts,
    secondUnits: [...ordered].map(([unit, order]): UnitCounts => ({ unit, counts: countUnits(gathering, order).counts })),
    amounts: amounts.map((amount) => gatherAmount(gathering, giversOf(amount.givenBy), amount)),
    weights: weights.map(({ name, decimals, values }) => {
      const { sum, contributors, largest } = gatherAmount(gathering, people, {
        name,
        decimals,
        values: oncePerUnit(people, values),
        keep: 1,
      });
      return { name, decimals, sum, base: contributors, heaviest: largest } satisfies WeightEvidence;
    }),
    ...(fingerprints && { fingerprints }),
  };
}

/** A weight belongs to a person, who may have many rows: a bug unless they all say the same. */
function oncePerUnit({ from, to }: RowsOfUnits, values: Float64Array): Float64Array {
  if (values.some((value) => value < 0)) throw new Error('a weight below 0');
  if (from.some((first, unit) => (to[unit] ?? 0) - first > 1)) throw new Error('weights are of persons with one row each');
  return values;
}
