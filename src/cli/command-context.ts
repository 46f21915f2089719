import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fail } from '../diagnostics/diagnostic.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly configRoot: string;
}

/** Refuses a configuration that is no folder. Throws `UserError`. */
export function openContext(terminal: Terminal, config: string | undefined): CommandContext {
  if (config !== undefined && statSync(config, { throwIfNoEntry: false })?.isDirectory() !== true)
    fail('config-no-folder', { folder: config });
  return { terminal, configRoot: config ?? fileURLToPath(new URL('../../config', import.meta.url)) };
}
