import { join } from 'node:path';
import type { AttackClass } from '../../attacks/attack-classes.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { checkCell } from '../doctor/check-cell.ts';
import { checkConfig, checkEngineLocks, checkNode } from '../doctor/check-engine.ts';
import { checkMachine } from '../doctor/check-machine.ts';
import { checkKey, checkRecord } from '../doctor/check-record.ts';
import type { Finding } from '../doctor/finding.ts';
import { answer } from '../terminal.ts';

/** Checks what a run relies on and says what this machine does not grant. Reads no extract. */
export async function execute(
  context: CommandContext,
  options: { readonly record: string; readonly attacks?: AttackClass | true },
): Promise<number> {
  if (options.attacks !== undefined) return (await import('../show-attacks.ts')).showAttacks(context, options.attacks);
  const { terminal, configRoot } = context;
  const findings: readonly Finding[] = [
    checkNode(),
    await checkEngineLocks(),
    checkConfig(configRoot),
    ...(await checkCell()),
    ...checkMachine(),
    ...checkRecord(options.record),
    checkKey(join(options.record, 'project.key')),
  ];
  const width = Math.max(...findings.map(({ check }) => check.length));
  const ok = findings.every(({ state }) => state !== 'failed');
  answer(
    terminal,
    { ok, findings },
    findings.map(({ check, state, text }) => `${state.padEnd(7)}  ${check.padEnd(width)}  ${text}`).join('\n'),
  );
  return ok ? exitCodes.ok : exitCodes['not-permitted'];
}
