import type { Atoms, AtomUnits } from '../model/cell-table.ts';
import type { Plan } from '../model/plan.ts';
import { countLargest, mostWithFew } from '../disclosure/rules/most-with-few.ts';
import type { AmountColumn } from '../model/measure.ts';
import { amountsOf } from '../tabulate/amounts-of.ts';
import { codesOf } from '../tabulate/codes-of.ts';
import { listSmallAtoms } from '../tabulate/list-small-atoms.ts';
import { listAtomColumns } from './group-atoms.ts';
import type { Engine } from './open-engine.ts';
import { packColumns, packNumbers, type Pack } from './print/print-atoms.ts';
import { printLargest, printLargestSums, printUnitsOfAtoms } from './print/print-second-units.ts';
import { unitsTable } from './print/table-names.ts';

/**
 * Atoms with the households, practices … of those that count in cells too small to be safe by the size of the largest: as many persons as the
 * largest have together that are one too few, or as one and a few others have. Of larger cells nothing has to be counted.
 */
export async function withSecondUnits(engine: Engine, plan: Plan, people: string, atoms: Atoms): Promise<Atoms> {
  const { secondUnits = [] } = plan.spine;
  if (secondUnits.length === 0) return atoms;
  const packs = packColumns(listAtomColumns(plan));
  const found: AtomUnits[] = [];
  for (const [place, { unit }] of secondUnits.entries()) {
    const table = unitsTable(people, place);
    const least = leastUnits(plan, unit);
    const [largest = new Float64Array(0)] = await engine.readNumbers(printLargest(table, Math.max(1, least - 1)));
    const sizes = Array.from({ length: least - 1 }, (_, at) => largest[at] ?? 1);
    const others = plan.rules.candidates.value;
    const atMost = Math.max(
      sizes.reduce((sum, size) => sum + size, 0),
      (largest[0] ?? 1) + others - 1,
    );
    const amounts = await boundAmounts(engine, plan, table);
    const small = listSmallAtoms(atoms, plan.outputs, [
      { sizes: atoms.counts, atMost },
      ...amounts.map((amount) => ({ sizes: sizesOf(atoms, amount), atMost: amount.atMost })),
    ]);
    const read = await readUnits(engine, plan, packs, table, atoms, small);
    found.push({ unit, least, others, atMost, ...read, ...(amounts.length > 0 && { amounts }) });
  }
  return { ...atoms, secondUnits: found };
}

/** The fewest of one kind that the rules let the persons of a cell belong to. */
export function leastUnits({ rules }: Plan, unit: string): number {
  const found = rules.secondUnits?.value.find((rule) => rule.unit === unit);
  if (found === undefined) throw new Error(`the rules do not say how few ${unit} are too few`);
  return found.min;
}

/** The most that a sum can be of which few households, practices … could give too much: from what the largest of them give to everything there is. */
async function boundAmounts(
  engine: Engine,
  { outputs, rules: { amounts: limits } }: Plan,
  table: string,
): Promise<readonly (AmountColumn & { readonly atMost: number })[]> {
  const columns = new Map(outputs.flatMap(amountsOf).map((amount) => [amount.column, amount]));
  if (columns.size === 0) return [];
  if (limits === undefined) throw new Error('no rules for sums');
  const found = [];
  for (const amount of columns.values()) {
    const [largest = new Float64Array(0)] = await engine.readNumbers(printLargestSums(table, amount.column, countLargest(limits)));
    found.push({ ...amount, atMost: mostWithFew(limits, largest) });
  }
  return found;
}

/** What each atom's people give together. */
const sizesOf = (atoms: Atoms, { column, bounds }: AmountColumn): Float64Array => {
  const codes = codesOf(atoms, column);
  return atoms.counts.map((count, atom) => count * (bounds.min + (codes[atom] ?? 0)));
};

async function readUnits(
  engine: Engine,
  plan: Plan,
  packs: readonly Pack[],
  table: string,
  atoms: Atoms,
  small: Uint32Array,
): Promise<Pick<AtomUnits, 'atoms' | 'numbers' | 'persons'>> {
  const keys = packNumbers(atoms, packs);
  const keyOf = (columns: readonly Float64Array[], row: number): string => packs.map((_, place) => columns[place]?.[row]).join(' ');
  const placeOf = new Map(Array.from(small, (atom) => [keyOf(keys, atom), atom]));
  const first = [...new Set(Array.from(small, (atom) => keys[0]?.[atom] ?? 0))];
  const list = packs.length > 0 ? first.map(BigInt) : undefined;
  const read = small.length === 0 ? [] : await engine.readNumbers(printUnitsOfAtoms(plan.derivations, packs, table), list);
  const [numbers = new Float64Array(0), persons = new Float64Array(0)] = read.slice(packs.length);
  const rows = Uint32Array.from(numbers.keys()).filter((row) => placeOf.has(keyOf(read, row)));
  return {
    atoms: Uint32Array.from(rows, (row) => placeOf.get(keyOf(read, row)) ?? 0),
    numbers: Float64Array.from(rows, (row) => numbers[row] ?? 0),
    persons: Float64Array.from(rows, (row) => persons[row] ?? 0),
  };
}
