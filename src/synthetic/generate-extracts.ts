import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fail } from '../diagnostics/diagnostic.ts';
import { readCalibration } from './calibration.ts';
import { holdAgainstPublished } from './compare/hold-against-published.ts';
import { countTruth } from './count-truth.ts';
import { makeProviderExtracts } from './make-provider-extracts.ts';
import { makeWorld } from './make-world.ts';
import { openTables, type SynthFormat } from './open-tables.ts';
import { printExtracts } from './print-extracts.ts';
import { countSurveyTruth } from './survey/count-survey-truth.ts';
import { makeSurvey } from './survey/make-survey.ts';
import { readSurveyCalibration } from './survey/survey-calibration.ts';
import { openSurveyTable } from './survey/survey-table.ts';
import { describeFile, type MadeFile, type SynthManifest } from './synth-manifest.ts';
import { writeTables } from './write-tables.ts';

export interface SynthRequest {
  /** Residents, 1,000 to 3,107,500. */
  readonly people: number;
  /** A safe integer from 0: the same seed gives the same bytes, whatever the threads. */
  readonly seed: number;
  readonly format: SynthFormat;
  /** A new or empty folder; it appears whole or not at all. */
  readonly outFolder: string;
  /** Two or more write tables side by side. */
  readonly threads: number;
  readonly configRoot: string;
  readonly tell: (step: string) => void;
  readonly stop?: AbortSignal;
}

const fewestPeople = 1000;
const mostPeople = 3_107_500;
const calibrationId = 'wales-2021';

/**
 * Makes synthetic extracts of the Census, the register, a survey and two providers with their truth, from a calibration and a seed alone. Throws
 * `UserError` if the folder has something in it or cannot be written.
 */
export async function generateExtracts(request: SynthRequest): Promise<SynthManifest> {
  const { people, seed, format, configRoot, tell } = request;
  if (!(people >= fewestPeople && people <= mostPeople)) throw new RangeError('people out of range');
  const outFolder = resolve(request.outFolder);
  const present = await readdir(outFolder).catch(() => undefined);
  if (present !== undefined && present.length > 0) fail('run-folder-not-empty', { folder: request.outFolder });
  const calibration = readCalibration(configRoot, calibrationId);
  tell('people');
  const world = makeWorld(calibration, people, seed);
  const providers = makeProviderExtracts(configRoot, calibration, world, format, seed);
  const surveyCalibration = readSurveyCalibration(configRoot);
  const survey = makeSurvey(surveyCalibration, calibration, world, seed);
  const staging = join(dirname(outFolder), `.dolen-synth-${basename(outFolder)}.new`);
  try {
    await rm(staging, { recursive: true, force: true });
    await mkdir(join(staging, 'truth'), { recursive: true });
    const tables = [
      ...openTables(calibration, world, format, seed),
      openSurveyTable(surveyCalibration, calibration, world, survey, format, seed),
      ...providers.tables,
    ];
    const rows = await writeTables(tables, { ...request, folder: staging });
    const truths = {
      'truth/cells.json': countTruth(calibration, world.residents, world.registrations, world.fields),
      'truth/national-survey-wales.json': countSurveyTruth(surveyCalibration, calibration, world, survey),
      ...providers.truths,
    };
    for (const [file, truth] of Object.entries(truths)) await writeFile(join(staging, file), `${JSON.stringify(truth, undefined, 1)}\n`);
    await writeFile(join(staging, 'extracts.yaml'), printExtracts(tables, calibration.register.refresh_date));
    tell('digests');
    const files: MadeFile[] = [];
    for (const [place, { file }] of tables.entries()) files.push({ ...(await describeFile(staging, file)), rows: rows[place] as number });
    for (const file of ['extracts.yaml', ...Object.keys(truths)]) files.push(await describeFile(staging, file));
    const {
      digest,
      tables: compared,
      notCompared,
    } = holdAgainstPublished({
      configRoot,
      calibration,
      world,
      surveyCalibration,
      survey,
      homelessness: providers.homelessness,
      seed,
    });
    const fittedTo = [calibration, surveyCalibration, ...providers.calibrations, { id: 'published-values', digest }];
    const manifest: SynthManifest = {
      synthetic: true,
      generator: 'dolen synth',
      generatorVersion: 1,
      calibration: {
        files: fittedTo.map((file) => ({ id: file.id, sha256: file.digest })),
        tables: compared,
        notCompared,
      },
      seed,
      people,
      format,
      files,
      kinds: { ...world.kinds, ...providers.kinds },
    };
    await writeFile(join(staging, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
    request.stop?.throwIfAborted();
    if (present !== undefined) await rmdir(outFolder);
    await rename(staging, outFolder);
    return manifest;
  } catch (error) {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
    const why = reasonNotWritten(error);
    return why === undefined ? Promise.reject(error) : fail('run-out-not-writable', { folder: request.outFolder, why });
  }
}

/** What kept files from being written, in words; nothing for other errors. DuckDB tells its own as `IO Error`. */
function reasonNotWritten(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (/ENOSPC|No space left/.test(error.message)) return 'the disc is full';
  if (/EACCES|EPERM|Permission denied/.test(error.message)) return 'permission is denied';
  if (/EROFS|Read-only/.test(error.message)) return 'the disc is read-only';
  if (/ENOTDIR|EEXIST/.test(error.message)) return 'a part of the path is no folder';
  return error.message.startsWith('IO Error') ? 'writing failed' : undefined;
}
