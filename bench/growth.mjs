import { makeExtracts } from './extracts.mjs';
import { median } from './measure.mjs';
import { runOurs } from './wales.mjs';

const repeats = 3;
const most = 12;

/** Ten times the people in at most twelve times the time. */
export async function benchGrowth(cli, folder) {
  const seconds = [];
  for (const people of [310_750, 3_107_500]) {
    const extracts = await makeExtracts(cli, folder, people);
    const runs = [];
    for (let i = 0; i < repeats; i += 1) runs.push((await runOurs(cli, folder, extracts)).seconds);
    seconds.push(median(runs));
  }
  const [tenth, whole] = seconds;
  const growth = whole / tenth;
  return [
    {
      what: '10 → 100 % of Wales, times the time',
      bar: `≤ ${most}`,
      value: `${growth.toFixed(1)} (${tenth.toFixed(2)} s → ${whole.toFixed(2)} s)`,
      met: growth <= most,
    },
  ];
}
