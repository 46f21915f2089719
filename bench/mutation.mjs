import { runMeasured } from './measure.mjs';

/** Mutants of the rules that no test of theirs notices, those that change nothing (`mutants.json`) left out. */
export async function benchMutation(_cli, _folder, isSmall) {
  const few = isSmall ? ['src/disclosure/rules/is-few.ts', 'src/disclosure/rules/check-quantile.ts'] : [];
  const run = await runMeasured(process.execPath, ['bench/mutate-rules.mjs', ...few]);
  const said = run.stdout.trim().split('\n').at(-1) ?? '';
  return [{ what: 'mutants of the rules that survive', bar: '0', value: said || `ended with ${run.code}`, met: run.code === 0 }];
}
