import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostics/diagnostic.ts';
import { knownBeforeReading } from '../../src/engine/known-before-reading.ts';
import type { Mode } from '../../src/model/plan.ts';
import { editText } from '../support/edit-extract.ts';
import { makeFolder, runCli } from '../support/run-cli.ts';
import { runnerOf, runTrialHere } from '../support/run-here.ts';
import {
  endingOf,
  everythingToldBy,
  failureOf,
  files,
  oneTable,
  prepareTrial,
  refusal,
  runTrial,
  signTrial,
  type Trial,
} from '../support/trial.ts';

/** Put into cells near the fault: nowhere may a run say it. */
const canary = 'ZQ7CANARY';
const { census, persons, spells } = files;

/** A folder of extracts in Parquet, one in gzipped CSV and one in Arrow. */
let parquet: string;
let gzip: string;
let arrow: string;

beforeAll(() => {
  const folder = makeFolder();
  [parquet, gzip, arrow] = [join(folder, 'parquet'), join(folder, 'gzip'), join(folder, 'arrow')];
  runCli(['synth', '--people', '1000', '--format', 'parquet', '--out', parquet]);
  runCli(['synth', '--people', '1000', '--format', 'csv.gz', '--out', gzip]);
  runCli(['synth', '--people', '1000', '--format', 'arrow', '--out', arrow]);
});

interface Fault {
  readonly fault: string;
  readonly told: DiagnosticCode;
  readonly from?: () => string;
  readonly make: (trial: Trial) => void;
}

const fileOf = ({ extracts }: Trial, name: string, ending = 'csv'): string => join(extracts, `${name}.${ending}`);
const replace = (name: string, edit: (text: string) => string | Buffer) => (trial: Trial) => editText(trial, name, edit);
const replaceBytes = (name: string, ending: string, edit: (bytes: Buffer) => Buffer) => (trial: Trial) => {
  const file = fileOf(trial, name, ending);
  writeFileSync(file, edit(readFileSync(file)));
};
/** A data line in the middle of the file, where its beginning has long been read. */
const editLine = (name: string, edit: (line: string) => string) =>
  replace(name, (text) =>
    text
      .split('\n')
      .map((line, place) => (place === 1500 ? edit(line) : line))
      .join('\n'),
  );

const withCanary = (line: string): string => line.replace(/,[^,]*$/, `,${canary}`);

const faults: readonly Fault[] = [
  { fault: 'a missing file', told: 'input-file-missing', make: (trial) => rmSync(fileOf(trial, persons)) },
  {
    fault: 'a folder in its place',
    told: 'input-file-kind',
    make: (trial) => {
      rmSync(fileOf(trial, persons));
      mkdirSync(fileOf(trial, persons));
    },
  },
  {
    fault: 'a symbolic link to the file',
    told: 'input-file-link',
    make: (trial) => {
      renameSync(fileOf(trial, persons), join(trial.folder, 'elsewhere.csv'));
      symlinkSync(join(trial.folder, 'elsewhere.csv'), fileOf(trial, persons));
    },
  },
  {
    fault: 'a pipe that nobody writes to',
    told: 'input-file-kind',
    make: (trial) => {
      rmSync(fileOf(trial, persons));
      execFileSync('mkfifo', [fileOf(trial, persons)]);
    },
  },
  { fault: 'no byte', told: 'input-empty', make: replace(census, () => '') },
  { fault: 'a header and no record', told: 'input-empty', make: replace(census, (text) => `${text.split('\n')[0]}\n`) },
  { fault: 'a byte order mark and no more', told: 'input-header', make: replace(census, () => '\ufeff') },
  { fault: 'no header', told: 'input-header', make: replace(census, (text) => text.slice(text.indexOf('\n') + 1)) },
  { fault: 'semicolons', told: 'input-delimiter', make: replace(census, (text) => text.replaceAll(',', ';')) },
  { fault: 'tabs', told: 'input-delimiter', make: replace(census, (text) => text.replaceAll(',', '\t')) },
  { fault: 'UTF-16', told: 'input-encoding', make: replace(census, (text) => Buffer.from(`\ufeff${text}`, 'utf16le')) },
  { fault: 'UTF-16 without its mark', told: 'input-encoding', make: replace(census, (text) => Buffer.from(text, 'utf16le')) },
  {
    fault: 'Latin-1 in a record',
    told: 'input-row',
    make: replaceBytes(census, 'csv', (bytes) => {
      const [begin, end] = [bytes.indexOf('\n', 100_000) + 1, bytes.indexOf('\n', 101_000)];
      return Buffer.concat([
        bytes.subarray(0, begin),
        Buffer.from(`${canary}\u00e9,`, 'latin1'),
        bytes.subarray(begin, end),
        bytes.subarray(end),
      ]);
    }),
  },
  {
    fault: 'Latin-1 in the header',
    told: 'input-encoding',
    make: replace(census, (text) => Buffer.from(text.replace('tenure', 'ten\u00fare'), 'latin1')),
  },
  { fault: 'a record with a value too many', told: 'input-row', make: editLine(spells, (line) => `${line},${canary}`) },
  { fault: 'a record with an empty value too many', told: 'input-row', make: editLine(spells, (line) => `${line},`) },
  {
    fault: 'a record with a value too few',
    told: 'input-row',
    make: editLine(census, (line) => `${canary}${line.replace(/,[^,]*$/, '')}`),
  },
  { fault: 'a quotation mark that is not closed', told: 'input-row', make: editLine(census, (line) => `"${canary}${line}`) },
  { fault: 'text after a closing quotation mark', told: 'input-row', make: editLine(census, (line) => `"${canary}"x${line}`) },
  {
    fault: 'a line longer than any record',
    told: 'input-row',
    make: editLine(census, (line) => withCanary(line).replace(canary, canary.repeat(400_000))),
  },
  {
    fault: 'a further column',
    told: 'input-columns',
    make: replace(persons, (text) => text.replaceAll('\n', `,${canary}\n`).replace(canary, 'FURTHER')),
  },
  { fault: 'a column missing', told: 'input-columns', make: replace(spells, (text) => text.replaceAll(/,[^,\n]*$/gm, '')) },
  { fault: 'a column renamed', told: 'input-columns', make: replace(census, (text) => text.replace('tenure', 'Tenure')) },
  { fault: 'a column named twice', told: 'input-columns', make: replace(census, (text) => text.replace('tenure', 'lsoa')) },
  {
    fault: 'a value where a name should be',
    told: 'input-columns',
    make: replace(census, (text) => text.replace('tenure', `${canary} 1`)),
  },
  {
    fault: 'gzip cut short',
    told: 'input-gzip-broken',
    from: () => gzip,
    make: replaceBytes(census, 'csv.gz', (bytes) => bytes.subarray(0, -3000)),
  },
  {
    fault: 'gzip cut between two lines',
    told: 'input-gzip-broken',
    from: () => gzip,
    make: replaceBytes(spells, 'csv.gz', (bytes) => {
      const half = gunzipSync(bytes).toString().split('\n').slice(0, 800).join('\n');
      return gzipSync(`${half}\n`).subarray(0, -8);
    }),
  },
  {
    fault: 'gzip with one byte changed',
    told: 'input-gzip-broken',
    from: () => gzip,
    make: replaceBytes(census, 'csv.gz', (bytes) => bytes.with(bytes.length >> 1, ((bytes[bytes.length >> 1] ?? 0) + 1) & 255) as Buffer),
  },
  { fault: 'text that calls itself gzip', told: 'input-gzip-broken', from: () => gzip, make: replaceBytes(persons, 'csv.gz', gunzipSync) },
  {
    fault: 'Parquet cut short',
    told: 'input-parquet-broken',
    from: () => parquet,
    make: replaceBytes(census, 'parquet', (bytes) => bytes.subarray(0, -900)),
  },
  {
    fault: 'Parquet cut to its first bytes',
    told: 'input-parquet-broken',
    from: () => parquet,
    make: replaceBytes(spells, 'parquet', (bytes) => bytes.subarray(0, 6)),
  },
  {
    fault: 'Parquet with bytes changed in its footer',
    told: 'input-parquet-broken',
    from: () => parquet,
    make: replaceBytes(census, 'parquet', (bytes) =>
      Buffer.concat([bytes.subarray(0, -200), Buffer.alloc(100, 255), bytes.subarray(-100)]),
    ),
  },
  {
    fault: 'Parquet without a byte',
    told: 'input-empty',
    from: () => parquet,
    make: replaceBytes(persons, 'parquet', () => Buffer.alloc(0)),
  },
  {
    fault: 'CSV that calls itself Parquet',
    told: 'input-parquet-broken',
    from: () => parquet,
    make: replaceBytes(persons, 'parquet', () => Buffer.from(`${canary}\n1\n`)),
  },
  {
    fault: 'Arrow cut short',
    told: 'input-arrow-broken',
    from: () => arrow,
    make: replaceBytes(census, 'arrow', (bytes) => bytes.subarray(0, -900)),
  },
  {
    fault: 'Arrow whose footer names another length',
    told: 'input-arrow-broken',
    from: () => arrow,
    make: replaceBytes(spells, 'arrow', (bytes) =>
      Buffer.concat([bytes.subarray(0, -10), Buffer.from([255, 255, 255, 127]), bytes.subarray(-6)]),
    ),
  },
  {
    fault: 'Arrow without a byte',
    told: 'input-empty',
    from: () => arrow,
    make: replaceBytes(persons, 'arrow', () => Buffer.alloc(0)),
  },
  {
    fault: 'CSV that calls itself Arrow',
    told: 'input-arrow-broken',
    from: () => arrow,
    make: replaceBytes(persons, 'arrow', () => Buffer.from(`${canary}\n1\n`)),
  },
];

/** One person's value can make any of them but what is known before reading; one in eight is tried in both modes. */
const trials = faults.flatMap((fault, place) =>
  (['tre', 'dev'] satisfies Mode[])
    .slice(0, place % 8 === 0 ? 2 : 1)
    .map((mode) => ({ ...fault, mode, run: mode === 'dev' ? runnerOf(place) : runTrialHere })),
);

describe('an extract with', () => {
  test.each(trials)('$fault is refused in $mode mode', async ({ told, from, make, mode, run }) => {
    const trial = prepareTrial(from?.());
    make(trial);
    const result = await run(trial, { mode });
    const isHidden = mode === 'tre' && !knownBeforeReading.has(told);
    const expected = isHidden ? refusal('run-failed-on-data', 'failed-on-data') : refusal(told, 'input-refused');
    expect(endingOf(trial, result), result.stderr).toEqual(expected);
    expect(mode === 'tre' ? failureOf(trial) : [told]).toEqual([told]);
    expect(result.stdout).toBe('');
    expect(everythingToldBy(trial, result)).not.toContain(canary.slice(0, 5));
  });

  test('no right to read it is refused', ({ skip }) => {
    const root = process.getuid?.() === 0;
    if (process.getuid === undefined) skip('this system knows no rights of users');
    const trial = prepareTrial();
    signTrial(trial);
    chmodSync(fileOf(trial, census), 0);
    if (root) execFileSync('chown', ['-R', '65534:65534', trial.folder]);
    if (root) execFileSync('chown', ['0:0', fileOf(trial, census)]);
    const result = runTrial(trial, { mode: 'tre', user: root ? 65_534 : undefined });
    expect(endingOf(trial, result), result.stderr).toEqual(refusal('input-file-forbidden', 'input-refused'));
  });

  test('one byte changed, wherever it is, is refused or read, and never a bug', async () => {
    const endings = [];
    for (const where of [0.2, 0.4, 0.7, 0.93, 0.96, 0.99]) {
      const trial = prepareTrial(parquet);
      replaceBytes(census, 'parquet', (bytes) => {
        const at = Math.floor(where * bytes.length);
        return Buffer.concat([bytes.subarray(0, at), Buffer.from([(bytes[at] ?? 0) ^ 255]), bytes.subarray(at + 1)]);
      })(trial);
      const { exit, told, verifies, litter } = endingOf(trial, await runTrialHere(trial, { mode: 'tre', pipeline: oneTable }));
      endings.push({
        refused: exit === 15 && told.join() === 'run-failed-on-data' && failureOf(trial).join() === 'input-parquet-broken',
        read: exit === 0 || exit === 20 || (exit === 15 && failureOf(trial).join() !== 'input-parquet-broken'),
        verifies,
        litter,
      });
    }
    expect(endings.filter(({ refused, read }) => refused === read)).toEqual([]);
    expect(endings.filter(({ refused }) => refused).length).toBeGreaterThan(0);
    expect(endings.every(({ verifies, litter }) => verifies && litter.length === 0)).toBe(true);
  });
});
