import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ofClass, type Attack } from '../attack.ts';
import { tryExtract } from '../attempts/try-extract.ts';
import type { Place } from '../ground/ground.ts';
import { columnsOf, printCsv, targets, type Row, type Target, type World } from '../world/people.ts';
import { readingPipeline } from '../world/pipeline.ts';

const attack = ofClass('errors');

/** Writes a table of one world again, with its rows changed: those of the target, or all. */
function rewrite(
  place: Place,
  ground: { readonly worlds: readonly [World, World] },
  world: 0 | 1,
  table: keyof World,
  change: (row: Row, at: number) => Row,
): void {
  const rows = ground.worlds[world][table].map(change);
  writeFileSync(join(place.extracts, `${table}.csv`), printCsv(columnsOf[table], rows));
}

const reading = { pipeline: readingPipeline, isOfMany: true };

const isTarget = (row: Row): boolean =>
  targets.some(({ person_id, register }) => row['person_id'] === person_id || row['PERS_ID_PE'] === register);

/** One value of the target is not as the contract says: another one in each world. */
const oneBad = (table: keyof World, column: string, values: (target: Target) => string): Attack['attempt'] =>
  tryExtract(
    (place, world, ground) =>
      rewrite(place, ground, world, table, (row) => (isTarget(row) ? { ...row, [column]: values(targets[world]) } : row)),
    reading,
  );

/** So many records have a bad value that the file is refused, the target's among them. */
const manyBad = (table: keyof World, column: string, values: (target: Target, at: number) => string, share = 8): Attack['attempt'] =>
  tryExtract(
    (place, world, ground) =>
      rewrite(place, ground, world, table, (row, at) =>
        isTarget(row) || at % share === 0 ? { ...row, [column]: values(targets[world], at) } : row,
      ),
    reading,
  );

const quiet = (name: string, mechanism: string, attempt: Attack['attempt']): Attack =>
  attack(name, mechanism, 'errors-masked', ['hidden', 'refused'], attempt);

const masked = (name: string, mechanism: string, attempt: Attack['attempt']): Attack =>
  attack(name, mechanism, 'one-failure', 'refused', attempt, ['run-failed-on-data']);

/** Values that make something fail: what is said of the failure, and that it looks like any other. */
export const errorAttacks: readonly Attack[] = [
  quiet(
    'number',
    'A number that is none is quoted by the cast that fails.',
    oneBad('persons', 'age', ({ note }) => note),
  ),
  quiet(
    'date',
    'A date that is none is quoted by the cast that fails.',
    oneBad('persons', 'born_on', ({ note }) => note),
  ),
  quiet(
    'decimal',
    'A decimal that is none is quoted by the cast that fails.',
    oneBad('persons', 'ALF_MTCH_PCT', ({ note }) => note),
  ),
  quiet(
    'linking-field',
    'A linking field that is no number is quoted by the cast that fails.',
    oneBad('persons', 'ALF_PE', ({ person_id }) => person_id),
  ),
  quiet(
    'overflow',
    'A number that is too large is quoted where it overflows.',
    oneBad('persons', 'ALF_PE', ({ alf }) => `${alf}${alf}${alf}`),
  ),
  quiet(
    'range',
    'A value beyond the range of its column is named where it is rejected.',
    oneBad('persons', 'age', ({ alf }) => alf.slice(0, 6)),
  ),
  quiet(
    'date-range',
    'A date beyond its range is named where it is rejected.',
    oneBad('persons', 'born_on', ({ age }) => `19${age.slice(1)}-13-41`),
  ),
  quiet(
    'unknown-code',
    'A code that no list has is named where it is rejected.',
    oneBad('persons', 'birth', ({ wrote }) => wrote),
  ),
  quiet(
    'pattern',
    'An id that is not of its form is named where it is rejected.',
    oneBad('persons', 'person_id', ({ wrote }) => wrote),
  ),
  quiet(
    'missing',
    'A value that may not be missing is told by who lacks it.',
    oneBad('persons', 'age', () => ''),
  ),
  quiet(
    'write-in',
    'What a person wrote is shown so that somebody may code it.',
    oneBad('persons', 'wrote', ({ wrote }) => `${wrote} again`),
  ),
  quiet(
    'write-in-formula',
    'What a person wrote looks like a place-holder of the message.',
    oneBad('persons', 'wrote', ({ wrote }) => `${wrote} {0} %s $1 \${x}`),
  ),
  quiet(
    'spell',
    'A spell ends before it begins, and is named where it is left out.',
    oneBad('spells', 'TO_DT', () => '1950-01-01'),
  ),
  quiet(
    'spell-date',
    'A date of a spell is none.',
    oneBad('spells', 'FROM_DT', ({ note }) => note),
  ),
  quiet(
    'death',
    'Somebody has died before the spell began.',
    oneBad('register', 'DOD', () => '1950-01-01'),
  ),
  quiet(
    'status',
    'A match status is in no list.',
    oneBad('persons', 'ALF_STS_CD', ({ note }) => note),
  ),
  quiet(
    'infinite',
    'A date is without end.',
    oneBad('persons', 'born_on', () => 'infinity'),
  ),
  quiet(
    'not-a-number',
    'A decimal is not a number.',
    oneBad('persons', 'ALF_MTCH_PCT', () => 'nan'),
  ),
  quiet(
    'twice',
    'A record has the key of another, which the engine would name.',
    tryExtract(({ extracts }, world, { worlds }) => {
      const row = worlds[world].persons.at(-1) ?? {};
      appendFileSync(join(extracts, 'persons.csv'), printCsv(columnsOf.persons, [row]).split('\n').slice(1).join('\n'));
    }, reading),
  ),
  masked(
    'many-rejects',
    'So many records cannot be read that the run stops.',
    manyBad('persons', 'age', ({ note }) => note),
  ),
  masked(
    'many-codes',
    'So many codes are unknown that the run stops.',
    manyBad('persons', 'birth', ({ wrote }) => wrote),
  ),
  masked(
    'many-missing',
    'So many values are missing that the run stops.',
    manyBad('persons', 'sex', () => ''),
  ),
  masked(
    'many-twice',
    'So many records repeat a key that the run stops.',
    manyBad('persons', 'person_id', ({ person_id }) => person_id, 4),
  ),
  masked(
    'nhs-numbers',
    'A column holds what looks like NHS numbers, which the run names.',
    manyBad('persons', 'note', (_, at) => nhsNumber(at), 1),
  ),
  masked(
    'e-mail',
    'A column holds what looks like addresses, which the run names.',
    manyBad('persons', 'note', (_, at) => `person${at}@example.org`, 1),
  ),
  masked(
    'register-rejects',
    'So many records of the register cannot be read that the run stops.',
    manyBad('register', 'PERS_ID_PE', ({ note }) => note),
  ),
  masked(
    'spell-rejects',
    'So many spells cannot be read that the run stops.',
    manyBad('spells', 'FROM_DT', ({ note }) => note),
  ),
  masked(
    'memory',
    'The data do not fit into the memory, which depends on how many there are.',
    tryExtract(
      ({ extracts }) => {
        const file = join(extracts, 'spells.csv');
        const rows = readFileSync(file, 'utf8').split('\n').slice(1, -1);
        const more = Array.from({ length: 500 }, (_, copy) =>
          rows.map((row) => row.replace('4000000', String(5_000_000 + copy)).replace('2010', String(1950 + (copy % 60)))).join('\n'),
        );
        appendFileSync(file, `${more.join('\n')}\n`);
      },
      { ...reading, memory: '12MB' },
    ),
  ),
];

function nhsNumber(place: number): string {
  const nine = String(400_000_000 + place * 13);
  const sum = Array.from(nine).reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? nhsNumber(place + 1000) : `${nine}${check}`;
}
