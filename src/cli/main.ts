#!/usr/bin/env node
import { CommanderError } from 'commander';
import { exitCodes } from '../diagnostics/exit-codes.ts';
import { buildProgram } from './program.ts';

try {
  await buildProgram((code) => void (process.exitCode = code)).parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
}
