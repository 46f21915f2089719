#!/usr/bin/env node
import { CommanderError } from 'commander';
import { exitCodes } from '../diagnostics/exit-codes.ts';
import { guardOutput } from './guard-output.ts';
import { buildProgram } from './program.ts';
import { openTerminal } from './terminal.ts';

guardOutput();
const program = buildProgram((code) => void (process.exitCode = code));
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  const { json = false, color = true } = program.opts<{ json?: boolean; color?: boolean }>();
  if (error.exitCode !== 0) (await import('./show-usage-error.ts')).showUsageError(error, openTerminal({ json, colour: color }));
}
