import type { AttackClass } from '../../src/attacks/attack-classes.ts';
import { beginCli } from './run-cli.ts';

interface Answer {
  readonly attacks: readonly { readonly id: string; readonly class: string; readonly held: boolean; readonly faults: readonly string[] }[];
}

const fewest = 20;

/** The attacks of a class that are not held, with why, as whoever looks after an environment is told. */
export async function listNotHeld(own: AttackClass): Promise<readonly string[]> {
  const { code, stdout, stderr } = await beginCli(['--json', 'doctor', '--attacks', own], { patience: 240_000 }).ended;
  if (code !== 0 && code !== 12) throw new Error(`the attacks ended with ${code}: ${stderr}`);
  const { attacks } = JSON.parse(stdout) as Answer;
  const tried = attacks.filter((attack) => attack.class === own);
  if (tried.length < fewest) throw new Error(`${tried.length} attacks of the class ${own} were tried`);
  const failed = attacks.filter(({ held }) => !held).map(({ id, faults }) => `${id}: ${faults.join('; ')}`);
  return code === 0 || failed.length > 0 ? failed : ['the command says that not all are held'];
}
