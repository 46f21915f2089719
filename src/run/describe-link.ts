import type { ContractColumn, ContractTable, DatasetContract } from '../catalogue/dataset-contract.ts';
import type { Catalogue } from '../catalogue/open-catalogue.ts';
import { toDimension } from '../catalogue/to-dimension.ts';
import type { LinkStep, Plan } from '../model/plan.ts';
import type { LinkOfRun, NamedTable, RunReport } from '../model/run-report.ts';

/** A link of the plan, with what its tables and match statuses are called. */
export function describeLink(plan: Plan, catalogue: Catalogue, link: LinkStep): LinkOfRun {
  const { table } = findTable(plan, catalogue, link.register.read);
  const status = table.columns.find(({ name }) => name === link.register.match?.status);
  const labels = status?.codes === undefined ? [] : toDimension(catalogue.loadClassification(status.codes), status.name).leaves;
  return {
    column: link.id,
    title: link.result.title,
    to: nameTable(plan, catalogue, link.register.read),
    ...(link.matchStatus && { matchStatusRule: link.matchStatus.id }),
    accepted: (link.matchStatus?.accept ?? []).map(({ status: code, minPercent, missingPercent }) => ({
      code,
      label: labels.find((each) => each.code === code)?.label ?? { en: code, cy: code },
      ...(minPercent !== undefined && { minPercent: String(Math.round(minPercent * 1000) / 10) }),
      ...(missingPercent !== undefined && { missingPercent }),
    })),
    ...(link.spine.consent && {
      consent: nameCodes(plan, catalogue, plan.spine.read, link.spine.consent.column, link.spine.consent.codes),
    }),
    duplicates: { population: link.spine.duplicates, register: link.register.duplicates },
    ...(link.kind === 'registration' && {
      spells: { rule: link.spells.rule, bridgeGapDays: link.spells.bridgeGapDays, endAtDeath: link.spells.endAtDeath },
    }),
  };
}

export function nameTable(plan: Plan, catalogue: Catalogue, read: string): NamedTable {
  const { contract, table } = findTable(plan, catalogue, read);
  return { contract: contract.id, table: table.title };
}

/** A bug unless the plan reads it. */
export function findTable(
  plan: Plan,
  catalogue: Catalogue,
  read: string,
): { readonly contract: DatasetContract; readonly table: ContractTable } {
  const step = plan.reads.find(({ id }) => id === read);
  const contract = step && catalogue.loadContract(step.contract);
  const table = contract?.tables.find(({ name }) => name === step?.table);
  if (contract === undefined || table === undefined) throw new Error(`the plan does not read \`${read}\``);
  return { contract, table };
}

/** A bug unless the table has it. */
export function findColumn(plan: Plan, catalogue: Catalogue, read: string, name: string): ContractColumn {
  const column = findTable(plan, catalogue, read).table.columns.find((each) => each.name === name);
  if (column === undefined) throw new Error(`\`${read}\` has no column \`${name}\``);
  return column;
}

/** Codes of a column of the population, with what they and the column are called. */
export function nameCodes(
  plan: Plan,
  catalogue: Catalogue,
  read: string,
  column: string,
  codes: readonly string[],
): RunReport['population'][number] {
  const { title, codes: list } = findColumn(plan, catalogue, read, column);
  if (list === undefined) throw new Error(`the plan asks for codes of \`${column}\`, which has none`);
  const { leaves } = toDimension(catalogue.loadClassification(list), column);
  return { column, title, codes: leaves.filter(({ code }) => codes.includes(code)) };
}
