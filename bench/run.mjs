import { mkdir, writeFile } from 'node:fs/promises';
import { benchAttack } from './attack-bars.mjs';
import { benchBrute } from './brute.mjs';
import { benchFour } from './four.mjs';
import { benchFuzz } from './fuzz.mjs';
import { benchGrowth } from './growth.mjs';
import { benchGuard } from './guard.mjs';
import { benchIsolation } from './isolation.mjs';
import { benchKill } from './kill.mjs';
import { benchLedger } from './ledger.mjs';
import { benchMutation } from './mutation.mjs';
import { benchPTables } from './p-tables.mjs';
import { benchReleases } from './releases.mjs';
import { benchStart } from './start.mjs';
import { benchSuppression } from './suppression-bars.mjs';
import { benchSynth } from './synth.mjs';
import { benchWales } from './wales.mjs';

const cli = 'dist/cli/main.js';
const folder = 'target/bench';
const parts = {
  start: benchStart,
  synth: benchSynth,
  wales: benchWales,
  four: benchFour,
  growth: benchGrowth,
  guard: benchGuard,
  isolation: benchIsolation,
  kill: benchKill,
  fuzz: benchFuzz,
  suppression: benchSuppression,
  attack: benchAttack,
  brute: benchBrute,
  'p-tables': benchPTables,
  mutation: benchMutation,
  releases: benchReleases,
  ledger: benchLedger,
};

/**
 * `npm run bench`, or `npm run bench -- start wales` for some parts. Prints each bar, what was measured, whether it is met; figures that have
 * no bar as such. With `small` those on disclosure control take a small size, to see that they work: that shows no bar to be met.
 */
const words = process.argv.slice(2);
const wanted = words.filter((word) => word !== 'small');
const isSmall = words.includes('small');
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; the parts are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const rows = [];
for (const [name, bench] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`${name} …`);
  for (const row of await bench(cli, folder, isSmall)) {
    rows.push(row);
    const said = row.bar === undefined ? 'figure ' : row.met ? 'met    ' : 'NOT MET';
    console.log(`${said}  ${row.what.padEnd(58)}  ${(row.bar ?? '').padEnd(22)}  ${row.value}`);
  }
}
await writeFile(`${folder}/${isSmall ? 'bench-small' : 'bench'}.json`, `${JSON.stringify(rows, null, 2)}\n`);
process.exitCode = rows.every(({ bar, met }) => bar === undefined || met) ? 0 : 1;
