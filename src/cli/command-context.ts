import { fileURLToPath } from 'node:url';
import type { Terminal } from './terminal.ts';

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly configRoot: string;
  /** The folder Dolen is installed in. */
  readonly packageRoot: string;
}

export function openContext(terminal: Terminal, config: string | undefined): CommandContext {
  const packageRoot = fileURLToPath(new URL('../../', import.meta.url));
  return { terminal, packageRoot, configRoot: config ?? `${packageRoot}config` };
}
