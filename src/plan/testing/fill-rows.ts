import type { ContractColumn, ContractTable } from '../../catalogue/dataset-contract.ts';
import { makeMatching } from './make-matching.ts';

export type GivenRow = Readonly<Record<string, string | number | null>>;

export interface Filled {
  readonly rows: readonly (readonly (string | null)[])[];
  /** Columns that have to be given: nothing can be made up that their contract would take. */
  readonly lacking: readonly ContractColumn[];
}

/**
 * The rows of a table in the columns of its contract. What is not given is missing where it may be; else it is valid, and ids and texts are
 * the number of the row, or the next that no row gives. `codesOf` lists the codes of a classification.
 */
export function fillRows(table: ContractTable, given: readonly GivenRow[], codesOf: (classification: string) => readonly string[]): Filled {
  const lacking: ContractColumn[] = [];
  const columns = table.columns.map((column) => {
    const values = given.map((row) => (Object.hasOwn(row, column.name) ? printGiven(row[column.name] ?? null) : undefined));
    const filled = fillColumn(column, values, codesOf);
    if (filled.includes(undefined)) lacking.push(column);
    return filled;
  });
  return { rows: given.map((_, row) => columns.map((values) => values[row] ?? null)), lacking };
}

const mostDecimals = 20;

/** A number as extracts hold it, without an exponent. */
function printGiven(value: string | number | null): string | null {
  if (typeof value !== 'number') return value;
  const text = String(value);
  return /e/.test(text) ? value.toFixed(Math.abs(value) < 1 ? mostDecimals : 0).replace(/(\.\d*?)0+$/, '$1') : text;
}

type Value = string | null | undefined;

function fillColumn(
  column: ContractColumn,
  given: readonly Value[],
  codesOf: (classification: string) => readonly string[],
): readonly Value[] {
  const fixed = fixedDefault(column, codesOf);
  if (fixed !== undefined) return given.map((value) => (value === undefined ? fixed : value));
  const taken = new Set(given);
  return given.map((value, row) => {
    if (value !== undefined) return value;
    for (let number = row + 1; ; number += 1) {
      const made = column.pattern === undefined ? String(number) : makeMatching(column.pattern, number);
      if (made !== undefined && taken.has(made)) continue;
      taken.add(made);
      return made;
    }
  });
}

/** Undefined for what is numbered. */
function fixedDefault({ missing, codes, agrees, range, dates, type }: ContractColumn, codesOf: (id: string) => readonly string[]): Value {
  if (missing === 'allowed') return null;
  if (agrees !== undefined) return agrees[0];
  if (codes !== undefined) return codesOf(codes)[0];
  if (range) return String(range.min <= 1 && range.max >= 1 ? 1 : range.min);
  if (dates) return dates.from;
  if (type === 'date') return '2000-01-01';
  return type === 'decimal' ? '1' : undefined;
}
