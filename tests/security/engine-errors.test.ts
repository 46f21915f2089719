import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/diagnostics/diagnostic.ts';
import { EngineError } from '../../src/engine/engine-error.ts';
import { openEngine, type Engine } from '../../src/engine/open-engine.ts';

describe('errors of the engine', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({ threads: 1, memory: '100MB' });
    await engine.run("CREATE TABLE secrets AS SELECT * FROM (VALUES ('SECRET-4711')) t(v)");
    await engine.run('CREATE TABLE keyed (v VARCHAR PRIMARY KEY)');
    await engine.run('INSERT INTO keyed SELECT v FROM secrets');
  });
  afterAll(() => engine.close());

  it.each([
    ['Conversion', 'SELECT CAST(v AS INTEGER) FROM secrets'],
    ['Conversion', 'SELECT CAST(v AS DATE) FROM secrets'],
    ['Constraint', 'INSERT INTO keyed SELECT v FROM secrets'],
    ['Invalid Input', 'SELECT error(v) FROM secrets'],
    ['Invalid Input', "SELECT strptime(v, '%Y') FROM secrets"],
    ['Invalid Input', "SELECT regexp_matches(v, v || '(') FROM secrets"],
    ['Conversion', 'SELECT CAST(v AS JSON) FROM secrets'],
    ['Out of Range', 'SELECT CAST(length(v) AS UTINYINT) * CAST(200 AS UTINYINT) FROM secrets'],
    ['Binder', 'SELECT "SECRET-4711" FROM secrets'],
    ['Catalog', 'SELECT * FROM "SECRET-4711"'],
    ['Parser', 'SELECT FROM WHERE'],
  ])('of kind %s say the kind and nothing of %s', async (kind, sql) => {
    const error: unknown = await engine.readRows(sql).catch((caught: unknown) => caught);
    if (!(error instanceof EngineError)) throw new Error('no error of the engine');
    const said = [String(error), error.stack, error.message, JSON.stringify(error), String(error.cause)].join();
    expect(said).not.toContain('SECRET');
    expect(said).not.toContain('4711');
    expect(error.kind).toBe(kind);
  });

  it('are told as too little memory where that is so', async () => {
    const error: unknown = await engine
      .run('CREATE TABLE big AS SELECT i, hash(i) FROM range(50000000) t(i)')
      .catch((caught: unknown) => caught);
    if (!(error instanceof UserError)) throw new Error('no error for the user');
    expect(error.diagnostics.map(({ family, message }) => [family, message])).toEqual([
      ['resource-limit', 'the run needs more memory than the 100MB it was given'],
    ]);
  });
});
