import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder, runCli } from '../support/run-cli.ts';
import { runTrialHere } from '../support/run-here.ts';
import { prepareTrial } from '../support/trial.ts';

describe('what a newcomer types', () => {
  test('is told what to type', async () => {
    const trial = prepareTrial();
    expect((await runTrialHere(trial, { pipeline: 'tests/e2e/pipelines/by-sex.yaml' })).code).toBe(0);
    const released = join(trial.out, 'by-sex');
    const empty = makeFolder();
    for (const [args, code, words] of [
      [['check'], 2, 'folder'],
      [['check', join(empty, 'nowhere')], 11, 'results folder of one pipeline'],
      [['check', empty], 11, 'which `dolen run` printed'],
      [['check', trial.out], 11, '`by-sex`'],
      [['check', join(released, 'results.json')], 11, 'results folder of one pipeline'],
      [['check', released, '--record', empty], 30, 'there is no log'],
      [['check', released, '--record', trial.record, '--key', join(empty, 'key')], 11, 'project key'],
      [['check', released, '--recrod', 'x'], 2, '--record'],
    ] as const) {
      const said = runCli(args);
      expect([args, said.code], said.stderr).toEqual([args, code]);
      expect(said.stderr).toContain(words);
    }
    mkdirSync(join(empty, 'protected'));
    for (const name of ['results.json', 'specification.json']) writeFileSync(join(empty, 'protected', name), '{}');
    expect(runCli(['check', join(empty, 'protected')]).stderr).toContain('dolen attack');
  });
});
