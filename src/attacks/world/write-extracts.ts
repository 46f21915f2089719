import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOf, printCsv, type World } from './people.ts';

const tablesOfWorld = ['persons', 'visits', 'register', 'spells'] as const;

const fileOf = (table: keyof World): string => `${table}.csv`;

/** What `extracts.yaml` says of files. */
export const printManifest = (fileNamed: (table: keyof World) => string = fileOf): string => `version: 1
synthetic: true
project_key_id: attacks
datasets:
  - contract: attacked
    view: made up
    refresh_date: 2021-04-01
    match_version: made up
    tables:
${tablesOfWorld.map((table) => `      ${table}: { file: ${JSON.stringify(fileNamed(table))}, format: csv }`).join('\n')}
`;

/** Writes a world as extracts: CSV files and their manifest. */
export function writeWorld(folder: string, world: World): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'extracts.yaml'), printManifest());
  for (const table of tablesOfWorld) writeFileSync(join(folder, fileOf(table)), printCsv(columnsOf[table], world[table]));
}
