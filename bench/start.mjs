import { median, runMeasured } from './measure.mjs';

const repeats = 15;

/** Medians of 15 starts: `--help`, and `validate` of a shipped pipeline. */
export async function benchStart(cli) {
  const help = [];
  const validate = [];
  for (let i = 0; i < repeats; i += 1) {
    help.push((await runMeasured(process.execPath, [cli, '--help'])).seconds);
    validate.push((await runMeasured(process.execPath, [cli, 'validate', 'pipelines/gp-registration.yaml'])).seconds);
  }
  return [
    { what: '`--help`, median of 15', bar: '≤ 150 ms', value: `${Math.round(median(help) * 1000)} ms`, met: median(help) <= 0.15 },
    { what: '`validate`, median of 15', bar: '≤ 400 ms', value: `${Math.round(median(validate) * 1000)} ms`, met: median(validate) <= 0.4 },
  ];
}
