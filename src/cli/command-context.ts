import { fileURLToPath } from 'node:url';
import type { Terminal } from './terminal.ts';

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly configRoot: string;
}

export function openContext(terminal: Terminal, config: string | undefined): CommandContext {
  return { terminal, configRoot: config ?? fileURLToPath(new URL('../../config', import.meta.url)) };
}
