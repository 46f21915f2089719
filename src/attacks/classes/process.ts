import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ofClass, type Attack, type Attempted } from '../attack.ts';
import { pass } from '../attempts/try-pipeline.ts';
import { listNames, plain, secret, surrounded, type Ran } from '../attempts/watch-run.ts';
import { normalise } from '../ground/compare-worlds.ts';
import type { Ground, Place } from '../ground/ground.ts';
import { listLeaks } from '../ground/observation.ts';
import type { CommandRun, SeenProcess } from '../ground/run-command.ts';

const attack = ofClass('process');

const harmless = (
  name: string,
  mechanism: string,
  control: string,
  find: (ran: Ran, ground: Ground) => readonly string[] | Promise<readonly string[]>,
  of = plain,
): Attack =>
  attack(name, mechanism, control, 'harmless', async (ground): Promise<Attempted> => {
    const ran = await of(ground);
    return pass(ground, { ended: 'harmless', leaks: await find(ran, ground) });
  });

/** What is wrong with a process behind the wall; where the system shows none, nothing can be said. */
const behind = (
  name: string,
  mechanism: string,
  control: string,
  find: (seen: SeenProcess, ran: Ran) => readonly string[],
  of = plain,
): Attack => harmless(name, mechanism, control, (ran) => ran.run.children.flatMap((seen) => find(seen, ran)), of);
const modeOf = (path: string): number => statSync(path).mode & 0o077;
/** What processes leave behind, hand on, or can be made to do. */
export const processAttacks: readonly Attack[] = [
  behind(
    'environment',
    'A secret of the environment reaches the process that meets rows.',
    'private-child',
    ({ environment }) => (environment.includes(secret) ? ['the environment is handed on'] : []),
    surrounded,
  ),
  behind(
    'node-options',
    'Options of the environment have the process write its memory to a file.',
    'private-child',
    ({ environment }) => (/NODE_OPTIONS|NODE_V8_COVERAGE|NODE_DEBUG/.test(environment) ? ['options are handed on'] : []),
    surrounded,
  ),
  harmless(
    'dumps',
    'A snapshot, report or profile of the process with rows is left on disc.',
    'private-child',
    ({ run, place }) => [
      ...listNames(place.working)
        .filter((file) => run.children.some(({ pid }) => file.includes(`-${pid}-`)) || /heapsnapshot|report\./.test(file))
        .map((file) => `\`${file}\` is written`),
      ...listNames(place.temporary).map((file) => `\`${file}\` is left among temporary files`),
    ],
    surrounded,
  ),
  harmless(
    'same-answer',
    'Language, time zone and debugging change what leaves.',
    'private-child',
    async ({ run }, ground) => {
      const other = (await plain(ground)).run;
      const read = (one: CommandRun): string =>
        normalise(one.files.get('out/attacked/tables/by-area.csv') ?? '') + normalise(one.files.get('out/attacked/results.json') ?? '');
      return read(run) === read(other) && run.exit === other.exit ? [] : ['what leaves differs'];
    },
    surrounded,
  ),
  harmless(
    'start-files',
    'Files where a program starts are obeyed.',
    'private-child',
    ({ place }) => (existsSync(join(place.working, 'leak.csv')) ? ['a file was obeyed'] : []),
    surrounded,
  ),
  harmless(
    'spoken-debug',
    'Debugging prints what goes through the channel.',
    'private-child',
    ({ run }) => listLeaks({ ...run, files: new Map() }),
    surrounded,
  ),
  behind(
    'arguments',
    'The command line of the process shows a key or a value to everybody.',
    'private-child',
    ({ commandLine }, { place }) => [
      ...listLeaks({ exit: 0, stdout: commandLine, stderr: '', codes: [], files: new Map(), sizes: new Map() }),
      ...(commandLine.includes(readKey(place)) ? ['the command line holds the key'] : []),
    ],
  ),
  behind('open-folder', 'Others look into the folder that the process works in.', 'private-child', ({ folderMode }) =>
    (folderMode & 0o077) === 0 ? [] : ['others may read its folder'],
  ),
  behind('shared-folder', 'The process works where the researcher is.', 'private-child', ({ folder }, { place }) =>
    folder === place.working || folder === process.cwd() ? ['it works where the researcher is'] : [],
  ),
  behind('files-in-folder', 'The process writes rows into the folder it works in.', 'private-child', ({ folderNames }) =>
    folderNames.filter((name) => !/^(tmp|spill)$/.test(name)).map((name) => `\`${name}\` is in its folder`),
  ),
  harmless('folder-left', 'The folder of the process is left behind.', 'private-child', ({ run, place }) => [
    ...run.children.filter(({ folder }) => existsSync(folder)).map(() => 'its folder is still there'),
    ...listNames(place.temporary).map((file) => `\`${file}\` is left among temporary files`),
  ]),
  behind('standard-streams', 'What a library prints reaches the terminal.', 'private-child', ({ descriptors }, { run }) =>
    [0, 1, 2]
      .filter((number) => run.outputDescriptor !== '' && descriptors.get(number) === run.outputDescriptor)
      .map((number) => `descriptor ${number} is the terminal's`),
  ),
  behind('inherited-files', 'Open files of the command are handed on.', 'private-child', ({ descriptors }) =>
    [...descriptors.values()]
      .filter((to) => /steps\.jsonl|log\.jsonl|project\.key|operator\.key/.test(to))
      .map((to) => `\`${basename(to)}\` is open in it`),
  ),
  behind('mask', 'Files that the process makes can be read by others.', 'private-child', ({ status }) =>
    /^Umask:\s+0077/m.test(status) || !status.includes('Umask') ? [] : ['others may read what it writes'],
  ),
  behind('core', 'A crash writes the memory of the process to disc.', 'private-child', ({ limits }) =>
    limits === '' || /^Max core file size\s+[01]\s+/m.test(limits) ? [] : ['a crash may write its memory'],
  ),
  harmless('results-mode', 'Others read results before they are looked at.', 'results-in-place', ({ run, place }) =>
    [...run.sizes.keys()]
      .filter((name) => name.startsWith('out/'))
      .filter((name) => modeOf(join(place.folder, name)) !== 0)
      .map((name) => `others may read ${name}`),
  ),
  harmless('record-mode', 'Others read what is kept for later runs.', 'log-by-parent', ({ run, place }) =>
    [...run.sizes.keys()]
      .filter((name) => name.startsWith('record/ledger/'))
      .filter((name) => modeOf(join(place.folder, name)) !== 0)
      .map((name) => `others may read ${name}`),
  ),
  harmless('key-elsewhere', 'The key of the project is in something that leaves.', 'keyed-digests', ({ run, place }) => {
    const key = readKey(place);
    return [...run.files]
      .filter(([name, text]) => !name.endsWith('project.key') && text.includes(key))
      .map(([name]) => `${name} holds the key`)
      .concat(run.stdout.includes(key) ? ['the answer holds the key'] : []);
  }),
  harmless('working-litter', 'Something is left where the researcher works.', 'private-child', ({ place }) =>
    listNames(place.working).map((file) => `\`${file}\` is left where the researcher works`),
  ),
];

function readKey({ record }: Place): string {
  return readFileSync(join(record, 'project.key'), 'utf8').trim().split('\n').at(-1) ?? '';
}
