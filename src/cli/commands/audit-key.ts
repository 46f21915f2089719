import { randomBytes } from 'node:crypto';
import { createProjectKey } from '../../audit/project-key.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { answer } from '../terminal.ts';

export async function execute({ terminal }: CommandContext, file: string): Promise<number> {
  const { id } = createProjectKey(file, { synthetic: false, randomBytes });
  answer(
    terminal,
    { file, id },
    `${file}: a new project key, ${id}\nKeep it where only the operator can read it. Without it no digest in the log can be checked.`,
  );
  return exitCodes.ok;
}
