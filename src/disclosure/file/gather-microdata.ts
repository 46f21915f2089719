import { fail } from '../../diagnostics/diagnostic.ts';
import type { FileColumns, FilePlan } from '../../model/file-plan.ts';
import type { AmountRows } from '../rules/gather-amount.ts';
import { gatherEvidence, type UnitRows } from '../rules/gather-evidence.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { codesOf, countLargest, spaceOf, type GatheredFile } from './gathered-file.ts';
import { listSummed } from './quantity.ts';
import type { Layout } from './lay-out-file.ts';

/** The evidence of every grid from records. */
export function gatherMicrodata(plan: FilePlan, columns: FileColumns, { bases, tables }: Layout, rules: RuleSet): GatheredFile {
  const ofBasis = bases.map(({ found }) => found.ofRow);
  const persons: UnitRows =
    plan.unit === undefined
      ? { unit: 'record', numbers: Int32Array.from({ length: columns.rows }, (_, row) => row), count: columns.rows }
      : numberUnits('unit', plan.unit, columns);
  const { holding } = plan;
  const secondUnits = [
    ...plan.secondUnits.map(({ name, column }) => numberUnits(name, column, columns)),
    ...(holding === undefined ? [] : [numberUnits('holding', holding, columns)]),
  ];
  const amounts = listSummed(plan).map((column): AmountRows => {
    const { decimals, values, missing } = numbersOf(column, columns);
    return { name: column, decimals, values, missing, keep: countLargest(rules), ...(holding !== undefined && { givenBy: 'holding' }) };
  });
  return {
    tables: tables.map((laid) => {
      const space = spaceOf(laid);
      return { laid, space, evidence: gatherEvidence(space, { codes: codesOf(laid, ofBasis), persons, secondUnits, amounts }) };
    }),
    records: {
      ofBasis,
      counts: new Float64Array(columns.rows).fill(1),
      values: new Map(amounts.map(({ name, values, missing }) => [name, values.map((value, row) => (missing?.[row] === 1 ? 0 : value))])),
    },
    decimals: new Map(amounts.map(({ name, decimals }) => [name, decimals])),
    isOnePerPerson: persons.count === columns.rows,
    hasMissing: amounts.some(({ missing }) => missing?.includes(1)),
  };
}

function numberUnits(unit: string, column: string, { codes }: FileColumns): UnitRows {
  const found = codes.get(column);
  if (found === undefined) throw new Error(`no column \`${column}\` was read`);
  if (found.values.includes('')) fail('table-blank-unit', { column });
  return { unit, numbers: Int32Array.from(found.at), count: found.values.length };
}

function numbersOf(column: string, { numbers }: FileColumns) {
  const found = numbers.get(column);
  if (found === undefined) throw new Error(`no column \`${column}\` was read`);
  return found;
}
