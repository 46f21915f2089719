import { mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { sealedFailureBytes } from '../../src/audit/seal-failure.ts';
import { openCatalogue } from '../../src/catalogue/open-catalogue.ts';
import type { Answer } from '../../src/model/wall.ts';
import type { Pace } from '../../src/run/coarse-time.ts';
import { diffPipeline } from '../../src/run/diff-pipeline.ts';
import { importTables } from '../../src/run/import-tables.ts';
import { preparePlan } from '../../src/run/prepare-plan.ts';
import type { RunEffects, RunRequest } from '../../src/run/run-pipeline.ts';
import type { Child } from '../../src/run/start-child.ts';
import { editRows, editText, setCells } from '../support/edit-extract.ts';
import { makeFolder, runCli, type CliResult } from '../support/run-cli.ts';
import { childHere, runTrialHere } from '../support/run-here.ts';
import { coarse, failureOf, files, listFiles, prepareTrial, readEntries, signTrial, type Trial } from '../support/trial.ts';
import { keepOperatorKey } from '../support/sign-for-tests.ts';

const { census, persons, spells } = files;

/** Extracts of a thousand people in which as many records are wrong as the contracts tolerate: one person's value decides. */
let brink: Trial;
let fraught: number;

beforeAll(() => {
  const thousand = join(makeFolder(), 'thousand');
  runCli(['synth', '--people', '1000', '--format', 'csv', '--out', thousand]);
  brink = prepareTrial(thousand);
  const records =
    readFileSync(join(brink.extracts, `${census}.csv`), 'utf8')
      .trimEnd()
      .split('\n').length - 1;
  fraught = Math.floor(records / 100);
  editRows(brink, census, setCells('age', '977', { first: fraught }));
});

/** One record in the middle of an extract, `value` in place of what it held. */
const onePerson =
  (extract: string, edit: (line: string) => string | Buffer, at = 500) =>
  (trial: Trial): void =>
    editText(trial, extract, (text) => {
      const lines = text.split('\n');
      const bytes = lines.map((line, place) => (place === at ? Buffer.from(edit(line)) : Buffer.from(line)));
      return Buffer.concat(bytes.flatMap((line, place) => (place === 0 ? [line] : [Buffer.from('\n'), line])));
    });

const oneCell = (extract: string, column: string, value: (own: string) => string) => (trial: Trial) =>
  editRows(trial, extract, (rows) => {
    const place = rows[0]?.indexOf(column) ?? -1;
    return rows.map((row, line) => (line === 500 ? row.with(place, value(row[place] ?? '')) : row));
  });

/** A child of which something goes wrong at its answers. */
const childWith = (change: (answer: Answer) => Answer | 'dies' | undefined): Child => ({
  close: childHere.close,
  carryOut: async (order, hear) => {
    let dead = false;
    const last = await childHere.carryOut(order, (answer) => {
      const told = change(answer);
      dead ||= told === 'dies';
      if (!dead && told !== undefined) hear(told as Answer);
    });
    if (dead) return undefined;
    const changed = last && change(last);
    return changed === 'dies' ? undefined : changed;
  },
});

interface World {
  readonly world: string;
  /** What the operator reads of it. */
  readonly sealed: string;
  readonly make?: (trial: Trial) => void;
  readonly child?: (trial: Trial) => Child;
}

const worlds: readonly World[] = [
  { world: 'one age out of range too many', sealed: 'input-rejects', make: oneCell(census, 'age', () => '978') },
  { world: 'one text where a number should be', sealed: 'input-rejects', make: oneCell(census, 'age', () => 'unknown') },
  { world: 'one code that is in no list', sealed: 'input-rejects', make: oneCell(census, 'local_authority', () => 'W06999999') },
  { world: 'one person missing an id', sealed: 'input-rejects', make: oneCell(census, 'person_id', () => '') },
  { world: 'one person twice', sealed: 'input-rejects', make: onePerson(census, (line) => `${line}\n${line}`) },
  { world: 'a comma in a value', sealed: 'input-row', make: onePerson(census, (line) => `${line},x`) },
  { world: 'a comma in the last file that is read', sealed: 'input-row', make: onePerson(census, (line) => `x,${line}`, 1000) },
  { world: 'a comma in the first file that is read', sealed: 'input-row', make: onePerson(spells, (line) => `${line},x`, 20) },
  { world: 'a quotation mark in a value', sealed: 'input-row', make: onePerson(persons, (line) => `"${line}`) },
  { world: 'a line break in a value', sealed: 'input-row', make: onePerson(census, (line) => line.replace(',', '\n,')) },
  {
    world: 'a letter in Latin-1',
    sealed: 'input-row',
    make: onePerson(census, (line) => Buffer.concat([Buffer.from([0xe9]), Buffer.from(line)])),
  },
  { world: 'a value of 3 MB', sealed: 'input-row', make: onePerson(census, (line) => `${'x'.repeat(3_000_000)}${line}`) },
  { world: 'nobody left', sealed: 'input-empty', make: (trial) => editText(trial, spells, (text) => `${text.split('\n')[0]}\n`) },
  {
    world: 'a file that changes while it is read',
    sealed: 'input-file-changed',
    child: ({ extracts }) =>
      childWith((answer) => {
        if (answer.kind === 'step') utimesSync(join(extracts, `${census}.csv`), 1, 1);
        return answer;
      }),
  },
  {
    world: 'a report for the reviewer that cannot be written',
    sealed: 'table-out-taken',
    child: ({ folder }) =>
      childWith((answer) => {
        if (answer.kind === 'step' && answer.step === 'disclose') {
          mkdirSync(join(folder, 'internal', 'coarse'));
          writeFileSync(join(folder, 'internal', 'coarse', 'taken'), '');
        }
        return answer;
      }),
  },
  {
    world: 'a death behind the wall after one file',
    sealed: 'run-child-died',
    child: () => childWith((answer) => (answer.kind === 'input' ? 'dies' : answer)),
  },
  { world: 'a death behind the wall at once', sealed: 'run-child-died', child: () => childWith(() => 'dies') },
  {
    world: 'a bug behind the wall that says nothing of itself',
    sealed: 'bug',
    child: () => childWith((answer) => (answer.kind === 'result' ? { kind: 'broken' } : answer)),
  },
  {
    world: 'tables that cannot be read on this side',
    sealed: 'bug',
    child: () =>
      childWith((answer) =>
        answer.kind === 'result' ? { ...answer, outcomes: answer.outcomes.map((one) => ({ ...one, encoded: '{' })) } : answer,
      ),
  },
  {
    world: 'an answer of no kind that is known',
    sealed: 'bug',
    child: () => childWith((answer) => (answer.kind === 'result' ? ({ kind: 'comparison', methods: [] } as Answer) : answer)),
  },
];

/** A clock on which the first part of a second passes at the second look, and then only while somebody waits. */
function setClock(worked: number): { readonly pace: Pace; readonly clock: () => Date; readonly elapsed: () => number } {
  let looks = 0;
  let waited = 0;
  const now = (): number => (looks === 0 ? 0 : worked) + waited;
  return {
    elapsed: now,
    clock: () => new Date(Date.UTC(2026, 10, 22) + (waited === 0 ? 0 : now())),
    pace: {
      now: () => {
        const at = now();
        looks += 1;
        return at;
      },
      wait: (milliseconds) => Promise.resolve(void (waited += milliseconds)),
    },
  };
}

/** All that anybody without the key can see, what is drawn by lot or is a digest of it taken out. */
function listVisible(trial: Trial, result: CliResult, elapsed: number): object {
  const run = readEntries(trial).at(-1)?.run ?? '';
  const mask = (text: string): string =>
    text
      .replaceAll(trial.folder, 'FOLDER')
      .replaceAll(run, 'RUN')
      .replaceAll(/"(\w*hmac|plan_hmac|definition|sealed|operator|policies|salt|prev|key_id)":"[0-9a-f]+"/g, '"$1":"DIGEST"')
      .replaceAll(/"uses":\[[^\]]*\]/g, '"uses":[]')
      .replaceAll(/"time":\d+/g, '"time":0');
  const sizes = listFiles(trial.record).map((name) => [name.replaceAll(run, 'RUN'), statSync(join(trial.record, name)).size]);
  return {
    result: { ...result, stdout: mask(result.stdout), stderr: mask(result.stderr) },
    elapsed,
    log: mask(readFileSync(join(trial.record, 'log.jsonl'), 'utf8')),
    steps: mask(readFileSync(join(trial.folder, 'steps.jsonl'), 'utf8')),
    record: sizes.filter(([name]) => !String(name).startsWith('polic')),
    results: listFiles(trial.out),
    temporary: listFiles(trial.temporary),
  };
}

const inside = (trial: Trial): readonly string[] => ['--internal', join(trial.folder, 'internal')];

async function see({ make, child }: Pick<World, 'make' | 'child'>, worked: number, json: boolean): Promise<{ trial: Trial; seen: object }> {
  const trial = prepareTrial(brink.extracts);
  make?.(trial);
  const { pace, clock, elapsed } = setClock(worked);
  const result = await runTrialHere(
    trial,
    { mode: 'tre', pipeline: coarse, more: inside(trial) },
    { pace, clock, json, ...(child && { child: child(trial) }) },
  );
  return { trial, seen: listVisible(trial, result, elapsed()) };
}

describe('two worlds that differ in one value', () => {
  let one: object;
  let oneInJson: object;
  beforeAll(async () => {
    const make = oneCell(census, 'age', () => '978');
    [one, oneInJson] = [(await see({ make }, 100, false)).seen, (await see({ make }, 900, true)).seen];
  });

  test('are on the brink: without it the run releases', async () => {
    const { seen } = await see({}, 100, false);
    expect(seen).toMatchObject({ result: { code: 0 }, elapsed: 100 });
  });

  test('have one face', () => {
    expect(one).toMatchObject({
      result: {
        code: 15,
        stdout: '',
        stderr: `error run-failed-on-data
  the run stopped on the data
  ask the operator of this environment, who can read what is sealed of it in the record
`,
      },
      elapsed: 1000,
      results: [],
      temporary: [],
    });
    const { log, record } = one as { log: string; record: unknown[] };
    const types = log
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { type: string }).type);
    expect(types).toEqual(['log.init', 'policy.set', 'run.start', 'internal.written', 'run.failed']);
    expect(record).toContainEqual(['failures/RUN.sealed', sealedFailureBytes]);
  });

  test.each(worlds.map((world, place) => ({ ...world, worked: 37 + 41 * place, json: place % 2 === 1 })))(
    'are one to whoever has no key: $world',
    async ({ sealed, worked, json, ...world }) => {
      const { trial, seen } = await see(world, worked, json);
      expect(seen).toEqual(json ? oneInJson : one);
      expect(failureOf(trial)).toEqual([sealed]);
    },
  );
});

/** Commands that read the same extracts and release no results. */
describe.each(['diff', 'ledger import'] as const)('%s', (verb) => {
  async function ask(make: (trial: Trial) => void, worked: number): Promise<object> {
    const trial = prepareTrial(brink.extracts);
    make(trial);
    signTrial(trial);
    writeFileSync(join(trial.folder, 'steps.jsonl'), '');
    const { pace, clock, elapsed } = setClock(worked);
    const told: string[] = [];
    const effects: RunEffects = {
      clock,
      pace,
      randomBytes: (size) => Buffer.alloc(size, 1),
      tell: (step) => void told.push(step),
      stop: new AbortController().signal,
    };
    const request: Omit<RunRequest, 'out'> = {
      prepared: await preparePlan(resolve(coarse), openCatalogue(resolve('config')), 'tre'),
      extracts: trial.extracts,
      record: trial.record,
      key: join(trial.record, 'project.key'),
      engine: { threads: 1, memory: '1024MB' },
    };
    const counts = new Map([['by-sex', { file: 'counts.csv', text: 'sex,registration,count\n' }]]);
    const asked =
      verb === 'diff'
        ? diffPipeline(request, childHere, effects)
        : importTables({ ...request, counts, published: { within: 0 }, operatorKey: keepOperatorKey(trial.folder) }, childHere, effects);
    const error: unknown = await asked.catch((caught: unknown) => caught);
    const result = { code: 15, stdout: told.join(), stderr: JSON.stringify(error) + String(error) };
    return { seen: listVisible(trial, result, elapsed()), why: failureOf(trial) };
  }

  test('has the same one face', async () => {
    const [one, other] = [
      await ask(
        oneCell(census, 'age', () => '978'),
        10,
      ),
      await ask(
        onePerson(census, (line) => `${line},x`),
        990,
      ),
    ];
    expect(one).toMatchObject({ why: ['input-rejects'], seen: { elapsed: 1000, result: { stdout: 'behind the wall' } } });
    expect({ ...other, why: [] }).toEqual({ ...one, why: [] });
    expect(other).toMatchObject({ why: ['input-row'] });
  });
});
