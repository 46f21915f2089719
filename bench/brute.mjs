import { join } from 'node:path';
import { runMeasured } from './measure.mjs';

const whole = { tables: 10_000, insiders: 2_000, leaks: 50, safe: 1_000 };
const small = { tables: 200, insiders: 40, leaks: 2, safe: 20 };

/** The attack against brute force on random linked tables, against planted leaks, and on tables that enumeration proves safe. */
export async function benchBrute(_cli, _folder, isSmall) {
  const sizes = isSmall ? small : whole;
  const rows = [];
  for (const [name, what, bar] of [
    ['tables', `bounds of ${sizes.tables} random linked tables of at most 12 cells`, 'equal to enumeration'],
    ['insiders', `what ${2 * sizes.insiders} insiders find out`, 'equal to enumeration'],
    ['leaks', `${22 * sizes.leaks} planted leaks of 22 kinds`, 'all found'],
    ['safe', `${sizes.safe} tables that enumeration proves safe`, 'no alarm'],
  ]) {
    const env = { ...process.env, DOLEN_BRUTE: name, DOLEN_BRUTE_SIZE: String(sizes[name]) };
    const { code, seconds } = await runMeasured(process.execPath, [join('bench', 'attack-brute.mjs')], { env });
    rows.push({
      what,
      bar,
      value: code === 0 ? `${bar} (${seconds.toFixed(0)} s)` : 'not all: see `node bench/attack-brute.mjs`',
      met: code === 0,
    });
  }
  return rows;
}
