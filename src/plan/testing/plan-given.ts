import type { ContractTable } from '../../catalogue/dataset-contract.ts';
import type { Catalogue } from '../../catalogue/open-catalogue.ts';
import { toDimension } from '../../catalogue/to-dimension.ts';
import type { Plan, ReadStep } from '../../model/plan.ts';
import type { GivenTable } from '../../model/test-case.ts';
import type { Problems } from '../../spec/collect-problems.ts';
import type { CaseSpecification } from '../../spec/tests-schema.ts';
import type { Path } from '../../yaml/find-place.ts';
import { fillRows, type GivenRow } from './fill-rows.ts';

/** The rows of every table that a plan reads, made whole. */
export function planGiven(
  plan: Plan,
  catalogue: Catalogue,
  asked: CaseSpecification,
  path: Path,
  problems: Problems,
): readonly GivenTable[] {
  const { given } = asked;
  const reads = readsOf(plan);
  const allowed = reads.map(({ id }) => id);
  for (const table of Object.keys(given)) {
    if (allowed.includes(table)) continue;
    problems.note('test-table-not-read', { table, allowed }, [...path, table], { at: 'key', typed: table, meant: allowed });
  }
  const codesOf = (id: string) => toDimension(catalogue.loadClassification(id), id).leaves.map(({ code }) => code);
  return reads.map((read): GivenTable => {
    const table = catalogue.loadContract(read.contract).tables.find(({ name }) => name === read.table);
    if (!table) throw new Error(`the contract has no table \`${read.table}\``);
    const written = given[read.id] ?? [];
    checkRows(table, written, [...path, read.id], problems, expectsWrongCodes(asked) ? undefined : codesOf);
    const { rows, lacking } = fillRows(table, written, codesOf);
    for (const { name, pattern = '' } of lacking)
      problems.note('test-no-default', { column: name, pattern }, [...path, read.id], { at: 'key' });
    return { read: read.id, columns: table.columns.map(({ name }) => name), rows };
  });
}

/** Everything that a plan reads, each table once. */
const readsOf = (plan: Plan): readonly ReadStep[] => [
  ...new Map([...plan.reads, ...plan.denominators.flatMap(({ reads }) => reads)].map((read) => [read.id, read])).values(),
];

/** A case can be about codes that are in no list; in any other they are slips. */
const expectsWrongCodes = ({ stages = {}, refused }: CaseSpecification): boolean =>
  refused !== undefined || Object.values(stages).some((counts) => 'rejected-code' in counts || 'value-cleared' in counts);

function checkRows(
  { name: table, columns }: ContractTable,
  rows: readonly GivenRow[],
  path: Path,
  problems: Problems,
  codesOf: ((classification: string) => readonly string[]) | undefined,
): void {
  const known = columns.map(({ name }) => name);
  rows.forEach((row, place) => {
    for (const [name, value] of Object.entries(row)) {
      const at = [...path, place, name];
      const column = columns.find((each) => each.name === name);
      if (!column)
        problems.note('test-column-unknown', { column: name, table, allowed: known }, at, { at: 'key', typed: name, meant: known });
      if (!column?.codes || !codesOf || value === null || column.roles.includes('write-in')) continue;
      const allowed = codesOf(column.codes);
      const code = String(value);
      if (!allowed.includes(code)) problems.note('test-given-code', { code, column: name, allowed }, at, { typed: code, meant: allowed });
    }
  });
}
