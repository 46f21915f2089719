import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, runCli, startCli } from '../support/run-cli.ts';
import { coarse } from '../support/trial.ts';

const points = Number(process.env['DOLEN_KILL_POINTS'] ?? 8);
const secondsEach = 30;

test(
  `killed at ${points} moments, a run leaves no partial result and a log that verifies`,
  { timeout: points * secondsEach * 1000 },
  async () => {
    const folder = makeFolder();
    const [out, record] = [join(folder, 'out'), join(folder, 'record')];
    const args = ['run', coarse, '--extracts', 'synthetic-data', '--out', out, '--record', record, '--mode', 'dev'];
    const start = Date.now();
    const whole = runCli(args);
    let milliseconds = Date.now() - start;
    expect([0, 20]).toContain(whole.code);
    const place = join(out, 'coarse');
    const complete = readAll(place);

    let killed = 0;
    for (let point = 0; point < points; point += 1) {
      const begun = Date.now();
      const child = startCli(args);
      const timer = setTimeout(() => child.kill('SIGKILL'), Math.round(((point + 0.5) / points) * milliseconds));
      const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
      clearTimeout(timer);
      if (signal === 'SIGKILL') killed += 1;
      // The machine had less to do than before: the moments that are left are spread over what a run takes now.
      else milliseconds = Math.min(milliseconds, Date.now() - begun);
      const verified = runCli(['audit', 'verify', '--record', record, '--json']);
      expect(verified.code, verified.stdout).toBe(0);
      expect(existsSync(place) ? readAll(place) : complete).toEqual(complete);
    }
    expect(killed).toBeGreaterThan(points / 2);

    expect(runCli(args).code).toBe(whole.code);
    expect(readAll(place)).toEqual(complete);
    expect(readdirSync(out)).toEqual(['coarse']);
  },
);

function readAll(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [join(parentPath, name).slice(folder.length), readFileSync(join(parentPath, name), 'utf8')]),
  );
}
