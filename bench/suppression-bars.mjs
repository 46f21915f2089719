import { runMeasured } from './measure.mjs';

const mostSeconds = 10;

/**
 * Suppression of three-way hierarchies of 3,162, 21,294 and some 90,000 cells, each in a process of its own: against exact disclosure, as
 * peers protect, and with six candidates under knowledge of the rule. The 21,294 cells have a bar; the others show how time and memory grow.
 */
export async function benchSuppression(_cli, _folder, isSmall) {
  const sizes = isSmall ? ['3k'] : ['3k', '21k', '90k'];
  const rows = [];
  for (const knowledge of ['exact', 'rule'])
    for (const size of sizes) {
      const run = await runMeasured(process.execPath, ['bench/suppress.mjs', size, knowledge]);
      const line = run.stdout.trim().split('\n').at(-1)?.split('  ') ?? [];
      const seconds = Number.parseFloat(line.at(-1));
      const isDone = run.code === 0 && line[2] === 'protected-by-own-checks';
      rows.push({
        what: `suppress ${size} cells, ${knowledge === 'exact' ? 'exact disclosure' : 'rule known, 6 candidates'}`,
        ...(size === '21k' && { bar: `≤ ${mostSeconds} s`, met: isDone && seconds <= mostSeconds }),
        value: isDone ? `${seconds} s, ${Math.round(run.peak)} MB, ${line[5]}` : `${line.slice(0, 3).join(' ') || run.stderr.trim()}`,
      });
    }
  return rows;
}
