import type { MadeTable } from './open-tables.ts';

/** The manifest by which Dolen reads these extracts. */
export function printExtracts(tables: readonly MadeTable[], refreshDate: string): string {
  const extracts = tables.flatMap(({ file, extract }) => (extract === undefined ? [] : [{ file, ...extract }]));
  const contracts = [...new Set(extracts.map(({ contract }) => contract))].sort();
  return [
    '# Synthetic extracts made by `dolen synth`. Nobody in them exists.',
    'version: 1',
    'synthetic: true',
    'project_key_id: synthetic',
    'datasets:',
    ...contracts.flatMap((contract) => [
      `  - contract: ${contract}`,
      `    view: SYNTHETIC.${contract.toUpperCase().replaceAll('-', '_')}`,
      `    refresh_date: ${extracts.find((each) => each.contract === contract)?.refreshDate ?? refreshDate}`,
      '    match_version: synthetic-1',
      '    tables:',
      ...extracts
        .filter((each) => each.contract === contract)
        .sort((a, b) => (a.table < b.table ? -1 : 1))
        .map(({ table, file, format }) => `      ${table}: { file: ${file}, format: ${format} }`),
    ]),
    '',
  ].join('\n');
}
