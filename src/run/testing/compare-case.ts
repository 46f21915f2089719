import type { ExactCount } from '../../engine/band-counts.ts';
import type { CellTable } from '../../model/cell-table.ts';
import type { Plan } from '../../model/plan.ts';
import type { Stage } from '../../model/stage.ts';
import type { Difference, ExpectedTable, MeasuredExactly, TestCase } from '../../model/test-case.ts';
import { stepOf } from '../../plan/plan-of-denominator.ts';
import { coordinatesOf, listInterior } from '../../tabulate/grid.ts';
import { positionsOf } from '../../tabulate/positions.ts';
import { measureExactly } from './measure-exactly.ts';

/** What a case came to: unprotected tables and exact counts of its made-up rows. */
export interface CaseResult {
  readonly tables: ReadonlyMap<string, CellTable>;
  readonly counts: readonly ExactCount[];
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
  counts.find((each) => each.step === step && each.stage === stage)?.count;

function compareStages({ stages }: TestCase, result: CaseResult): readonly Difference[] {
  return stages.flatMap(({ step, stage, count }): readonly Difference[] => {
    const found = countOf(result, step, stage) ?? 'not counted';
    return found === count ? [] : [{ kind: 'stage', step, stage, expected: count, found }];
  });
}

const isLoss = (stage: Stage): boolean => stage.startsWith('rejected-') || stage === 'duplicate' || stage === 'value-cleared';

/** A record that is rejected, repeated or has a value taken as missing is most often a slip of the case's author. */
function findUnexpected(plan: Plan, { stages }: TestCase, { counts }: CaseResult): readonly Difference[] {
  // A denominator reads records again that another step has read: naming them there is enough.
  const elsewhere = new Map(plan.denominators.map((step) => [stepOf(step, step.spine.read), step.spine.read]));
  const isNamed = ({ step, stage }: ExactCount): boolean =>
    stages.some((each) => each.stage === stage && (each.step === step || each.step === elsewhere.get(step)));
  return counts
    .filter((each) => each.count > 0 && isLoss(each.stage) && !isNamed(each))
    .map(({ step, stage, count }): Difference => ({ kind: 'stage', step, stage, expected: 0, found: count }));
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
