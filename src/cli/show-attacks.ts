import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { AttackClass } from '../attacks/attack-classes.ts';
import { listAttacks } from '../attacks/attacks.ts';
import { renderVerdicts } from '../attacks/render-verdicts.ts';
import { runAttacks, summarise } from '../attacks/run-attacks.ts';
import { judgeThreats } from '../attacks/judge-threats.ts';
import { listThreats } from '../attacks/threats.ts';
import { exitCodes } from '../diagnostics/exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { startProgress } from './progress.ts';
import { answer } from './terminal.ts';

/** Carries out the attack suite, or one class of it, on this machine: in a private folder, on made-up people. */
export async function showAttacks({ terminal }: CommandContext, only: AttackClass | true): Promise<number> {
  const attacks = listAttacks().filter((attack) => only === true || attack.class === only);
  const progress = startProgress(terminal);
  let done = 0;
  const verdicts = await runAttacks({
    attacks,
    within: tmpdir(),
    command: fileURLToPath(new URL('../cli/main.js', import.meta.url)),
    now: () => performance.now() / 1000,
    tell: ({ attack }) => {
      done += 1;
      progress.step(`${done} of ${attacks.length}: ${attack.class}`);
    },
  });
  progress.end();
  const ok = verdicts.every(({ held }) => held);
  const classes = summarise(verdicts);
  const rows = verdicts.map(({ attack: { id, class: own, mechanism, control }, held, faults, seconds }) => ({
    id,
    class: own,
    mechanism,
    control,
    held,
    faults,
    seconds: Math.round(seconds * 1000) / 1000,
  }));
  answer(terminal, { ok, classes, attacks: rows, threats: judgeThreats(listThreats(), verdicts) }, renderVerdicts(classes, verdicts));
  return ok ? exitCodes.ok : exitCodes['not-permitted'];
}
