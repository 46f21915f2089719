import type { Atoms, AtomUnits, AtomWeights, CellTable, FewUnits } from '../model/cell-table.ts';
import type { AmountEvidence } from '../model/evidence.ts';
import type { AmountColumn } from '../model/measure.ts';
import type { OutputStep } from '../model/plan.ts';
import { addMargins } from './add-margins.ts';
import { amountsOf } from './amounts-of.ts';
import { codesOf } from './codes-of.ts';
import { placeAtoms, type Placed } from './place-atoms.ts';
import { countCells, shapeOf } from './grid.ts';
import { assertDimension } from './positions.ts';
import { rollUpAmounts } from './roll-up-amounts.ts';
import { rollUpHoldings } from './roll-up-holdings.ts';
import { rollUpKeys } from './roll-up-keys.ts';
import { countUnitsOf, mostOf, rollUpUnits } from './roll-up-units.ts';
import { rollUpWeights } from './roll-up-weights.ts';
import { weightsOf } from './weights-of.ts';

/** A policy may look at the ten largest, or at the largest and a coalition of ten. */
const keptOfAmounts = 11;

/**
 * Adds atoms up to the full grid of an output, groups and totals included, exactly. The order of atoms does not matter. `asked` are the amounts that are added up besides. A
 * column that is missing, an index past its dimension or a count that is no safe integer is a bug.
 */
export function rollUpAtoms(atoms: Atoms, output: OutputStep, asked: readonly AmountColumn[] = amountsOf(output)): CellTable {
  const { dimensions } = output;
  if (new Set(dimensions.map(({ column }) => column)).size !== dimensions.length) throw new Error(`\`${output.id}\` names a column twice`);
  dimensions.forEach(assertDimension);
  const shape = shapeOf(dimensions);
  const grid = new Float64Array(countCells(shape));

  const placed = placeAtoms(atoms.counts.length, dimensions, (column) => codesOf(atoms, column));
  for (let i = 0; i < placed.cells.length; i += 1) {
    const count = atoms.counts[placed.rows?.[i] ?? i];
    if (count === undefined || !Number.isSafeInteger(count) || count < 0) throw new Error('an atom holds a count that is no safe integer');
    const cell = placed.cells[i] ?? 0;
    grid[cell] = (grid[cell] ?? 0) + count;
  }

  const persons = addMargins(dimensions, grid);
  if (!Number.isSafeInteger(persons[persons.length - 1])) throw new Error(`the total of \`${output.id}\` is no safe integer`);
  const keys = atoms.keys && rollUpKeys(atoms.keys, dimensions, placed);
  const secondUnits = atoms.secondUnits?.map((units) => findFew(atoms, units, { output, shape, persons }));
  const taken = weightsOf(output);
  const amounts = asked.length > 0 && rollUpAll(atoms, asked, { output, shape, persons }, placed);
  const counted = { output, shape, persons, ...(keys && { keys }), ...(secondUnits && { secondUnits }), ...amounts };
  if (taken.length === 0) return counted;
  const weights = taken.map((column) => [column, rollUpWeights(findWeight(atoms, column), dimensions, placed)] as const);
  return { ...counted, weights: new Map(weights) };
}

/** What persons give, and what households, practices … give where there are any. */
function rollUpAll(
  atoms: Atoms,
  asked: readonly AmountColumn[],
  table: Pick<CellTable, 'output' | 'shape' | 'persons'>,
  placed: Placed,
): Pick<CellTable, 'amounts' | 'holdings'> {
  const { secondUnits } = atoms;
  const amounts = new Map<string, AmountEvidence>();
  const holdings = new Map<string, readonly AmountEvidence[]>();
  for (const amount of asked) {
    const own = rollUpAmounts(atoms, amount, table.output.dimensions, placed, table.persons, keptOfAmounts);
    amounts.set(amount.column, own);
    if (secondUnits)
      holdings.set(
        amount.column,
        secondUnits.map((units) => rollUpHoldings(atoms, units, amount, table, placed, own)),
      );
  }
  return { amounts, ...(secondUnits && { holdings }) };
}

function findFew(atoms: Atoms, units: AtomUnits, table: Pick<CellTable, 'output' | 'shape' | 'persons'>): FewUnits {
  const cells = [...rollUpUnits(atoms, units, table)].map(([cell, own]) => ({
    cell,
    units: countUnitsOf(own),
    most: mostOf(own),
  }));
  return { unit: units.unit, least: units.least, cells };
}

function findWeight({ weights = [] }: Atoms, column: string): AtomWeights {
  const found = weights.find((weight) => weight.column === column);
  if (found === undefined) throw new Error(`atoms have no weight \`${column}\``);
  return found;
}
