import type { ExactCount } from '../../engine/band-counts.ts';
import type { CellTable } from '../../model/cell-table.ts';
import type { Plan } from '../../model/plan.ts';
import type { Stage } from '../../model/stage.ts';
import type { Difference, ExpectedTable, MeasuredExactly, TestCase } from '../../model/test-case.ts';
import { coordinatesOf, listInterior } from '../../tabulate/grid.ts';
import { positionsOf } from '../../tabulate/positions.ts';
import { measureExactly } from './measure-exactly.ts';

/** What a case came to: unprotected tables and exact counts of its made-up rows. */
export interface CaseResult {
  readonly tables: ReadonlyMap<string, CellTable>;
  /** By read, or by the name of a denominator. */
  readonly counts: ReadonlyMap<string, readonly ExactCount[]>;
}

/** All that is not as expected: what became of records first, then cells in the order of their table. */
export function compareCase(plan: Plan, expected: TestCase, result: CaseResult): readonly Difference[] {
  return [
    ...compareStages(expected, result),
    ...findUnexpected(plan, expected, result),
    ...expected.expected.flatMap((table) => compareTable(table, result)),
  ];
}

const countOf = ({ counts }: CaseResult, step: string, stage: Stage): number | undefined =>
  counts.get(step)?.find((each) => each.stage === stage)?.count;

function compareStages({ stages }: TestCase, result: CaseResult): readonly Difference[] {
  return stages.flatMap(({ step, stage, count }): readonly Difference[] => {
    const found = countOf(result, step, stage) ?? 'not counted';
    return found === count ? [] : [{ kind: 'stage', step, stage, expected: count, found }];
  });
}

const isLoss = (stage: Stage): boolean => stage.startsWith('rejected-') || stage === 'duplicate' || stage === 'value-cleared';

/** A record that is rejected, repeated or has a value taken as missing is most often a slip of the case's author. */
function findUnexpected(plan: Plan, { stages }: TestCase, { counts }: CaseResult): readonly Difference[] {
  return [...counts].flatMap(([step, ofStep]) => {
    const same = [step, plan.denominators.find(({ id }) => id === step)?.spine.read];
    const isNamed = (stage: Stage): boolean => stages.some((each) => each.stage === stage && same.includes(each.step));
    return ofStep
      .filter(({ stage, count }) => count > 0 && isLoss(stage) && !isNamed(stage))
      .map(({ stage, count }): Difference => ({ kind: 'stage', step, stage, expected: 0, found: count }));
  });
}

function compareTable({ table: id, exactly, cells }: ExpectedTable, { tables }: CaseResult): readonly Difference[] {
  const table = tables.get(id);
  if (!table) throw new Error(`the plan has no table \`${id}\``);
  const { output, persons } = table;
  const told: (readonly [cell: number, difference: Difference])[] = [];
  const tell = (cell: number, measure: string, expected: MeasuredExactly, found: MeasuredExactly): void =>
    void told.push([cell, { kind: 'cell', table: id, cell: nameCell(table, cell), measure, expected, found }]);
  for (const { cell, values } of cells) {
    for (const { measure, expected } of values) {
      const declared = output.measures.find((each) => each.id === measure);
      if (!declared) throw new Error(`\`${id}\` has no measure \`${measure}\``);
      const found = measureExactly(table, declared, cell, tables);
      if (String(found) !== String(expected)) tell(cell, measure, expected, found);
    }
  }
  if (exactly) {
    const named = new Set(cells.map(({ cell }) => cell));
    const count = output.measures.find(({ kind }) => kind === 'count')?.id ?? 'units';
    for (const cell of listInterior(output.dimensions)) {
      const found = persons[cell] ?? 0;
      if (found > 0 && !named.has(cell)) tell(cell, count, 0, found);
    }
  }
  return told.toSorted(([a], [b]) => a - b).map(([, difference]) => difference);
}

function nameCell({ output, shape }: CellTable, cell: number): Readonly<Record<string, string>> {
  const coordinates = coordinatesOf(shape, cell);
  return Object.fromEntries(
    output.dimensions.flatMap((dimension, d) => {
      const position = positionsOf(dimension)[coordinates[d] ?? 0];
      return position === undefined || position.kind === 'total' ? [] : [[dimension.column, position.code]];
    }),
  );
}
