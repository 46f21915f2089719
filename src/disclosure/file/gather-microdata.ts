import { fail } from '../../diagnostics/diagnostic.ts';
import type { FileColumns, FilePlan } from '../../model/file-plan.ts';
import { listShadows } from '../../model/list-value-columns.ts';
import { nameSquares } from '../../model/name-statistic.ts';
import type { CellSpace } from '../rules/cell-space.ts';
import { countKindsOfCells } from '../rules/count-kinds-of-cells.ts';
import { addUpCounts } from '../rules/evidence-of-counts.ts';
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
  const shadows = listShadows(plan).map(({ shadow }) => shadow);
  const summed = [...new Set([...listSummed(plan), ...shadows])];
  // What is judged by a holding is not by persons; by every other second unit it is besides.
  const givers = [
    holding === undefined ? undefined : 'holding',
    ...plan.secondUnits.filter(({ column }) => column !== holding).map(({ name }) => name),
  ];
  const amounts = summed.flatMap((column): readonly AmountRows[] => {
    const { decimals, values, missing } = numbersOf(column, columns);
    return givers.map((givenBy) => ({
      name: column,
      decimals,
      values,
      missing,
      keep: countLargest(rules),
      ...(givenBy !== undefined && { givenBy }),
    }));
  });
  const counts = new Float64Array(columns.rows).fill(1);
  return {
    tables: tables.map((laid) => {
      const space = spaceOf(laid);
      const codes = codesOf(laid, ofBasis);
      const cost = typeof plan.cost === 'object' ? addUpCosts(plan.cost.column, columns, space, codes) : undefined;
      return {
        laid,
        space,
        evidence: gatherEvidence(space, { codes, persons, secondUnits, amounts }),
        parts: { codes, counts },
        kinds: new Map(
          listSquared(plan).map((column) => {
            const { values, missing } = numbersOf(column, columns);
            return [nameSquares(column), countKindsOfCells(space, codes, values, missing)];
          }),
        ),
        ...(cost && { cost }),
      };
    }),
    records: {
      ofBasis,
      counts,
      units: [persons, ...secondUnits],
      values: new Map(
        summed.map((column) => {
          const { values, missing } = numbersOf(column, columns);
          return [column, values.map((value, row) => (missing[row] === 1 ? 0 : value))];
        }),
      ),
    },
    decimals: new Map(amounts.map(({ name, decimals }) => [name, decimals])),
    isOnePerPerson: persons.count === columns.rows,
    hasMissing: amounts.some(({ missing }) => missing?.includes(1)),
    statuses: new Map(),
  };
}

const listSquared = ({ tables }: FilePlan): readonly string[] =>
  tables.flatMap(({ show }) => show.flatMap((one) => (one.kind === 'variance' || one.kind === 'sd' ? [one.column] : [])));

function addUpCosts(column: string, columns: FileColumns, space: CellSpace, codes: readonly Uint16Array[]): Float64Array {
  const { values, missing, decimals } = numbersOf(column, columns);
  if (values.some((cost) => cost < 0) || missing.includes(1)) fail('table-bad-cost', { column });
  return addUpCounts(space, codes, values).map((cost) => cost / 10 ** decimals);
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
