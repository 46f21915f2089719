import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Path } from '../yaml/find-place.ts';
import type { YamlDocument } from '../yaml/read-yaml.ts';
import { checkColumn } from './check-column.ts';
import type { ContractTable, DatasetContract } from './dataset-contract.ts';

/** What a schema cannot say of a contract: references that lead somewhere, roles that come together, orders that are total. */
export function checkContract(contract: DatasetContract, classifications: readonly string[], document: YamlDocument): Diagnostic[] {
  return [
    ...contract.tables.flatMap((table) => checkTable(table, classifications, document)),
    ...contract.tables.flatMap((table) => checkParent(table, contract.tables, document)),
    ...checkStatusesOnce(contract, document),
  ];
}

function checkTable(table: ContractTable, classifications: readonly string[], document: YamlDocument): Diagnostic[] {
  const path = ['tables', table.name] as const;
  const columns = table.columns.map(({ name }) => name);
  const tieBreakColumns = table.tieBreak.flatMap((tie, index) =>
    tie.by === 'column' ? [{ name: tie.column, at: [...path, 'tie_break', index, 'column'] }] : [],
  );
  const named = [...table.key.map((name, index) => ({ name, at: [...path, 'key', index] })), ...tieBreakColumns];
  return [
    ...named.flatMap(({ name, at }) => (columns.includes(name) ? [] : [refuseColumn(name, table.name, columns, at, document)])),
    ...table.columns.flatMap((column) => checkColumn(column, classifications, [...path, 'columns', column.name], document)),
    ...checkNamesApart(table, document),
    ...checkKeyNeverMissing(table, document),
    ...checkLinking(table, document),
  ];
}

/** Engines tell columns apart without regard to case. */
function checkNamesApart(table: ContractTable, document: YamlDocument): Diagnostic[] {
  const first = new Map<string, string>();
  return table.columns.flatMap(({ name }) => {
    const other = first.get(name.toLowerCase());
    if (other === undefined) first.set(name.toLowerCase(), name);
    const place = document.placeOf(['tables', table.name, 'columns', name], 'key');
    return other === undefined ? [] : [diagnose('contract-columns-alike', { column: name, other }, { place })];
  });
}

function checkKeyNeverMissing(table: ContractTable, document: YamlDocument): Diagnostic[] {
  const mayBeMissing = table.columns.filter(({ name, missing }) => missing === 'allowed' && table.key.includes(name));
  return mayBeMissing.map(({ name }) =>
    diagnose(
      'contract-key-may-be-missing',
      { column: name },
      { place: document.placeOf(['tables', table.name, 'columns', name, 'missing'], 'value') },
    ),
  );
}

/** A table with a linking field says how well it matched and which record wins, down to the last tie. */
function checkLinking(table: ContractTable, document: YamlDocument): Diagnostic[] {
  const linking = table.columns.find(
    ({ name, roles }) => roles.includes('linking-field') && !roles.includes('residence') && !table.key.includes(name),
  );
  if (!linking) return [];
  const isMatched = !linking.roles.includes('certain');
  const missing = (['match-status', 'match-percent'] as const).filter(
    (role) => isMatched && !table.columns.some(({ roles }) => roles.includes(role)),
  );
  const ordered = table.tieBreak.map((tie) => (tie.by === 'column' ? tie.column : tie.by));
  const open = table.key.filter((column) => !ordered.includes(column));
  const place = document.placeOf(['tables', table.name, 'tie_break'], 'key');
  return [
    ...missing.map((role) =>
      diagnose('contract-role-missing', { table: table.name, role }, { place: document.placeOf(['tables', table.name, 'columns'], 'key') }),
    ),
    ...(open.length > 0 ? [diagnose('contract-tie-break-open', { table: table.name, columns: open.join(', ') }, { place })] : []),
    ...(table.duplicateRules.length === 0 ? [diagnose('contract-no-duplicate-rule', { table: table.name }, { place })] : []),
  ];
}

/** A record that belongs to another is found there by the key of the other table. */
function checkParent({ name, parent, columns }: ContractTable, tables: readonly ContractTable[], document: YamlDocument): Diagnostic[] {
  if (!parent) return [];
  const path = ['tables', name, 'parent'];
  const others = tables.filter((table) => table.name !== name);
  const other = others.find((table) => table.name === parent.table);
  if (!other) {
    const known = others.map((table) => table.name);
    const where = { place: document.placeOf([...path, 'table'], 'value'), didYouMean: didYouMean(parent.table, known) };
    return [diagnose('contract-unknown-reference', { what: 'table', name: parent.table, within: name, allowed: known.join(', ') }, where)];
  }
  const own = columns.map((column) => column.name);
  const unknown = parent.by.flatMap((column, index) =>
    own.includes(column) ? [] : [refuseColumn(column, name, own, [...path, 'by', index], document)],
  );
  if (unknown.length > 0 || [...parent.by].sort().join() === [...other.key].sort().join()) return unknown;
  const place = document.placeOf([...path, 'by'], 'value');
  return [diagnose('contract-parent-key', { table: name, parent: other.name, key: other.key.join(', ') }, { place })];
}

function checkStatusesOnce({ matchStatusRules }: DatasetContract, document: YamlDocument): Diagnostic[] {
  return matchStatusRules.flatMap(({ id, accept }) =>
    accept.flatMap(({ status }, index) => {
      if (accept.findIndex((other) => other.status === status) === index) return [];
      const place = document.placeOf(['match_status_rules', id, 'accept', index, 'status'], 'value');
      return [diagnose('contract-status-twice', { status, rule: id }, { place })];
    }),
  );
}

function refuseColumn(name: string, table: string, columns: readonly string[], at: Path, document: YamlDocument): Diagnostic {
  const where = { place: document.placeOf(at, 'value'), didYouMean: didYouMean(name, columns) };
  return diagnose('contract-unknown-reference', { what: 'column', name, within: table, allowed: columns.join(', ') }, where);
}
