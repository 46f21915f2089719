import { createHmac } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from 'duckdb';
import { quoteLiteral } from '../../src/sql/quote-literal.ts';
import { projectRoot } from './project-files.ts';
import { printCsv } from './write-extracts.ts';

const made = join(projectRoot, 'tests/third-party/pseudopeople');

/** Where data of others are kept beside the project; they are not everywhere. */
export const pseudopeopleFolder = ['../shared', '../../shared']
  .map((beside) => join(projectRoot, beside, 'testdata/linkage/pseudopeople'))
  .find((folder) => existsSync(join(folder, 'decennial_census.parquet')));

export interface MadeRecord {
  readonly record_id: string;
  readonly simulant_id: string;
  readonly year: string | null;
  readonly age: string | null;
  readonly copy_age: string | null;
  readonly sex: string | null;
  readonly race_ethnicity: string | null;
  readonly event_type: string | null;
}

/** The two tables as they are, every value as text. */
export async function readPseudopeople(folder: string): Promise<{ readonly census: MadeRecord[]; readonly events: MadeRecord[] }> {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  const read = async (name: string, columns: readonly string[]): Promise<MadeRecord[]> => {
    const all = columns.map((column) => `CAST(${column} AS VARCHAR) AS ${column}`);
    const result = await connection.runAndReadAll(
      `SELECT CAST(__index_level_0__ AS VARCHAR) AS record_id, ${all.join(', ')} FROM ${quoteLiteral(join(folder, `${name}.parquet`))}`,
    );
    return result.getRowObjects() as unknown as MadeRecord[];
  };
  const census = await read('decennial_census', ['simulant_id', 'year', 'age', 'copy_age', 'sex', 'race_ethnicity']);
  const events = await read('social_security', ['simulant_id', 'event_type']);
  connection.closeSync();
  return { census, events };
}

/** An encrypted number for a person: 13 digits, so that it looks like nothing else. */
const encrypt = (id: string): string =>
  String(1_000_000_000_000n + (createHmac('sha256', 'a key of the tests').update(id).digest().readBigUInt64BE() % 9_000_000_000_000n));

/** Extracts as a databank would give them, and the shipped configuration with the YAML of this source beside it. */
export function writePseudopeople(
  folder: string,
  { census, events }: { readonly census: readonly MadeRecord[]; readonly events: readonly MadeRecord[] },
): { readonly extracts: string; readonly config: string; readonly pipeline: string } {
  const [extracts, config] = [join(folder, 'extracts'), join(folder, 'config')];
  mkdirSync(extracts, { recursive: true });
  cpSync('config', config, { recursive: true });
  cpSync(join(made, 'config'), config, { recursive: true });
  const write = (name: string, columns: readonly (keyof MadeRecord)[], records: readonly MadeRecord[]): void => {
    const rows = records.map((record) => ({
      SIM_PE: encrypt(record.simulant_id),
      ...Object.fromEntries(columns.map((column) => [column, record[column] ?? ''])),
    }));
    writeFileSync(join(extracts, `${name}.csv`), printCsv(['SIM_PE', ...columns], rows));
  };
  write('census', ['record_id', 'year', 'age', 'copy_age', 'sex', 'race_ethnicity'], census);
  write('social_security', ['record_id', 'event_type'], events);
  writeFileSync(
    join(extracts, 'extracts.yaml'),
    `version: 1
synthetic: true
project_key_id: pseudopeople
datasets:
  - contract: pseudopeople
    view: PSEUDOPEOPLE
    refresh_date: 2041-12-31
    match_version: none
    tables:
      census: { file: census.csv, format: csv }
      social_security: { file: social_security.csv, format: csv }
`,
  );
  return { extracts, config, pipeline: join(made, 'pipeline.yaml') };
}
