import type { ContractColumn } from '../catalogue/dataset-contract.ts';
import { identifyingRoles, type TableRead } from '../link/table-read.ts';
import type { ColumnCheck, DeriveStep, Plan, ReadColumn, ReadStep, TieBreak } from '../model/plan.ts';
import { numbersOf } from '../tabulate/amounts-of.ts';
import { weightsOf } from '../tabulate/weights-of.ts';
import type { Definitions } from './look-up-definitions.ts';

/** The columns that the steps of a plan name, by read. */
export type NeededColumns = ReadonlyMap<string, ReadonlySet<string>>;

/** What the steps read: no column that no step names, besides the key of each table. */
export function listNeeded({
  spine,
  links,
  collections,
  derivations,
  outputs,
}: Pick<Plan, 'spine' | 'links' | 'collections' | 'derivations' | 'outputs'>): NeededColumns {
  const needed = new Map<string, Set<string>>();
  const need = (read: string, columns: readonly (string | undefined)[]): void => {
    const known = needed.get(read) ?? new Set();
    for (const column of columns) if (column !== undefined) known.add(column);
    needed.set(read, known);
  };
  need(
    spine.read,
    [...spine.where, ...spine.dates].map(({ column }) => column),
  );
  if (spine.onePer) need(spine.read, [spine.onePer.column, ...columnsOfTies(spine.onePer.tieBreak)]);
  need(spine.read, spine.secondUnits?.map(({ column }) => column) ?? []);
  need(spine.read, derivations.flatMap(sourcesOfStep));
  need(
    spine.read,
    outputs.flatMap(({ dimensions }) => dimensions.map(({ column }) => column)),
  );
  need(spine.read, outputs.flatMap(weightsOf));
  need(
    spine.read,
    outputs.flatMap(numbersOf).map(({ column }) => column),
  );
  for (const link of links) {
    const { field, spine: side, register } = link;
    need(spine.read, [field, side.match?.status, side.match?.percent, side.consent?.column, ...columnsOfTies(side.tieBreak)]);
    need(register.read, [
      register.field,
      register.match?.status,
      register.match?.percent,
      register.consent?.column,
      ...columnsOfTies(register.tieBreak),
    ]);
    if (link.kind === 'lookup') {
      need(
        register.read,
        link.takes.map(({ from }) => from),
      );
    } else {
      need(register.read, [link.register.person, link.register.death]);
      need(link.spells.read, [link.spells.person, link.spells.practice, link.spells.from, link.spells.to]);
    }
  }
  for (const { read, by, where, from } of collections) {
    need(spine.read, by);
    need(read, [...by, from, ...where.map(({ column }) => column)]);
  }
  return needed;
}

export function sourcesOfStep(step: DeriveStep): readonly string[] {
  if (step.kind === 'sql') return step.inputs.map(({ column }) => column);
  return step.kind === 'coalesce' ? step.from : [step.from];
}

/** These columns and all that derivations make them from; derivations stand in the order they need one another. */
export function withSources(columns: Iterable<string>, derivations: readonly DeriveStep[]): ReadonlySet<string> {
  const all = new Set(columns);
  for (const step of derivations.toReversed()) {
    if (all.has(step.column)) for (const source of sourcesOfStep(step)) all.add(source);
  }
  return all;
}

const columnsOfTies = (ties: readonly TieBreak[]): readonly string[] => ties.flatMap((tie) => (tie.by === 'column' ? [tie.column] : []));

/** Reads one table: the needed columns and the key, in the contract's order. Names that are not the table's own are derived ones. */
export function planRead(read: TableRead, needed: ReadonlySet<string>, definitions: Definitions): ReadStep {
  const { id, dataset, contract, table } = read;
  return {
    kind: 'read',
    id,
    dataset,
    contract: contract.id,
    contractVersion: contract.version,
    table: table.name,
    declared: table.columns.map(({ name }) => name),
    columns: table.columns
      .filter(({ name }) => needed.has(name) || table.key.includes(name))
      .map((column) => planColumn(column, definitions)),
    key: table.key,
    identifierChecked: table.columns.filter(couldIdentify).map(({ name }) => name),
    maxRejectShare: table.maxRejectShare,
  };
}

const planColumn = (column: ContractColumn, definitions: Definitions): ReadColumn => ({
  name: column.name,
  type: column.type,
  roles: column.roles,
  missing: column.missing,
  check: planCheck(column, definitions),
});

function planCheck({ name, roles, codes, range, dates, pattern }: ContractColumn, definitions: Definitions): ColumnCheck {
  if (codes !== undefined) {
    const list = definitions.dimension(codes, name)?.leaves.map(({ code }) => code) ?? [];
    return roles.includes('write-in') ? { kind: 'names', ...definitions.names(codes) } : { kind: 'codes', codes: list };
  }
  if (range) return { kind: 'range', ...range };
  if (dates) return { kind: 'dates', ...dates };
  if (pattern !== undefined) return { kind: 'pattern', regex: pattern };
  return { kind: 'none' };
}

/** Anything that people wrote, or without a code list, that is wide enough to carry a number of a person. */
const couldIdentify = ({ type, roles, codes }: ContractColumn): boolean =>
  roles.includes('write-in') ||
  (codes === undefined && (type === 'text' || type === 'bigint' || roles.some((role) => identifyingRoles.includes(role))));
