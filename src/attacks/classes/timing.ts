import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyLog } from '../../audit/verify-log.ts';
import { ofClass, type Attack, type Attempted } from '../attack.ts';
import { listDifferences, normalise } from '../ground/compare-worlds.ts';
import type { Ground, Place } from '../ground/ground.ts';
import { listLeaks } from '../ground/observation.ts';
import { argumentsOfRun, expectWell, runCommand, type CommandRun } from '../ground/run-command.ts';
import { pass } from '../attempts/try-pipeline.ts';
import { columnsOf, printCsv, targets } from '../world/people.ts';
import { basePipeline } from '../world/pipeline.ts';

const attack = ofClass('timing');

const bandsKnown: readonly string[] = ['under-10', '10-to-99', '100-or-more'];

interface Ran {
  readonly place: Place;
  readonly run: CommandRun;
}

/** A command in each world, once for all that look at it. */
const inWorlds = (ground: Ground, name: string, prepare: (place: Place, world: 0 | 1) => readonly string[]): Promise<readonly [Ran, Ran]> =>
  ground.once(`commands ${name}`, async () => {
    const ran: Ran[] = [];
    for (const world of [0, 1] as const) {
      const place = ground.makePlace(world);
      ran.push({ place, run: await runCommand(ground, place, prepare(place, world)) });
    }
    return ran as unknown as readonly [Ran, Ran];
  });

const runsOf = async (ground: Ground): Promise<readonly [Ran, Ran]> => {
  const ran = await inWorlds(ground, 'runs', (place) => argumentsOfRun(ground, place, ground.writeFile('attacked.yaml', basePipeline)));
  for (const { run } of ran) expectWell(run);
  return ran;
};

/** Two runs that fail on the data, in different ways. */
const failuresOf = (ground: Ground): Promise<readonly [Ran, Ran]> =>
  inWorlds(ground, 'failures', (place, world) => {
    const { persons } = ground.worlds[world];
    const worse = persons.map((row, at) =>
      at % 4 > 0 ? row : world === 0 ? { ...row, birth: targets[0].wrote } : { ...row, person_id: targets[1].person_id },
    );
    writeFileSync(join(place.extracts, 'persons.csv'), printCsv(columnsOf.persons, worse));
    return argumentsOfRun(ground, place, ground.writeFile('attacked.yaml', basePipeline));
  });

/** Other commands on the records that the runs left. */
const afterOf = (ground: Ground, name: string, args: (place: Place) => readonly string[]): Promise<readonly CommandRun[]> =>
  ground.once(`after ${name}`, async () => {
    const made: CommandRun[] = [];
    for (const { place } of await runsOf(ground)) made.push(await runCommand(ground, place, ['--config', ground.config, ...args(place)]));
    return made;
  });

/** What somebody who looks at both worlds finds in them. */
const look = (
  name: string,
  mechanism: string,
  control: string,
  find: (a: Ran, b: Ran, ground: Ground) => readonly string[],
  of: (ground: Ground) => Promise<readonly [Ran, Ran]> = runsOf,
): Attack =>
  attack(name, mechanism, control, 'harmless', async (ground): Promise<Attempted> => {
    const [a, b] = await of(ground);
    return pass(ground, { ended: 'harmless', leaks: find(a, b, ground) });
  });

const differ = (what: string, one: unknown, other: unknown): readonly string[] =>
  JSON.stringify(one) === JSON.stringify(other) ? [] : [`${what} tells two worlds apart`];

const compare = (name: string, mechanism: string, what: string, read: (ran: Ran) => unknown, control = 'same-shape'): Attack =>
  look(name, mechanism, control, (a, b) => differ(what, read(a), read(b)));

const linesOf = (text: string): readonly Readonly<Record<string, unknown>>[] =>
  text
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const stepsOf = ({ run }: Ran): readonly Readonly<Record<string, unknown>>[] => linesOf(run.files.get('steps.jsonl') ?? '');
const logOf = ({ run }: Ran): string => run.files.get('record/log.jsonl') ?? '';

const digest = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** Digests that would tell a small number to whoever tries all of them, in forms that somebody might have digested. */
function listGuesses(): ReadonlySet<string> {
  const forms = (count: number): readonly string[] => [
    `${count}`,
    `${count}\n`,
    `"${count}"`,
    `[${count}]`,
    `{"count":${count}}`,
    `west,rar,${count}`,
    `west,rar,${count}\n`,
  ];
  return new Set(
    Array.from({ length: 100 }, (_, count) => forms(count))
      .flat()
      .map(digest),
  );
}

const everything = ({ run }: Ran): string => [run.stdout, run.stderr, ...run.files.values()].join('\n');

const after = (name: string, mechanism: string, args: (place: Place) => readonly string[]): Attack =>
  attack(name, mechanism, 'same-shape', 'harmless', async (ground): Promise<Attempted> => {
    const [a, b] = await afterOf(ground, name, args);
    if (a === undefined || b === undefined) throw new Error('there are two worlds');
    return pass(ground, {
      ended: 'harmless',
      leaks: [...listLeaks(a), ...listLeaks(b), ...listDifferences({ ...a, files: new Map() }, { ...b, files: new Map() })],
    });
  });

/** What can be told without reading a table: by codes, times, logs, sizes and digests. */
export const timingAttacks: readonly Attack[] = [
  compare('exit', 'The exit code depends on one person.', 'the exit code', ({ run }) => run.exit),
  compare('answer', 'What the command answers depends on one person.', 'standard output', ({ run }) => normalise(run.stdout)),
  compare('notes', 'What the command says to people depends on one person.', 'standard error', ({ run }) => normalise(run.stderr)),
  compare('steps', 'Steps of the operational log come in another order, or more often.', 'the operational log', (ran) =>
    stepsOf(ran).map(({ msg, step }) => [msg, step]),
  ),
  look('step-fields', 'The operational log holds numbers besides times.', 'closed-log', (a) =>
    stepsOf(a).flatMap((line) =>
      Object.keys(line)
        .filter((key) => !['level', 'time', 'msg', 'step', 'exit'].includes(key))
        .map((key) => `the operational log holds \`${key}\``),
    ),
  ),
  compare('entries', 'The log of the record has other entries, or more.', 'the log', (ran) =>
    linesOf(logOf(ran)).map(({ type, body }) => [type, Object.keys(body as object)]),
  ),
  compare('entry-sizes', 'Entries of the log are longer where a value is.', 'the length of an entry', (ran) =>
    normalise(logOf(ran))
      .split('\n')
      .map((line) => line.length),
  ),
  compare('log-size', 'The log is longer where a value is.', 'the size of the log', ({ run }) => run.sizes.get('record/log.jsonl')),
  compare('file-names', 'A file is there in one world only.', 'the names of files', ({ run }) =>
    [...run.sizes.keys()].map(normalise).toSorted(),
  ),
  compare('file-sizes', 'Files are larger where a value is.', 'the sizes of files', ({ run }) =>
    [...run.sizes].map(([name, size]) => `${normalise(name)} ${size}`).toSorted(),
  ),
  compare('sealed-size', 'What is sealed for later runs is larger where a value is.', 'the size of what is sealed', ({ run }) =>
    [...run.sizes].filter(([name]) => name.includes('/ledger/')).map(([, size]) => size),
  ),
  look('duration', 'A run takes longer where a value is, in steps of ten seconds.', 'coarse-time', (a, b) =>
    differ('the duration', Math.floor(a.run.seconds / 30), Math.floor(b.run.seconds / 30)),
  ),
  look('file-times', 'The times of results tell when each table was made.', 'coarse-time', ({ place, run }) => {
    const times = [...run.sizes.keys()].filter((name) => name.startsWith('out/')).map((name) => statSync(join(place.folder, name)).mtimeMs);
    return Math.max(...times) - Math.min(...times) > 10_000 ? ['results were written over more than ten seconds'] : [];
  }),
  look('guessed-digest', 'A digest of a small count is found by trying all of them.', 'keyed-digests', (a) => {
    const guesses = listGuesses();
    return (everything(a).match(/\b[0-9a-f]{64}\b/g) ?? [])
      .filter((found) => guesses.has(found))
      .map(() => 'a digest is that of a small number');
  }),
  look(
    'input-digest',
    'The digest of an extract is found by whoever has the extract, or guesses it.',
    'keyed-digests',
    ({ place, run }) => {
      const own = ['persons', 'visits', 'register', 'spells'].map((table) => digest(readFileSync(join(place.extracts, `${table}.csv`))));
      return own
        .filter((one) => [run.stdout, run.stderr, ...run.files.values()].some((text) => text.includes(one)))
        .map(() => 'a digest of an extract is without a key');
    },
  ),
  look('linking-digest', 'A linking field is found by whoever digests all there can be.', 'keyed-digests', (a, _, { worlds }) => {
    const seen = new Set(everything(a).match(/\b[0-9a-f]{32,}\b/g));
    const fields = worlds[0].persons.map(({ ALF_PE = '' }) => ALF_PE).filter(Boolean);
    return ['sha256', 'sha1', 'md5', 'sha512'].flatMap((name) =>
      fields.some((field) => seen.has(createHash(name).update(field).digest('hex')))
        ? [`a digest (${name}) is that of a linking field`]
        : [],
    );
  }),
  look('released-digest', 'Digests of what leaves are not of what leaves.', 'keyed-digests', ({ run }) => {
    const csv = run.files.get('out/attacked/tables/by-area.csv') ?? '';
    return (run.files.get('out/attacked/manifest-sha256.txt') ?? '').includes(digest(csv))
      ? []
      : ['the manifest does not name what it says'];
  }),
  look('salts', 'Equal entries of two logs have equal digests, so that one tells the other.', 'keyed-digests', (a, b) => {
    const first = (ran: Ran): unknown => linesOf(logOf(ran))[0];
    return JSON.stringify(first(a)) === JSON.stringify(first(b)) ? ['two logs begin with the same bytes'] : [];
  }),
  look('run-ids', 'The id of a run is made of its data.', 'keyed-digests', (a, b) => {
    const id = (ran: Ran): unknown => linesOf(logOf(ran)).at(-1)?.['run'];
    return id(a) === id(b) ? ['two runs have one id'] : [];
  }),
  look('progress', 'Progress shows how long each step takes where nobody watches.', 'coarse-time', ({ run }) =>
    ['\r', '\u001b'].some((mark) => (run.stderr + run.stdout).includes(mark)) ? ['progress is shown where no terminal is'] : [],
  ),
  look('bands', 'Numbers of records that were left out are told exactly.', 'bands', ({ run }) => {
    const { counts } = JSON.parse(run.files.get('out/attacked/results.json') ?? '{}') as {
      readonly counts?: readonly Readonly<Record<string, unknown>>[];
    };
    const bands = (counts ?? []).map(({ band }) => String(band));
    return counts === undefined || bands.some((band) => !bandsKnown.includes(band))
      ? [`numbers of records are told as ${[...new Set(bands)].join(', ')}`]
      : [];
  }),
  look('verifies', 'The log is cut or changed without anybody seeing it.', 'log-by-parent', ({ place }) =>
    verifyLog(place.record).ok ? [] : ['the log does not verify'],
  ),
  look('cut-log', 'The end of the log is cut away.', 'log-by-parent', ({ place }, _, { folder }) => {
    const cut = join(folder, 'cut');
    const { record } = place;
    return withCopy(record, cut, (text) => text.split('\n').slice(0, -3).join('\n'));
  }),
  look('changed-log', 'One letter of the log is changed.', 'log-by-parent', ({ place }, _, { folder }) =>
    withCopy(place.record, join(folder, 'changed'), (text) => text.replace('"zeros":"b', '"zeros":"c')),
  ),
  look(
    'failure-text',
    'Two failures on the data are told apart by what is said.',
    'one-failure',
    (a, b) => [
      ...differ('what is said', normalise(a.run.stdout + a.run.stderr), normalise(b.run.stdout + b.run.stderr)),
      ...differ('the exit code', a.run.exit, b.run.exit),
      ...(a.run.exit === 15 ? [] : [`the exit code is ${a.run.exit}`]),
    ],
    failuresOf,
  ),
  look(
    'failure-log',
    'Two failures on the data are told apart by the log.',
    'one-failure',
    (a, b) =>
      differ(
        'the log',
        linesOf(logOf(a))
          .map(({ type, body }) => [type, (body as { code?: unknown }).code])
          .filter(([type]) => type !== 'input.read'),
        linesOf(logOf(b))
          .map(({ type, body }) => [type, (body as { code?: unknown }).code])
          .filter(([type]) => type !== 'input.read'),
      ),
    failuresOf,
  ),
  look(
    'failure-canaries',
    'A failure on the data leaves a value somewhere.',
    'one-failure',
    (a, b) => [...listLeaks(a.run), ...listLeaks(b.run)],
    failuresOf,
  ),
  look(
    'failure-files',
    'Two failures on the data are told apart by the files that are left.',
    'one-failure',
    (a, b) =>
      differ(
        'the files that are left',
        [...a.run.sizes.keys()].map(normalise).toSorted(),
        [...b.run.sizes.keys()].map(normalise).toSorted(),
      ),
    failuresOf,
  ),
  after('audit', 'What verifies the log tells of one person.', ({ record }) => ['audit', 'verify', '--record', record]),
  after('ledger-list', 'The list of what was released tells of one person.', ({ record }) => ['ledger', 'list', '--record', record]),
  after('check', 'What checks results again tells of one person.', ({ out, record }) => [
    'check',
    join(out, 'attacked'),
    '--record',
    record,
  ]),
];

/** Whether a copy of a log with changes still verifies against the head of the one it was. */
function withCopy(record: string, folder: string, change: (text: string) => string): readonly string[] {
  const text = readFileSync(join(record, 'log.jsonl'), 'utf8');
  const changed = change(text);
  if (changed === text) return ['the change changes nothing'];
  return verifyCopy(folder, changed, text);
}

function verifyCopy(folder: string, changed: string, text: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'log.jsonl'), text);
  const head = verifyLog(folder).head;
  writeFileSync(join(folder, 'log.jsonl'), changed);
  return verifyLog(folder, { expect: head }).ok ? ['nobody sees it'] : [];
}
