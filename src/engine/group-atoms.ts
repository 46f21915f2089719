import type { Atoms } from '../model/cell-table.ts';
import { needsKeys } from '../model/needs-keys.ts';
import { columnsOfLink } from '../link/link-result.ts';
import type { Plan, ReadStep } from '../model/plan.ts';
import { numbersOf } from '../tabulate/amounts-of.ts';
import { weightsOf } from '../tabulate/weights-of.ts';
import { sourcesOfStep } from '../plan/plan-reads.ts';
import type { Engine } from './open-engine.ts';
import { packColumns, printAtoms, type AtomColumn, type Pack } from './print/print-atoms.ts';
import { readWeights } from './read-weights.ts';

/** Derives and groups one population on the locked engine. Rows come in the order of their leaves, column by column. */
export async function groupAtoms(engine: Engine, plan: Plan, people: string): Promise<Atoms> {
  const columns = listAtomColumns(plan);
  const packs = packColumns(columns);
  const weights = listWeights(plan);
  const hasKeys = needsKeys(plan.rules.method.value);
  const numbers = await engine.readNumbers(printAtoms(plan.derivations, packs, weights, people, hasKeys));
  const counts = numbers[packs.length] ?? new Float64Array(0);
  if (!counts.every(Number.isSafeInteger)) throw new Error('a count that is no safe integer');
  return {
    columns: columns.map(({ column }) => column),
    codes: packs.flatMap((pack, place) => unpack(numbers[place] ?? new Float64Array(0), pack)),
    counts,
    ...(hasKeys && { keys: Uint32Array.from(numbers[packs.length + 1] ?? []) }),
    ...(weights.length > 0 && { weights: readWeights(weights, numbers.slice(packs.length + (hasKeys ? 2 : 1))) }),
  };
}

/** Every weight that a measure takes, once, in the order of the outputs. */
export const listWeights = ({ outputs }: Plan): readonly string[] => [...new Set(outputs.flatMap(weightsOf))];

/**
 * Every column that an output shows, once, in the order of the outputs; then those that are added up, by their values: people of equal values are one
 * atom, so that sums and the largest contributions to a cell follow from atoms alone.
 */
export function listAtomColumns({ outputs }: Plan): readonly AtomColumn[] {
  const columns = new Map<string, AtomColumn>();
  for (const { column, leaves, several } of outputs.flatMap(({ dimensions }) => dimensions)) {
    const values = several ? 2 ** leaves.length : leaves.length;
    if ((columns.get(column)?.leaves ?? values) !== values) throw new Error(`\`${column}\` has two lengths`);
    columns.set(column, { column, leaves: values, isSet: several === true });
  }
  for (const { column, bounds } of outputs.flatMap(numbersOf)) {
    if (columns.get(column)?.from === undefined && columns.has(column)) throw new Error(`\`${column}\` is added up and divided by`);
    columns.set(column, { column, leaves: bounds.max - bounds.min + 1, isSet: true, from: bounds.min });
  }
  return [...columns.values()];
}

/** Columns of the spine, results of links and collected sets that outputs or derivations take. */
export function listPeopleColumns(plan: Plan, read: ReadStep): readonly string[] {
  const made = new Set(plan.derivations.map(({ column }) => column));
  const taken = new Set([
    ...plan.outputs.flatMap(({ dimensions }) => dimensions.map(({ column }) => column)),
    ...plan.outputs.flatMap(numbersOf).map(({ column }) => column),
    ...plan.derivations.flatMap(sourcesOfStep),
  ]);
  const known = [...read.columns.map(({ name }) => name), ...plan.links.flatMap(columnsOfLink), ...plan.collections.map(({ id }) => id)];
  const unknown = [...taken].find((column) => !made.has(column) && !known.includes(column));
  if (unknown !== undefined) throw new Error(`nothing in the plan makes \`${unknown}\``);
  return known.filter((column) => taken.has(column));
}

function unpack(numbers: Float64Array, pack: Pack): Atoms['codes'] {
  const codes = pack.map(({ isSet }) => (isSet ? new Uint32Array(numbers.length) : new Uint16Array(numbers.length)));
  numbers.forEach((packed, row) => {
    let rest = packed;
    for (let place = pack.length - 1; place >= 0; place -= 1) {
      const leaves = pack[place]?.leaves ?? 1;
      const higher = Math.floor(rest / leaves);
      const column = codes[place];
      if (column) column[row] = rest - higher * leaves;
      rest = higher;
    }
  });
  return codes;
}
