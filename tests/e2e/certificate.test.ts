import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, runCli } from '../support/run-cli.ts';
import { prepareTrial } from '../support/trial.ts';
import { runTrialHere } from '../support/run-here.ts';

test('a run leaves a certificate that verifies without a solver, and does not where it is tampered with', async () => {
  const trial = prepareTrial();
  expect((await runTrialHere(trial)).code).toBe(0);
  const file = join(trial.out, 'gp-registration', 'certificate.json');
  const { code, stdout } = runCli(['--json', 'attack', '--verify', file]);
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { ok: true, candidates: 5 }]);
  const { hidden, shown } = JSON.parse(stdout) as { readonly hidden: number; readonly shown: number };
  expect([hidden > 0, shown]).toEqual([true, hidden]);

  const changed = JSON.parse(readFileSync(file, 'utf8')) as { certificate: { parts: { values: number[] }[] } };
  for (const part of changed.certificate.parts) part.values[0] = (part.values[0] ?? 0) + 1;
  const tampered = join(makeFolder(), 'certificate.json');
  writeFileSync(tampered, JSON.stringify(changed));
  expect(runCli(['attack', '--verify', tampered])).toMatchObject({ code: 30, stdout: expect.stringMatching(/^not valid: /) as string });
});
