import { execFileSync } from 'node:child_process';
import { appendFileSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ofClass, type Attack } from '../attack.ts';
import { tryExtract } from '../attempts/try-extract.ts';
import type { Place } from '../ground/ground.ts';
import { targets, type World } from '../world/people.ts';
import { printManifest } from '../world/write-extracts.ts';

const attack = ofClass('files');

const persons = ({ extracts }: Place): string => join(extracts, 'persons.csv');
const manifest = ({ extracts }: Place): string => join(extracts, 'extracts.yaml');

/** The manifest names another file for the people. */
const named = (file: string): Attack['attempt'] =>
  tryExtract((place) =>
    writeFileSync(
      manifest(place),
      printManifest((table: keyof World) => (table === 'persons' ? file : `${table}.csv`)),
    ),
  );

const edited = (change: (text: string) => string): Attack['attempt'] =>
  tryExtract((place) => writeFileSync(persons(place), change(readFileSync(persons(place), 'utf8'))));

const inManifest = (change: (text: string) => string): Attack['attempt'] =>
  tryExtract((place) => writeFileSync(manifest(place), change(readFileSync(manifest(place), 'utf8'))));

const refused = (
  name: string,
  mechanism: string,
  attempt: Attack['attempt'],
  codes: readonly string[],
  control = 'files-opened-once',
): Attack => attack(name, mechanism, control, 'refused', attempt, codes);

/** What only the content of a file shows has the one face of all failures on data. */
const input = ['input-', 'run-failed-on-data'];
const listed = ['extracts-', 'definition-', 'yaml-'];

/** Files and folders that are not what they seem, and contents that other programs would obey. */
export const fileAttacks: readonly Attack[] = [
  refused('parent-path', 'The manifest names a file above its folder.', named('../keys/project.key'), listed),
  refused('absolute-path', 'The manifest names a file by its whole path.', named('/etc/passwd'), listed),
  refused('backslash-path', 'The manifest names a file in the way of another system.', named('..\\keys\\project.key'), listed),
  refused('hidden-path', 'The manifest names a hidden file.', named('.ssh/persons.csv'), listed),
  refused('glob-path', 'The manifest names many files by a pattern.', named('*.csv'), listed),
  refused('scheme-path', 'The manifest names a file of another machine.', named('https://example.org/persons.csv'), listed),
  refused('null-path', 'The name of a file has a null byte.', named('persons.csv\u0000.csv'), listed),
  refused('quoted-path', 'The name of a file ends the text that the engine is given.', named(`persons') UNION SELECT 1 --.csv`), listed),
  refused(
    'symbolic-link',
    'The extract is a link to another file.',
    tryExtract(
      (place) => (
        renameSync(persons(place), join(place.folder, 'other.csv')),
        symlinkSync(join(place.folder, 'other.csv'), persons(place))
      ),
    ),
    input,
  ),
  refused(
    'dangling-link',
    'The extract is a link to a file that somebody makes later.',
    tryExtract((place) => (rmSync(persons(place)), symlinkSync(join(place.folder, 'later.csv'), persons(place)))),
    input,
  ),
  refused(
    'device',
    'The extract is a device that never ends.',
    tryExtract((place) => (rmSync(persons(place)), symlinkSync('/dev/zero', persons(place)))),
    input,
  ),
  refused(
    'pipe',
    'The extract is a pipe, which waits for ever.',
    tryExtract((place) => (rmSync(persons(place)), execFileSync('mkfifo', [persons(place)]))),
    input,
  ),
  refused(
    'folder',
    'The extract is a folder.',
    tryExtract((place) => (rmSync(persons(place)), mkdirSync(persons(place)))),
    input,
  ),
  refused(
    'missing',
    'The extract is not there.',
    tryExtract((place) => rmSync(persons(place))),
    input,
  ),
  refused(
    'empty',
    'The extract is empty.',
    tryExtract((place) => truncateSync(persons(place))),
    input,
  ),
  refused(
    'cut',
    'The extract ends within a record.',
    edited((text) => text.slice(0, -9)),
    input,
  ),
  refused(
    'other-form',
    'The extract is of another form than its name says.',
    tryExtract((place) => writeFileSync(persons(place), gzipSync('x'))),
    input,
  ),
  refused(
    'more-columns',
    'The extract has a column that its contract has not.',
    edited((text) => text.replaceAll('\n', ',x\n')),
    input,
  ),
  refused(
    'less-columns',
    'The extract lacks a column.',
    edited((text) =>
      text
        .split('\n')
        .map((line) => line.slice(line.indexOf(',') + 1))
        .join('\n'),
    ),
    input,
  ),
  refused(
    'column-twice',
    'The extract has a column twice.',
    edited((text) => text.replace('note', 'age')),
    input,
  ),
  refused(
    'column-sql',
    'The name of a column is SQL.',
    edited((text) => text.replace('note', 'note" FROM x; --')),
    input,
  ),
  refused(
    'ragged',
    'A record has more values than there are columns.',
    tryExtract((place, world) => appendFileSync(persons(place), `${targets[world].note},x\n`)),
    input,
  ),
  refused(
    'ragged-empty',
    'A record has an empty value more than there are columns.',
    edited((text) => text.replace(/\n$/, ',\n')),
    input,
  ),
  refused(
    'open-quote',
    'A quotation mark is never closed.',
    tryExtract((place, world) => appendFileSync(persons(place), `"${targets[world].note}\n`)),
    input,
  ),
  refused(
    'long-line',
    'A line is longer than anything should be.',
    tryExtract((place, world) => appendFileSync(persons(place), `${targets[world].note.repeat(200_000)}\n`)),
    input,
  ),
  refused(
    'utf-16',
    'The extract is in another encoding.',
    tryExtract((place) => writeFileSync(persons(place), Buffer.from(readFileSync(persons(place), 'utf8'), 'utf16le'))),
    input,
  ),
  refused(
    'not-text',
    'Bytes that are no text stand in a record.',
    tryExtract((place) => appendFileSync(persons(place), Buffer.from([0xff, 0xfe, 0x0a]))),
    input,
  ),
  refused(
    'manifest-twice',
    'The manifest names a contract twice.',
    inManifest((text) => `${text}${text.slice(text.indexOf('  - contract'))}`),
    listed,
  ),
  refused(
    'manifest-key',
    'The manifest has a key that nobody knows.',
    inManifest((text) => `${text}mode: dev\n`),
    listed,
    'closed-schema',
  ),
  refused(
    'manifest-missing',
    'There is no manifest.',
    tryExtract((place) => rmSync(manifest(place))),
    listed,
  ),
  refused(
    'manifest-real',
    'The manifest calls real what the key is not for.',
    inManifest((text) => text.replace('synthetic: true', 'synthetic: false')),
    ['run-', 'project-'],
    'key-of-one-kind',
  ),
  attack(
    'hard-link',
    'The extract has a second name elsewhere.',
    'files-opened-once',
    ['hidden', 'refused'],
    tryExtract((place) => linkSync(persons(place), join(place.folder, 'second.csv'))),
  ),
  attack(
    'formula',
    'A value is a formula that a spreadsheet would obey.',
    'texts-neutralised',
    ['hidden', 'refused'],
    edited((text) => text.replaceAll(/note [0-3]/g, '=cmd|calc')),
  ),
  attack(
    'terminal',
    'A value holds what a terminal would obey.',
    'texts-neutralised',
    ['hidden', 'refused'],
    edited((text) => text.replaceAll(/note [0-3]/g, '\u001b[2Jx')),
  ),
  attack(
    'markup',
    'A value holds markup with a script.',
    'texts-neutralised',
    ['hidden', 'refused'],
    edited((text) => text.replaceAll(/note [0-3]/g, '<script>x</script>')),
  ),
  attack(
    'line-break',
    'A value holds line breaks and quotation marks.',
    'files-opened-once',
    ['hidden', 'refused'],
    edited((text) => text.replaceAll(/note [0-3]/g, '"a ""b""\nc"')),
  ),
];
