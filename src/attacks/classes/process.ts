import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { verifyLog } from '../../audit/verify-log.ts';
import { FrameReader } from '../../run/frame.ts';
import { ofClass, type Attack, type Attempted } from '../attack.ts';
import { pass } from '../attempts/try-pipeline.ts';
import { normalise } from '../ground/compare-worlds.ts';
import type { Ground, Place } from '../ground/ground.ts';
import { listLeaks } from '../ground/observation.ts';
import { argumentsOfRun, expectWell, runCommand, type CommandOptions, type CommandRun, type SeenProcess } from '../ground/run-command.ts';
import { smallPipeline } from '../world/pipeline.ts';

const attack = ofClass('process');

interface Ran {
  readonly place: Place;
  readonly run: CommandRun;
}

const secret = 'quixotic-wyvern-4471';
/** What a process could be made to do by its surroundings. */
const surroundings = {
  DOLEN_SECRET: secret,
  NODE_OPTIONS: '--heapsnapshot-signal=SIGUSR2 --report-on-fatalerror --report-uncaught-exception',
  NODE_DEBUG: 'child_process,net',
  NODE_V8_COVERAGE: 'coverage',
  LANG: 'tr_TR.UTF-8',
  LC_ALL: 'tr_TR.UTF-8',
  TZ: 'Pacific/Kiritimati',
} as const;

async function start(ground: Ground, options: CommandOptions = {}, prepare: (place: Place) => void = () => undefined): Promise<Ran> {
  const place = ground.makePlace(0);
  prepare(place);
  return {
    place,
    run: await runCommand(ground, place, argumentsOfRun(ground, place, ground.writeFile('attacked.yaml', smallPipeline)), options),
  };
}

async function startWell(...args: Parameters<typeof start>): Promise<Ran> {
  const ran = await start(...args);
  return { ...ran, run: expectWell(ran.run) };
}

/** One run that is left alone, and looked at while it goes on. */
const plain = (ground: Ground): Promise<Ran> => ground.once('process plain', () => startWell(ground));
/** The same run in surroundings that would have it tell. */
const surrounded = (ground: Ground): Promise<Ran> =>
  ground.once('process surrounded', () => startWell(ground, { env: surroundings, stdin: 'y\n' }, plantFiles));

/** Files that programs read from where they start. */
function plantFiles({ working }: Place): void {
  writeFileSync(join(working, '.duckdbrc'), "COPY (SELECT 1) TO 'leak.csv';\n");
  writeFileSync(join(working, '.env'), `NODE_OPTIONS=--inspect\n`);
  writeFileSync(join(working, '.npmrc'), 'x=y\n');
}

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

/** A run that is ended from outside: nothing of anybody is left, and the log says that it did not end well. */
const ended = (
  name: string,
  mechanism: string,
  signal: NodeJS.Signals,
  whom: 'command' | 'child',
  exits: readonly (number | null)[],
): Attack =>
  attack(name, mechanism, 'log-by-parent', 'refused', async (ground): Promise<Attempted> => {
    const { run, place } = await start(ground, {
      meet: (command, { pid }) => {
        if (whom === 'command') command.kill(signal);
        else process.kill(pid, signal);
      },
    });
    const results = readdirIf(place.out);
    const isAlive = (await Promise.all(run.children.map(({ pid }) => outlives(pid)))).includes(true);
    const isWhole = signal === 'SIGKILL' && whom === 'command';
    return pass(ground, {
      ended: 'refused',
      codes: run.codes,
      leaks: [
        ...listLeaks(run),
        ...(exits.includes(run.exit) ? [] : [`it ended with ${run.exit}`]),
        ...results.map((file) => `\`${file}\` is among the results`),
        ...(isAlive ? ['the process behind the wall lives on'] : []),
        ...(isWhole ? [] : readdirIf(place.temporary).map((file) => `\`${file}\` is left among temporary files`)),
      ],
    });
  });

const patience = 10_000;

/** Whether a process is still there some seconds later: it hears of the end of the other through the channel. */
async function outlives(pid: number): Promise<boolean> {
  for (const until = performance.now() + patience; performance.now() < until;) {
    if (!isRunning(pid)) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

function isRunning(pid: number): boolean {
  try {
    return /^State:\s+[RSDT]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

const readdirIf = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];

/** A run that cannot begin, or is told no. */
const refused = (name: string, mechanism: string, control: string, prepare: (place: Place) => void, codes: readonly string[]): Attack =>
  attack(
    name,
    mechanism,
    control,
    'refused',
    async (ground): Promise<Attempted> => {
      const { run } = await start(ground, {}, prepare);
      const isRefused = run.exit !== 0 && run.exit !== 20;
      return pass(ground, { ended: isRefused ? 'refused' : 'harmless', codes: run.codes, leaks: listLeaks(run) });
    },
    codes,
  );

const modeOf = (path: string): number => statSync(path).mode & 0o077;

const framed = (name: string, mechanism: string, bytes: Buffer): Attack =>
  attack(name, mechanism, 'framed-channel', 'refused', (ground) => {
    try {
      return pass(ground, { ended: new FrameReader().push(bytes).length === 0 ? 'refused' : 'harmless', leaks: [] });
    } catch {
      return pass(ground, { ended: 'refused', leaks: [] });
    }
  });

const frame = (body: string, size = Buffer.byteLength(body)): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(size);
  return Buffer.concat([head, Buffer.from(body)]);
};

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
      ...readdirIf(place.working)
        .filter((file) => run.children.some(({ pid }) => file.includes(`-${pid}-`)) || /heapsnapshot|report\./.test(file))
        .map((file) => `\`${file}\` is written`),
      ...readdirIf(place.temporary).map((file) => `\`${file}\` is left among temporary files`),
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
    ...readdirIf(place.temporary).map((file) => `\`${file}\` is left among temporary files`),
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
    readdirIf(place.working).map((file) => `\`${file}\` is left where the researcher works`),
  ),
  ended('child-killed', 'The process with rows is killed, to see what the other one says.', 'SIGKILL', 'child', [15]),
  ended('child-aborted', 'The process with rows is made to abort, as a library could.', 'SIGABRT', 'child', [15]),
  ended('child-stopped', 'The process with rows is asked to end.', 'SIGTERM', 'child', [15]),
  ended('stopped', 'The command is asked to end in the middle of a run.', 'SIGTERM', 'command', [143]),
  ended('interrupted', 'The command is interrupted in the middle of a run.', 'SIGINT', 'command', [130]),
  ended('killed', 'The command is killed in the middle of a run, and the other process lives on with rows.', 'SIGKILL', 'command', [null]),
  attack(
    'closed-pipe',
    'Whoever reads the answer goes away, so that the run ends without its log.',
    'log-by-parent',
    'harmless',
    async (ground): Promise<Attempted> => {
      const { place, run } = await start(ground, { begin: (command) => void command.stdout?.destroy() });
      const { ok, unfinished } = verifyLog(place.record);
      return pass(ground, {
        ended: 'harmless',
        leaks: [...listLeaks(run), ...(ok && unfinished.length === 0 ? [] : ['the log has no end'])],
      });
    },
  ),
  attack(
    'at-once',
    'Two runs in one record at the same time see nothing of each other.',
    'log-by-parent',
    'harmless',
    async (ground): Promise<Attempted> => {
      const place = ground.makePlace(0);
      const other = { ...place, out: `${place.out}-2`, working: `${place.working}-2` };
      mkdirSync(other.working);
      const file = ground.writeFile('attacked.yaml', smallPipeline);
      const runs = await Promise.all([place, other].map((one) => runCommand(ground, one, argumentsOfRun(ground, one, file))));
      const { ok, unfinished } = verifyLog(place.record);
      return pass(ground, {
        ended: 'harmless',
        leaks: [
          ...runs.flatMap((run) => listLeaks(run)),
          ...(ok && unfinished.length === 0 ? [] : ['the log does not hold both runs']),
          ...(runs.some(({ exit }) => exit === 0 || exit === 20) ? [] : ['neither run ended']),
        ],
      });
    },
  ),
  refused(
    'no-temporary',
    'There is nowhere to work in private.',
    'private-child',
    ({ temporary }) => rmSync(temporary, { recursive: true }),
    ['run-no-working-folder'],
  ),
  refused(
    'out-is-file',
    'Results cannot be written, which is found after rows were read.',
    'results-in-place',
    ({ out }) => writeFileSync(out, ''),
    ['run-'],
  ),
  refused(
    'log-is-folder',
    'The log cannot be written, and the run goes on without.',
    'log-by-parent',
    ({ record }) => mkdirSync(join(record, 'log.jsonl')),
    ['record-', 'run-'],
  ),
  framed('huge-frame', 'An answer says that it is larger than memory.', frame('{}', 0xffff_fff0)),
  framed('short-frame', 'An answer says that it is longer than it is.', frame('{"kind":"step"', 400)),
  framed('broken-frame', 'An answer is no JSON.', frame('{"kind":')),
];

function readKey({ record }: Place): string {
  return readFileSync(join(record, 'project.key'), 'utf8').trim().split('\n').at(-1) ?? '';
}
