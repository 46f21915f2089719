import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CliResult } from './run-cli.ts';
import { listFiles, runTrial, type Trial } from './trial.ts';

/** The start of a pipeline of the Census by birthplace, up to the measures of its one table besides the count. */
export const askAges = (id: string, by: string, measures: string): string => `version: 1
id: ${id}
title: { en: Ages, cy: Oedrannau }
project: migrant-integration
datasets: { census: census-2021 }
population: { from: census.persons, unit: person }
derive:
  birthplace: { recode: country_of_birth, to: birthplace-7 }
tables:
  ages:
    title: { en: Ages, cy: Oedrannau }
    by: [${by}]
    measures:
      people: { count: persons }
${measures}disclosure: { policy: dolen-default, method: exact }
`;

/** Runs a pipeline under contracts whose owners admit exact counts. */
export function runExactly(trial: Trial, id: string, text: string, more: readonly string[] = []): CliResult {
  const [file, config] = [join(trial.folder, `${id}.yaml`), join(trial.folder, 'config')];
  writeFileSync(file, text);
  cpSync('config', config, { recursive: true });
  for (const name of listFiles(join(config, 'datasets'))) {
    const contract = join(config, 'datasets', name);
    writeFileSync(contract, readFileSync(contract, 'utf8').replace(/methods: \[/, 'methods: [exact, '));
  }
  return runTrial(trial, { pipeline: file, more: ['--config', config, ...more] });
}
