import { DuckDBInstance } from 'duckdb';
import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { generateExtracts, type SynthRequest } from '../../../src/synthetic/generate-extracts.ts';
import type { SynthManifest } from '../../../src/synthetic/synth-manifest.ts';
import { parseRows, type Row } from './link-literally.ts';

export interface Made {
  readonly folder: string;
  readonly manifest: SynthManifest;
}

/** A folder for the files of one test file, removed after it. */
export function openWorkshop() {
  const root = mkdtempSync(join(tmpdir(), 'dolen-synth-'));
  afterAll(() => rm(root, { recursive: true, force: true }));
  let made = 0;
  return {
    root,
    make: async (request: Partial<SynthRequest>): Promise<Made> => {
      made += 1;
      const folder = request.outFolder ?? join(root, `extracts-${made}`);
      const whole = { people: 1000, seed: 1, format: 'csv', threads: 2, configRoot: 'config', tell: () => undefined, ...request } as const;
      return { folder, manifest: await generateExtracts({ ...whole, outFolder: folder }) };
    },
  };
}

export const readRows = async (folder: string, file: string): Promise<Row[]> => parseRows(await readFile(join(folder, file), 'utf8'));

export async function readParquet(file: string, columns = '*'): Promise<Row[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(`SELECT ${columns} FROM '${file}'`);
  const asText = (value: unknown): string => (typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '');
  const rows = reader
    .getRowObjectsJson()
    .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asText(value)])));
  connection.closeSync();
  instance.closeSync();
  return rows;
}

export async function readJson(folder: string, file: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, file), 'utf8'));
}
