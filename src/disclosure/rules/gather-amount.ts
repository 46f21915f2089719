import type { AmountEvidence, SampleEvidence } from '../../model/evidence.ts';
import type { ListCells } from './list-cells-of.ts';
import { keepLargest } from './keep-largest.ts';
import type { RowsOfUnits } from './order-by-unit.ts';

/** One amount of each row, in whole `decimals`-th parts; `missing` marks rows that have none. */
export interface AmountRows {
  readonly name: string;
  readonly decimals: number;
  /** One of the second units (a holding); absent for the persons. */
  readonly givenBy?: string;
  readonly values: Float64Array;
  readonly missing?: Uint8Array;
  /** How many of the largest contributions to keep. */
  readonly keep: number;
  /** Of each row, in whole `decimals`-th parts of one: the rows are a sample. */
  readonly weights?: { readonly decimals: number; readonly values: Float64Array };
}

interface Gathering {
  readonly cells: number;
  readonly most: number;
  readonly listCells: ListCells;
}

/** The amount of every cell from the rows of the units that give it. A bug where the sums might not be safe integers. */
export function gatherAmount({ cells, most, listCells }: Gathering, { from, to, rows }: RowsOfUnits, amount: AmountRows): AmountEvidence {
  assertSafe(amount);
  const { values, missing, keep, weights } = amount;
  const perCell = (): Float64Array => new Float64Array(cells);
  const [sum, absolute, units, contributors, negatives, lacking] = [perCell(), perCell(), perCell(), perCell(), perCell(), perCell()];
  const [largest, heaviness, givers] = [
    new Float64Array(cells * keep),
    new Float64Array(cells * keep),
    new Int32Array(cells * keep).fill(-1),
  ];
  const [sampleSum, sampleAbsolute] = [perCell(), perCell()];
  const [own, ownWeighted, ownLeast] = [perCell(), perCell(), perCell()];
  const isTouched = new Uint8Array(cells);
  const touched: number[] = [];
  const into = new Uint32Array(most);
  const add = (column: Float64Array, cell: number, value: number): void => {
    column[cell] = (column[cell] ?? 0) + value;
  };
  from.forEach((first, unit) => {
    touched.length = 0;
    for (let at = first; at < (to[unit] ?? 0); at += 1) {
      const row = rows[at] ?? 0;
      const isMissing = missing?.[row] === 1;
      const value = values[row] ?? 0;
      const weight = weights?.values[row] ?? 1;
      const found = listCells(row, into);
      for (let i = 0; i < found; i += 1) {
        const cell = into[i] ?? 0;
        if (isMissing) {
          add(lacking, cell, 1);
          continue;
        }
        if (value < 0) add(negatives, cell, 1);
        if (isTouched[cell] === 0) {
          isTouched[cell] = 1;
          touched.push(cell);
          ownLeast[cell] = weight;
        }
        add(own, cell, value);
        add(ownWeighted, cell, weight * value);
        ownLeast[cell] = Math.min(ownLeast[cell] ?? weight, weight);
      }
    }
    for (const cell of touched) {
      const given = own[cell] ?? 0;
      const size = Math.abs(given);
      const weighted = ownWeighted[cell] ?? 0;
      add(units, cell, 1);
      add(sum, cell, given);
      add(sampleSum, cell, weighted);
      add(absolute, cell, size);
      add(sampleAbsolute, cell, Math.abs(weighted));
      if (size > 0) {
        add(contributors, cell, 1);
        keepLargest({ keep, largest, givers, heaviness }, cell, { size, unit, weight: ownLeast[cell] ?? 1 });
      }
      own[cell] = 0;
      ownWeighted[cell] = 0;
      isTouched[cell] = 0;
    }
  });
  const sample: SampleEvidence | undefined = weights && {
    decimals: weights.decimals,
    absolute: sampleAbsolute,
    sum: sampleSum,
    weights: heaviness,
  };
  return {
    name: amount.name,
    decimals: amount.decimals,
    ...(amount.givenBy !== undefined && { givenBy: amount.givenBy }),
    sum,
    absolute,
    units,
    contributors,
    negatives,
    missing: lacking,
    keep,
    largest,
    givers,
    ...(sample && { sample }),
  };
}

function assertSafe({ name, values, weights, missing, keep }: AmountRows): void {
  if (!Number.isInteger(keep) || keep < 1) throw new Error(`${keep} contributions of \`${name}\` to keep`);
  let total = 0;
  values.forEach((value, row) => {
    const weight = weights?.values[row] ?? 1;
    if (missing?.[row] === 1) return;
    if (!Number.isSafeInteger(value) || !Number.isSafeInteger(weight) || weight < 0) throw new Error(`\`${name}\` is not in whole parts`);
    total += Math.abs(value) * Math.max(weight, 1);
    if (!Number.isSafeInteger(total)) throw new Error(`\`${name}\` adds up to more than can be counted exactly`);
  });
}
