import { runMeasured } from './measure.mjs';

/** The attack on a hierarchy of 21,294 cells in three ways, on a pattern that exposes much and on one that exposes nearly nothing. */
export async function benchAttack(_cli, _folder, isSmall) {
  const size = isSmall ? '3k' : '21k';
  const rows = [];
  for (const atLeast of [2, 4])
    for (const [who, most] of [
      ['outsiders', 15],
      ['all', 120],
    ]) {
      const run = await runMeasured(process.execPath, ['bench/attack.mjs', size, String(atLeast), who]);
      if (run.code !== 0) throw new Error(`the attack ended with ${run.code}: ${run.stderr}`);
      const { seconds, targets, insiders, exposed, unproved } = JSON.parse(run.stdout);
      const from = who === 'all' ? `and ${insiders} insiders` : 'outsider and rule';
      rows.push({
        what: `attack ${size} cells, ${atLeast} hidden a line, ${from}`,
        bar: `≤ ${most} s`,
        value: `${seconds.toFixed(1)} s, ${Math.round(run.peak)} MB; of ${targets} exposed ${exposed.join(' + ')}, unproved ${unproved.join(' + ')}`,
        met: seconds <= most,
      });
    }
  return rows;
}
