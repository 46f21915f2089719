import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ground, Place } from '../ground/ground.ts';
import { argumentsOfRun, expectWell, runCommand, type CommandOptions, type CommandRun } from '../ground/run-command.ts';
import { smallPipeline } from '../world/pipeline.ts';

export interface Ran {
  readonly place: Place;
  readonly run: CommandRun;
}

export const secret = 'quixotic-wyvern-4471';
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

/** Starts the command on a small pipeline in a place of its own. */
export async function start(ground: Ground, options: CommandOptions = {}, prepare: (place: Place) => void = () => undefined): Promise<Ran> {
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
export const plain = (ground: Ground): Promise<Ran> => ground.once('process plain', () => startWell(ground));
/** The same run in surroundings that would have it tell. */
export const surrounded = (ground: Ground): Promise<Ran> =>
  ground.once('process surrounded', () => startWell(ground, { env: surroundings, stdin: 'y\n' }, plantFiles));

/** Files that programs read from where they start. */
function plantFiles({ working }: Place): void {
  writeFileSync(join(working, '.duckdbrc'), "COPY (SELECT 1) TO 'leak.csv';\n");
  writeFileSync(join(working, '.env'), `NODE_OPTIONS=--inspect\n`);
  writeFileSync(join(working, '.npmrc'), 'x=y\n');
}

/** Names below a folder; none where there is no folder. */
export const listNames = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
