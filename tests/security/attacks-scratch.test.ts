import { mkdtempSync } from 'node:fs';
import { test } from 'vitest';
import { listAttacks } from '../../src/attacks/attacks.ts';
import { runAttacks, summarise } from '../../src/attacks/run-attacks.ts';
test('all', async () => {
  const only = process.env['ONLY'];
  const attacks = listAttacks().filter(({ id }) => only === undefined || id.startsWith(only));
  const c = process.cpuUsage();
  const v = await runAttacks({ within: mkdtempSync('/tmp/x-'), command: 'dist/cli/main.js', attacks, now: () => performance.now() / 1000 });
  const e = process.cpuUsage(c);
  console.table(summarise(v).map((s) => ({ ...s, seconds: s.seconds.toFixed(1) })));
  console.log('cpu', (e.user + e.system) / 1e6);
  for (const { attack, held, faults } of v) if (!held) console.log('FAIL', attack.id, faults.join('\n      ').slice(0, 900));
  console.log(v.toSorted((a, b) => b.seconds - a.seconds).slice(0, 6).map((x) => `${x.attack.id} ${x.seconds.toFixed(2)}`).join('\n'));
}, 600_000);
