import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { renderDiagnostic } from '../../diagnostics/render-diagnostic.ts';
import { digestOf, manifestFile } from '../../report/render-manifest.ts';
import { checkResults } from '../../run/check-results.ts';
import type { Attack, Attempted } from '../attack.ts';
import { findCanaries } from '../ground/find-canaries.ts';
import type { Ground, Place } from '../ground/ground.ts';
import { prepareText, runHere } from '../ground/run-here.ts';
import { basePipeline } from '../world/pipeline.ts';
import { pass } from './try-pipeline.ts';

/** What one run left: its results, and the record that knows them. */
export interface Released {
  readonly place: Place;
  readonly results: string;
  readonly record: string;
}

/** Two runs of pipelines with one name, each in a record of its own: other tables, of other people. */
export const releaseTwo = (ground: Ground): Promise<readonly [Released, Released]> =>
  ground.once('two releases', async () => {
    const own = await release(ground, basePipeline, 0);
    return [own, await release(ground, basePipeline.replace('by: [age_band, sex]', 'by: [sex, age_band]'), 1)] as const;
  });

async function release(ground: Ground, text: string, world: 0 | 1): Promise<Released> {
  const made = await prepareText(ground, text);
  if (!('prepared' in made)) throw new Error(`a pipeline of the suite is not valid: ${made.said}`);
  const place = ground.makePlace(world);
  const { exit, stderr } = await runHere(ground, place, made.prepared);
  if (exit !== 0) throw new Error(`a run of the suite ended with ${exit}: ${stderr}`);
  return { place, results: join(place.out, 'attacked'), record: place.record };
}

/** What is done to a copy of the first release and of its record; `other` is a release that is none of its business. */
export interface Doctoring {
  readonly results: string;
  readonly record: string;
  readonly other: Released;
}

/** Somebody hands on results that are not what a run wrote, or a record that is not what it kept; what they claim is worked out again. */
export const tryDoctored =
  (doctor: (copy: Doctoring) => void, { isRecordNamed = true }: { readonly isRecordNamed?: boolean } = {}): Attack['attempt'] =>
  async (ground) => {
    const [own, other] = await releaseTwo(ground);
    const folder = join(ground.folder, 'doctored', String(ground.next()));
    const copy = { results: join(folder, 'attacked'), record: join(folder, 'record'), other };
    cpSync(own.results, copy.results, { recursive: true });
    cpSync(own.record, copy.record, { recursive: true });
    doctor(copy);
    const findings = await check(copy.results, isRecordNamed ? copy.record : undefined);
    return pass(ground, judge(findings));
  };

async function check(folder: string, record: string | undefined): Promise<readonly Diagnostic[]> {
  try {
    return (await checkResults({ folder, ...(record !== undefined && { record }) })).findings;
  } catch (error) {
    if (error instanceof UserError) return error.diagnostics;
    throw error;
  }
}

/** That no record was looked at is said of every release. */
function judge(findings: readonly Diagnostic[]): Attempted {
  const codes = [...new Set(findings.map(({ code }) => code))].filter((code) => code !== 'check-without-record');
  const said = findings.map((one) => renderDiagnostic(one, { colour: false })).join('\n');
  const leaks = findCanaries(said).map((canary) => `what is said holds the ${canary} of somebody`);
  return { ended: codes.length > 0 ? 'refused' : 'harmless', codes, leaks };
}

/** Changes a file of the results; a change that changes nothing would be no attack. */
export function changeFile(folder: string, file: string, change: (text: string) => string): void {
  const before = readFileSync(join(folder, file), 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`the change of ${file} changes nothing`);
  writeFileSync(join(folder, file), after);
}

/** Writes the manifest anew, so that every digest is right. */
export function writeManifestAnew(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file !== manifestFile && statSync(join(folder, file)).isFile())
    .toSorted((a, b) => (a < b ? -1 : 1));
  writeFileSync(join(folder, manifestFile), files.map((file) => `${digestOf(readFileSync(join(folder, file)))}  ${file}\n`).join(''));
}
