import { ofClass, type Attack } from '../attack.ts';
import { expectFact, expectLocked, firstOf, messageOf, rowValue, tryLocked } from '../attempts/try-engine.ts';

const attack = ofClass('engine');

/** A statement that the locked engine refuses. */
const refused = (name: string, mechanism: string, ...sql: readonly (string | ((folder: string) => string))[]): Attack =>
  attack(name, mechanism, 'engine-closed', 'refused', tryLocked(...sql.map((one) => (typeof one === 'string' ? (): string => one : one))));

/** What this version does: whoever upgrades it is told where it does otherwise. */
const fact = (name: string, mechanism: string, attempt: Attack['attempt'], control = 'engine-facts'): Attack =>
  attack(name, mechanism, control, 'harmless', attempt);

const serialises = (statement: string, isTaken: boolean): Attack['attempt'] =>
  expectFact(async (probe) => {
    const answer = firstOf(await probe.run(`SELECT json_serialize_sql('${statement.replaceAll("'", "''")}')`));
    return (JSON.parse(answer) as { readonly error: boolean }).error !== isTaken;
  });

const quotes = (sql: string, isQuoted = true): Attack['attempt'] =>
  expectFact(async (probe) => {
    await probe.run('CREATE TABLE k (id VARCHAR PRIMARY KEY)');
    await probe.run(`INSERT INTO k VALUES ('${rowValue}')`);
    const said = messageOf(await probe.run(sql));
    return said !== '' && said.includes(rowValue) === isQuoted;
  });

const counted: Readonly<Record<string, number>> = { aggregate: 88, macro: 118, pragma: 45, scalar: 611, table: 89, table_macro: 4 };

/** The engine that is installed: what it refuses once it is closed, and what it does that the rest of Dolen has to stand up to. */
export const engineAttacks: readonly Attack[] = [
  refused('read-text', 'A function reads a file of the machine as text.', `SELECT * FROM read_text('/etc/passwd')`),
  refused('read-csv', 'A function reads a file as CSV.', `SELECT * FROM read_csv('/etc/passwd')`),
  refused('sniff', 'The function that guesses the form of a CSV file shows some of it.', `SELECT * FROM sniff_csv('/etc/passwd')`),
  refused('glob', 'A function lists the files of a folder.', `SELECT * FROM glob('/etc/*')`),
  refused('named-file', 'A file stands where the name of a table does.', `SELECT * FROM '/etc/passwd.csv'`),
  refused('dotted-path', 'A path leads out of a folder by its parents.', `SELECT * FROM read_blob('x/../../../etc/passwd')`),
  refused('network-file', 'A file is fetched from another machine.', `SELECT * FROM 's3://x/y.csv'`),
  refused('attach-file', 'A database file is opened or made.', (folder) => `ATTACH '${folder}/leak.db'`),
  refused('install', 'An extension is fetched.', 'INSTALL httpfs'),
  refused('load', 'An extension is loaded.', 'LOAD httpfs'),
  refused('export', 'The whole database is written to a folder.', (folder) => `EXPORT DATABASE '${folder}/all'`),
  refused('copy-out', 'A table is copied to a file.', (folder) => `COPY p TO '${folder}/leak.csv'`),
  refused('copy-stdout', 'A table is copied to the standard output of the process.', `COPY p TO '/dev/stdout'`),
  refused('copy-temporary', 'A table is copied to the folder that the engine would spill to.', `COPY p TO '.tmp/leak.csv'`),
  refused('copy-memory-name', 'A table is copied to a file with the name of the database.', `COPY p TO ':memory:' (USE_TMP_FILE false)`),
  refused('copy-in', 'A file is copied into a table.', `COPY p FROM '/etc/passwd'`),
  refused('set', 'A setting is changed once the engine is closed.', 'SET enable_external_access = true'),
  refused('unlock', 'The lock itself is taken off.', 'SET lock_configuration = false'),
  refused('reset', 'A setting is put back to what it is by default.', 'RESET enable_external_access'),
  refused('spill-folder', 'A folder to spill to is set once the engine is closed.', `SET temp_directory = '/tmp'`),
  refused('profiling-mode', 'Profiling is turned on in a way that writes.', `PRAGMA enable_profiling = 'json'`),
  refused('update-extensions', 'Extensions are brought up to date.', 'UPDATE EXTENSIONS'),
  refused(
    'too-much-memory',
    'A query needs more memory than there is, so that rows would spill to disc.',
    'SELECT count(*) FROM (SELECT DISTINCT hash(i), hash(i + 1), hash(i + 2), hash(i + 3) FROM range(4000000) t(i))',
  ),
  attack(
    'other-statement',
    'A statement that is no query is run on the closed engine.',
    'engine-closed',
    'refused',
    tryLocked(() => "EXPORT DATABASE '/tmp/x'"),
  ),
  fact('version', 'Another version of the engine is installed.', expectLocked('v1.5.6', 'SELECT version()')),
  ...Object.entries(counted).map(([kind, count]) =>
    fact(
      `functions-${kind.replace('_', '-')}`,
      `The engine has other functions of the kind \`${kind}\` than those that were judged.`,
      expectLocked(String(count), `SELECT count(DISTINCT function_name) FROM duckdb_functions() WHERE function_type = '${kind}'`),
    ),
  ),
  fact(
    'spill-off',
    'The engine has a folder to spill to by default.',
    expectLocked('nothing', "SELECT nullif(current_setting('temp_directory'), '')"),
  ),
  fact(
    'macro-shadows',
    "A macro takes the place of the engine's count, which only its full name still means.",
    async (ground) => {
      const fooled = await expectLocked('100', 'CREATE MACRO count(x) AS 100', 'SELECT count(id) FROM p')(ground);
      const sound = await expectLocked('2', 'CREATE MACRO count(x) AS 100', 'SELECT system.main.count(id) FROM p')(ground);
      return fooled.leaks.length > 0 ? fooled : sound;
    },
    'no-definitions',
  ),
  fact(
    'table-shadows',
    'A temporary table takes the place of a table, which only its full name still means.',
    async (ground) => {
      const make = "CREATE TEMP TABLE p AS SELECT 'x' AS id";
      const fooled = await expectLocked('1', make, 'SELECT count(*) FROM main.p')(ground);
      const sound = await expectLocked('2', make, 'SELECT count(*) FROM memory.main.p')(ground);
      return fooled.leaks.length > 0 ? fooled : sound;
    },
    'no-definitions',
  ),
  fact('nested-query', 'A function runs SQL that it is given as text.', expectLocked(rowValue, "SELECT * FROM query('SELECT id FROM p')")),
  fact(
    'nested-serialised',
    'A function runs SQL that it is given as a tree.',
    expectLocked(rowValue, "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT id FROM p'))"),
  ),
  fact('nested-table', 'A function reads a table that it is given as text.', expectLocked(rowValue, "SELECT * FROM query_table('p')")),
  fact(
    'statistics',
    'A function shows the least and the greatest value of a column.',
    expectLocked('true', "SELECT contains(stats(v), 'Min: 27, Max: 31') FROM p LIMIT 1"),
  ),
  fact(
    'variable',
    'A value is put aside for a later statement once the engine is closed.',
    expectLocked('1', 'SET VARIABLE a = 1', "SELECT getvariable('a')"),
  ),
  fact('prepared', 'A statement is prepared, and another one run by its name.', expectLocked('1', 'PREPARE q AS SELECT 1', 'EXECUTE q')),
  fact(
    'attach-memory',
    'A second database in memory is attached once the engine is closed.',
    expectLocked('nothing', "ATTACH ':memory:' AS other"),
  ),
  fact('optimiser-off', 'The optimiser is turned off once the engine is closed.', expectLocked('nothing', 'PRAGMA disable_optimizer')),
  fact('other-parser', 'The grammar is changed once the engine is closed.', expectLocked('nothing', 'CALL enable_peg_parser()')),
  fact(
    'engine-logging',
    "The engine's own log is turned on once it is closed.",
    expectLocked('nothing', "CALL enable_logging('QueryLog')"),
  ),
  fact(
    'search-path',
    'The schema that names are looked up in is changed once the engine is closed.',
    expectLocked('nothing', "SET search_path = 'main'"),
  ),
  fact('secret', 'A secret is made once the engine is closed.', expectLocked('true', 'CREATE SECRET s (TYPE http)')),
  ...(
    [
      ['copy', "COPY p TO 'x'", false],
      ['call', 'CALL x()', false],
      ['set', 'SET a = 1', false],
      ['pragma', 'PRAGMA x', false],
      ['pivot', 'PIVOT p ON v', false],
      ['create', 'CREATE TABLE x (a INT)', false],
      ['summarize', 'SUMMARIZE p', true],
      ['show', 'SHOW TABLES', true],
      ['values', 'VALUES (1)', true],
      ['file', "FROM '/etc/passwd'", true],
      ['two', 'SELECT 1; SELECT 2', true],
    ] as const
  ).map(([name, statement, isTaken]) =>
    fact(
      `parses-${name}`,
      `The parser ${isTaken ? 'gives a tree of' : 'refuses'} \`${statement}\` as a query.`,
      serialises(statement, isTaken),
      'sql-guard',
    ),
  ),
  fact(
    'summarize-is-select',
    'A statement that shows the least and greatest values calls itself a SELECT.',
    expectFact(async (probe) => {
      await probe.run('CREATE TABLE p (v INT)');
      return JSON.stringify(await probe.kindsOf('SUMMARIZE p')) === JSON.stringify(await probe.kindsOf('SELECT 1'));
    }),
    'sql-guard',
  ),
  ...(
    [
      ['cast', 'to a number', `SELECT id::INT FROM k`],
      ['date', 'to a date', `SELECT id::DATE FROM k`],
      ['decimal', 'to a decimal', `SELECT id::DECIMAL(4, 2) FROM k`],
      ['json', 'to JSON', `SELECT id::JSON FROM k`],
      ['raised', 'by a function that raises one', `SELECT error(id) FROM k`],
      ['time', 'by a form of time', `SELECT strptime(id, '%Y') FROM k`],
      ['pattern', 'as a pattern', `SELECT regexp_matches('x', id || '(') FROM k`],
      ['key', 'as a key that is there already', `INSERT INTO k SELECT id FROM k`],
      ['base64', 'by a decoder', `SELECT from_base64(id) FROM k`],
      ['part', 'as the name of a part of a date', `SELECT date_part(id, DATE '2020-01-01') FROM k`],
      ['sequence', 'as the name of a sequence', `SELECT nextval('${rowValue}')`],
    ] as const
  ).map(([name, how, sql]) =>
    fact(`quotes-${name}`, `An error quotes the value that could not be read ${how}.`, quotes(sql), 'errors-masked'),
  ),
  fact(
    'paths-grant-writing',
    'A folder that the engine may read from may be written to as well.',
    expectFact(
      async (probe) => {
        await probe.run('SET enable_external_access = false');
        return firstOf(await probe.run("SELECT current_setting('allowed_directories')")).includes('/attacked-spill');
      },
      { temp_directory: '/attacked-spill' },
    ),
  ),
];
