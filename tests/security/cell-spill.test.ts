import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EngineError } from '../../src/engine/engine-error.ts';
import { openEngine, type Engine } from '../../src/engine/open-engine.ts';
import { openSpill } from '../../src/run/cell/open-spill.ts';
import { attackFromInside, findInside } from '../support/cell-attack.ts';
import { beginCli, makeFolder } from '../support/run-cli.ts';
import { argumentsOf, coarse, listFiles, prepareTrial, readEntries, runTrial } from '../support/trial.ts';

const makePrivate = (): string => {
  const folder = join(makeFolder(), 'spill');
  mkdirSync(folder, { mode: 0o700 });
  return folder;
};

describe('a folder to spill into', () => {
  const wrong: Readonly<Record<string, () => string>> = {
    'it is not there': () => join(makeFolder(), 'nowhere'),
    'it is a link': () => {
      const link = join(makeFolder(), 'link');
      symlinkSync(makePrivate(), link);
      return link;
    },
    'it is not a folder': () => {
      const file = join(makeFolder(), 'file');
      writeFileSync(file, '');
      return file;
    },
    'its mode is not 0700': () => {
      const folder = makePrivate();
      chmodSync(folder, 0o750);
      return folder;
    },
    'it is not empty': () => {
      const folder = makePrivate();
      writeFileSync(join(folder, 'earlier'), '');
      return folder;
    },
  };
  test.each(Object.entries(wrong))('is refused where %s', async (why, make) => {
    await expect(openSpill(make())).rejects.toMatchObject({
      exitCode: 12,
      diagnostics: [{ code: 'run-spill-folder', message: expect.stringContaining(why) as string }],
    });
  });

  test('is refused where it belongs to somebody else', async () => {
    await expect(openSpill(makePrivate(), 4_000_000)).rejects.toMatchObject({
      diagnostics: [{ message: expect.stringContaining('it belongs to somebody else') as string }],
    });
  });

  test('is given a private folder of the run', async () => {
    const folder = makePrivate();
    expect((await openSpill(folder)).startsWith(join(folder, 'run-'))).toBe(true);
  });
});

describe('an engine with more rows than memory', () => {
  const many = "CREATE TABLE people AS SELECT 'A' || range AS alf, hash(range) AS other FROM range(2000000)";
  let folder: string;
  let engine: Engine | undefined;
  beforeEach(() => (folder = makePrivate()));
  afterEach(() => engine?.close());

  test('says so where it may not spill, and leaves nothing', async () => {
    engine = await openEngine({ threads: 1, memory: '30MB' });
    await expect(engine.run(many)).rejects.toMatchObject({ message: 'input-memory' });
    expect([existsSync('.tmp'), readdirSync(folder)]).toEqual([false, []]);
  });

  test('spills where it may, and takes it away when it is closed', async () => {
    engine = await openEngine({ threads: 1, memory: '30MB', spill: folder });
    await engine.run(many);
    expect(readdirSync(folder)).not.toEqual([]);
    await engine.lock();
    expect(await engine.readRows('SELECT count(DISTINCT other) FROM people')).toEqual([[2_000_000]]);
    engine.close();
    engine = undefined;
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    "COPY people TO '$FOLDER/leak.csv'",
    "COPY (SELECT 'A0007') TO '$FOLDER/leak.csv' (USE_TMP_FILE false)",
    "SELECT 1; COPY people TO '$FOLDER/leak.csv'",
    "EXPORT DATABASE '$FOLDER/leak'",
    "SELECT 1; EXPORT DATABASE '$FOLDER/leak'",
    "/* SELECT */ EXPORT DATABASE '$FOLDER/leak'",
    'WITH people AS (SELECT 1) INSERT INTO people SELECT 2',
    "ATTACH '$FOLDER/leak.db'",
    "PREPARE leak AS COPY people TO '$FOLDER/leak.csv'",
    "EXPLAIN ANALYZE COPY people TO '$FOLDER/leak.csv'",
    "CREATE TABLE others AS SELECT 'A0007'",
    "CALL enable_logging(storage='file')",
    'PRAGMA enable_profiling',
    "SELECT * FROM query('COPY people TO ''$FOLDER/leak.csv''')",
  ])('refuses, once it is locked, %s', async (sql) => {
    engine = await openEngine({ threads: 1, memory: '30MB', spill: folder });
    await engine.run('CREATE TABLE people AS SELECT 1 AS alf');
    await engine.lock();
    const error: unknown = await engine.run(sql.replaceAll('$FOLDER', folder)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(EngineError);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a run that may spill', () => {
  test('says so, logs so before anything is read, and leaves nothing', () => {
    const trial = prepareTrial();
    const spill = makePrivate();
    const { code, stderr } = runTrial(trial, { pipeline: coarse, more: ['--spill', spill] });
    expect(code).toBe(0);
    expect(stderr).toContain(`warning: rows that do not fit into memory are put into \`${spill}\``);
    const types = readEntries(trial).map(({ type }) => type);
    expect(types.indexOf('spill.allowed')).toBe(types.indexOf('run.start') + 1);
    expect([readdirSync(spill), listFiles(trial.temporary)]).toEqual([[], []]);
  });

  test('is not begun in a folder that is not fit for it', () => {
    const trial = prepareTrial();
    const { code, stderr } = runTrial(trial, { mode: 'tre', more: ['--spill', trial.temporary] });
    expect(code).toBe(12);
    expect(stderr).toContain('run-spill-folder');
    expect(argumentsOf(trial)).toContain(trial.record);
  });

  test('leaves nothing where the run itself is killed: its process takes away what it spilled', async () => {
    const trial = prepareTrial();
    const spill = makePrivate();
    const { child, ended } = beginCli(argumentsOf(trial, { more: ['--spill', spill] }), { env: { TMPDIR: trial.temporary } });
    const log = join(trial.record, 'log.jsonl');
    while (!existsSync(log) || !readFileSync(log, 'utf8').includes('spill.allowed')) await wait(5);
    expect(readdirSync(spill)).toHaveLength(1);
    child.kill('SIGKILL');
    await ended;
    while (findInside(trial.temporary).length > 0) await wait(5);
    expect([readdirSync(spill), listFiles(trial.temporary)]).toEqual([[], []]);
  });

  test.each([
    ['is killed', `process.kill(process.pid, 'SIGKILL'); await wait(60000);`, undefined],
    ['leaves rows behind', 'end();', undefined],
  ])('leaves nothing where its process %s', async (_, last, came) => {
    const body = `fs.writeFileSync(order.engine.spill + '/rows.tmp', 'A0007'.repeat(1000)); tell({ kind: 'step', step: 'written' });
      await wait(20); ${last}`;
    expect(await attackFromInside(body, 'tre', { spill: makePrivate() })).toEqual({ came, steps: ['written'], left: [] });
  });
});
