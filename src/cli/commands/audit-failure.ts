import { join } from 'node:path';
import { readFailure, type RunFailure } from '../../audit/failure-file.ts';
import { readProjectKey } from '../../audit/project-key.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { answer } from '../terminal.ts';

/** Says what was sealed of a failed run. Only who may read the project key can. */
export async function execute(
  { terminal }: CommandContext,
  run: string | undefined,
  { record, key }: { readonly record: string; readonly key?: string },
): Promise<number> {
  const failure = readFailure(record, run, readProjectKey(key ?? join(record, 'project.key')));
  answer(terminal, failure, describe(failure));
  return exitCodes.ok;
}

const describe = ({ run, at, code, exit, diagnostics, stack, step, after, inputs }: RunFailure): string =>
  [
    `Run     ${run}`,
    `Failed  ${at} as ${code} (exit ${exit})${after === undefined ? '' : `, after ${(after / 1000).toFixed(1)} s`}`,
    ...(step === undefined ? [] : [`Step    ${step}`]),
    `Read    ${inputs.map(({ read }) => read).join(', ') || 'nothing whole'}`,
    ...diagnostics.flatMap(({ code: own, message, remedy }) => [`Why     ${own}`, `        ${message}`, `        ${remedy}`]),
    ...(stack === undefined ? [] : ['Why     a bug in Dolen', ...stack.split('\n').map((line) => `        ${line}`)]),
    'This may tell of the data: it is for the operator, and not for the researcher.',
  ].join('\n');
