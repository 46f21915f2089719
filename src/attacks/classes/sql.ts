import { ofClass, type Attack, type Attempted } from '../attack.ts';
import { listFields, listMissingFields, tryFields } from '../attempts/try-fields.ts';
import { pass, tryPipeline } from '../attempts/try-pipeline.ts';
import { targets } from '../world/people.ts';

const attack = ofClass('sql');

/** A text of SQL, put into every field of a pipeline that takes a text. */
interface Injection {
  readonly name: string;
  readonly mechanism: string;
  readonly text: string;
}

const [{ alf, note }] = targets;

const injections: readonly Injection[] = [
  {
    name: 'stacked',
    mechanism: 'A second statement stands after the end of the first.',
    text: `age); COPY persons TO '/tmp/leak.csv'; --`,
  },
  { name: 'block-comment', mechanism: 'Comments stand between words, so that no pattern sees them.', text: 'age/**/FROM/**/register' },
  { name: 'line-comment', mechanism: 'A comment swallows what Dolen writes after a name.', text: 'age --' },
  {
    name: 'nested-comment',
    mechanism: 'A comment within a comment ends earlier or later than somebody thinks.',
    text: 'age /* /* */ , ALF_PE /* */ */',
  },
  { name: 'mixed-case', mechanism: 'Key words are written in mixed case.', text: 'age fRoM persons WhErE 1=1' },
  { name: 'wide-letters', mechanism: 'Key words are written in letters that look the same.', text: 'age ＦＲＯＭ persons' },
  { name: 'double-quote', mechanism: 'A quotation mark ends the name that Dolen quotes.', text: 'age" FROM persons; --' },
  { name: 'single-quote', mechanism: 'A quotation mark ends the text that Dolen quotes.', text: `x'; SELECT * FROM persons; --` },
  {
    name: 'doubled-quote',
    mechanism: 'Marks that are doubled already are doubled again.',
    text: `x''''||(SELECT note FROM persons)||''''`,
  },
  { name: 'backslash', mechanism: 'A backslash takes the meaning of the mark behind it.', text: `x\\'; SELECT 1; --` },
  { name: 'dollar-quote', mechanism: 'A text is quoted by dollars.', text: '$$x$$ || $a$; SELECT 1; $a$' },
  { name: 'union', mechanism: 'Rows of another table are put below those asked for.', text: 'age UNION ALL SELECT ALF_PE FROM persons' },
  { name: 'subquery', mechanism: 'A query stands where a value does.', text: '(SELECT max(ALF_PE) FROM persons)' },
  { name: 'table-function', mechanism: 'A function that reads files stands where a table does.', text: `read_text('/etc/passwd')` },
  { name: 'nested-sql', mechanism: 'A function is given SQL as text, where a name should be.', text: `query('SELECT note FROM persons')` },
  {
    name: 'serialised-sql',
    mechanism: 'A function is given SQL as a tree, where a name should be.',
    text: `json_execute_serialized_sql(json_serialize_sql('SELECT 1'))`,
  },
  { name: 'copy', mechanism: 'A statement writes rows to a file.', text: `COPY persons TO '/dev/stdout'` },
  { name: 'attach', mechanism: 'A statement opens another database.', text: `ATTACH '/tmp/leak.db' AS leak` },
  { name: 'extension', mechanism: 'A statement loads code into the engine.', text: 'INSTALL httpfs; LOAD httpfs' },
  { name: 'setting', mechanism: 'A statement changes a setting.', text: 'SET enable_external_access = true' },
  { name: 'pragma', mechanism: 'A pragma prints plans and numbers of rows.', text: 'PRAGMA enable_profiling' },
  { name: 'logging', mechanism: "A function turns on the engine's own log.", text: 'SELECT * FROM enable_logging()' },
  { name: 'macro', mechanism: 'A macro takes the place of the function that counts.', text: 'x; CREATE MACRO count(x) AS 100' },
  { name: 'shadow-table', mechanism: 'A temporary table takes the place of the people.', text: 'x; CREATE TEMP TABLE people AS SELECT 1' },
  { name: 'variable', mechanism: 'A value is put into a variable, for a later statement.', text: `getvariable('x')` },
  { name: 'aggregate-list', mechanism: 'An aggregate hands on every value it met.', text: 'string_agg(note)' },
  { name: 'extremes', mechanism: 'An aggregate hands on the value of one person.', text: 'arg_max(note, age)' },
  { name: 'hash', mechanism: 'A hash of the linking field picks people one by one.', text: 'hash(ALF_PE) % 1000 = 7' },
  { name: 'key', mechanism: 'A condition names one person by the linking field.', text: `ALF_PE = ${alf}` },
  {
    name: 'case',
    mechanism: 'A condition makes one person worth more than all others.',
    text: `CASE WHEN note = '${note}' THEN 1e9 ELSE 0 END`,
  },
  { name: 'boolean', mechanism: 'A truth value is counted as a number.', text: `(note = '${note}')::INT` },
  { name: 'cast', mechanism: 'A cast fails on the rows of some people only, and says on which.', text: 'note::INT' },
  { name: 'raise', mechanism: 'A function raises an error that holds what it is given.', text: 'error(note)' },
  { name: 'window', mechanism: 'A window looks from one row at its neighbours.', text: 'lag(note) OVER (ORDER BY age)' },
  { name: 'lambda', mechanism: 'A function is made on the spot and handed on.', text: 'list_transform([age], x -> x + ALF_PE)' },
  { name: 'star', mechanism: 'A star or the name of a table stands for all columns.', text: 'COLUMNS(*)' },
  { name: 'unpack', mechanism: 'One row is made into many.', text: 'unnest(range(50))' },
  { name: 'cross-join', mechanism: 'A join multiplies the rows of everybody.', text: 'persons CROSS JOIN range(50)' },
  { name: 'repeat', mechanism: 'A function makes a text of gigabytes.', text: `repeat('x', 4000000000)` },
  { name: 'pattern', mechanism: 'A pattern takes for ever on some values.', text: `regexp_matches(note, '(a+)+$')` },
  { name: 'random', mechanism: 'A function gives something else each time.', text: 'random()' },
  { name: 'environment', mechanism: 'A function tells of the process or its settings.', text: `current_setting('temp_directory')` },
  { name: 'summary', mechanism: 'A statement shows the least and greatest value of each column.', text: 'SUMMARIZE persons' },
  { name: 'pivot', mechanism: 'Values of a column become names of columns.', text: 'PIVOT persons ON note' },
  { name: 'sample', mechanism: 'A sample picks few people.', text: 'persons USING SAMPLE 1 ROWS' },
  { name: 'limit', mechanism: 'An order and a limit pick one person.', text: 'age ORDER BY age LIMIT 1' },
  { name: 'having', mechanism: 'A condition on groups tells by which rows there are.', text: 'age GROUP BY age HAVING count(*) = 1' },
  { name: 'row-number', mechanism: 'The number of a row in the file names a person.', text: 'rowid = 7' },
  { name: 'parameter', mechanism: 'A placeholder takes a value that Dolen binds for something else.', text: '$1' },
  { name: 'newline', mechanism: 'A line break ends a comment or a name.', text: 'age\nFROM persons' },
];

/** Every text field of the language is one that the suite tries. */
const fieldsAreTried: Attack['attempt'] = async (ground): Promise<Attempted> => {
  const missing = await listMissingFields(ground);
  const leaks = missing.map((field) => `no pipeline of the suite has \`${field}\`, so nothing is tried there`);
  return pass(ground, { ended: (await listFields(ground)).length > 0 ? 'refused' : 'harmless', leaks });
};

export const sqlAttacks: readonly Attack[] = [
  ...injections.map(({ name, mechanism, text }, turn) =>
    attack(name, mechanism, 'names-quoted', ['refused', 'harmless'], tryFields(text, turn)),
  ),
  attack(
    'new-field',
    'A field that is added to the language takes SQL, and nobody has tried it.',
    'names-quoted',
    'refused',
    fieldsAreTried,
  ),
  attack(
    'output',
    'SQL is written where a measure is asked for.',
    'outputs-without-sql',
    'refused',
    tryPipeline((base) => base.replace('{ count: persons, title: { en: People, cy: People } }', '{ sql: "max(age)" }')),
    ['definition-'],
  ),
  attack(
    'raw-filter',
    'SQL is written where codes are asked for.',
    'outputs-without-sql',
    'refused',
    tryPipeline((base) => base.replace('unit: person }', `unit: person, where: "ALF_PE = ${alf}" }`), { own: [alf] }),
    ['definition-'],
  ),
  attack(
    'raw-query',
    'A whole query stands at the top of a pipeline.',
    'outputs-without-sql',
    'refused',
    tryPipeline((base) => `${base}query: SELECT * FROM persons\n`),
    ['definition-'],
  ),
];
