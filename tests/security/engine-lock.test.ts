import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineError } from '../../src/engine/engine-error.ts';
import { checkEngine } from '../../src/engine/check-engine.ts';
import { openExtract, type OpenExtract } from '../../src/engine/files/open-extract.ts';
import { watchFiles } from '../../src/engine/files/watch-files.ts';
import { loadPeople } from '../../src/engine/load-people.ts';
import { openEngine, type Engine } from '../../src/engine/open-engine.ts';
import { fixturePlan } from '../support/plan-fixture.ts';
import { smallExtracts } from '../support/small-extracts.ts';
import { writeExtracts } from '../support/write-extracts.ts';

describe('the engine when it is locked', () => {
  let engine: Engine;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dolen-lock-'));
    const plan = fixturePlan({ people: 40 });
    const extracts = new Map<string, OpenExtract>();
    for (const file of await writeExtracts(folder, plan, smallExtracts(), 'parquet')) extracts.set(file.read, await openExtract(file));
    engine = await openEngine({ threads: 2, memory: '300MB' });
    await loadPeople(engine, plan, 'people', extracts, watchFiles([...extracts.values()], 'ab'), {
      step: () => undefined,
      input: () => undefined,
    });
    await engine.lock();
    for (const { handle } of extracts.values()) await handle.close();
  });
  afterAll(async () => {
    engine.close();
    await rm(folder, { recursive: true });
  });

  it('holds one table, of columns that outputs are made from, and no linking field, status, key or date', async () => {
    const columns = await engine.readRows('SELECT table_schema, table_name, column_name FROM information_schema.columns ORDER BY ALL');
    expect(columns.map((row) => row.join('.'))).toMatchInlineSnapshot(`
      [
        "main.people.@persons",
        "main.people.age",
        "main.people.arrived",
        "main.people.arrived_too",
        "main.people.born_in",
        "main.people.born_on",
        "main.people.registration",
        "main.people.who",
      ]
    `);
    expect(await engine.readRows('SELECT count(*), sum("@persons")::BIGINT FROM people')).toEqual([[40, 40]]);
  });

  it.each([
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM glob('/*')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM read_parquet('$FOLDER/gp.persons.parquet')",
    "COPY people TO '$FOLDER/leak.csv'",
    "COPY people TO '$FOLDER/leak.parquet' (FORMAT parquet)",
    "COPY people TO ':memory:' (USE_TMP_FILE false)",
    "COPY people TO '/dev/stdout'",
    "COPY people TO '.tmp/leak.csv'",
    "EXPORT DATABASE '$FOLDER/leak'",
    "ATTACH '$FOLDER/leak.db'",
    'INSTALL httpfs',
    'LOAD httpfs',
    'SET enable_external_access = true',
    'SET lock_configuration = false',
    "SET temp_directory = '$FOLDER'",
    "SET memory_limit = '8GB'",
    'RESET enable_external_access',
    'PRAGMA enable_external_access',
    "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
  ])('refuses %s', async (sql) => {
    const before = await readdir(folder);
    const error: unknown = await engine.run(sql.replaceAll('$FOLDER', folder)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(EngineError);
    expect(await readdir(folder)).toEqual(before);
    expect(existsSync(':memory:')).toBe(false);
    expect(existsSync(join('.tmp', 'leak.csv'))).toBe(false);
  });
});

describe('the engine of this machine', () => {
  it('is the one that is tested, reads through descriptors and reads nothing when locked', async () => {
    expect(await checkEngine()).toEqual({ version: '1.5.6', expected: '1.5.6', locked: true, descriptors: true });
  });
});
