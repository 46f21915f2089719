import { mkdir, writeFile } from 'node:fs/promises';
import { benchFour } from './four.mjs';
import { benchGrowth } from './growth.mjs';
import { benchKill } from './kill.mjs';
import { benchStart } from './start.mjs';
import { benchSynth } from './synth.mjs';
import { benchWales } from './wales.mjs';

const cli = 'dist/cli/main.js';
const folder = 'target/bench';
const parts = { start: benchStart, synth: benchSynth, wales: benchWales, four: benchFour, growth: benchGrowth, kill: benchKill };

/** `npm run bench`, or `npm run bench -- start wales` for some parts. Prints each bar, what was measured, whether it is met. */
const wanted = process.argv.slice(2);
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
  for (const row of await bench(cli, folder)) {
    rows.push(row);
    console.log(`${row.met ? 'met    ' : 'NOT MET'}  ${row.what.padEnd(58)}  ${row.bar.padEnd(22)}  ${row.value}`);
  }
}
await writeFile(`${folder}/bench.json`, `${JSON.stringify(rows, null, 2)}\n`);
process.exitCode = rows.every(({ met }) => met) ? 0 : 1;
