import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AttackClass } from '../../attacks/attack-classes.ts';
import { verifyLog } from '../../audit/verify-log.ts';
import { openCatalogue } from '../../catalogue/open-catalogue.ts';
import { UserError } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import { checkEngine } from '../../engine/check-engine.ts';
import type { CommandContext } from '../command-context.ts';
import { answer } from '../terminal.ts';

interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'failed';
  readonly text: string;
}

const walesMegabytes = 2500;

/** Checks what a run relies on and says what this machine does not grant. Reads no extract. */
export async function execute(
  context: CommandContext,
  options: { readonly record: string; readonly attacks?: AttackClass | true },
): Promise<number> {
  if (options.attacks !== undefined) return (await import('../show-attacks.ts')).showAttacks(context, options.attacks);
  const { terminal, configRoot } = context;
  const findings = [
    checkNode(),
    await checkEngineLocks(),
    checkConfig(configRoot),
    await checkPrivateFolder(),
    await checkCoreDumps(),
    checkMemory(),
    checkRecord(options.record),
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

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  return { check: 'Node', state: fits ? 'ok' : 'failed', text: `${process.versions.node}; 20.19 or newer is needed` };
}

async function checkEngineLocks(): Promise<Finding> {
  const { version, expected, locked, descriptors } = await checkEngine();
  const faults = [
    ...(version === expected ? [] : [`version ${version}, and Dolen is tested on ${expected} only`]),
    ...(locked ? [] : ['the locked engine still reads files']),
    ...(descriptors ? [] : ['files cannot be read through their descriptor']),
  ];
  return {
    check: 'engine',
    state: faults.length > 0 ? 'failed' : 'ok',
    text: faults.join('; ') || `DuckDB ${version}, locks, reads through descriptors`,
  };
}

function checkConfig(configRoot: string): Finding {
  try {
    const catalogue = openCatalogue(configRoot);
    const contracts = catalogue.listIds('contract').map((id) => catalogue.loadContract(id));
    const classifications = catalogue.listIds('classification').map((id) => catalogue.loadClassification(id));
    const policies = catalogue.listIds('policy').map((id) => catalogue.loadPolicy(id));
    const text = `${contracts.length} contracts, ${classifications.length} classifications, ${policies.length} policies`;
    return { check: 'config', state: contracts.length > 0 && policies.length > 0 ? 'ok' : 'failed', text };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { check: 'config', state: 'failed', text: error.diagnostics.map(({ message }) => message).join('; ') };
  }
}

async function checkPrivateFolder(): Promise<Finding> {
  try {
    const folder = await mkdtemp(join(tmpdir(), 'dolen-'));
    const open = (statSync(folder).mode & 0o077) !== 0;
    await rm(folder, { recursive: true });
    return {
      check: 'working folder',
      state: open ? 'failed' : 'ok',
      text: open ? 'others could read it' : 'private, empty, removed afterwards',
    };
  } catch {
    return { check: 'working folder', state: 'failed', text: `none can be made in ${tmpdir()}` };
  }
}

async function checkCoreDumps(): Promise<Finding> {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  const soft = /^Max core file size\s+(\S+)/m.exec(limits)?.[1];
  const state = soft === '0' ? 'ok' : 'warning';
  return { check: 'core dumps', state, text: soft === '0' ? 'off' : 'a crash could write memory to disc; set `ulimit -c 0`' };
}

function checkMemory(): Finding {
  const megabytes = Math.floor(freemem() / 1e6);
  const enough = megabytes >= walesMegabytes;
  return {
    check: 'memory',
    state: enough ? 'ok' : 'warning',
    text: `${megabytes} MB free; a run on all of Wales needs up to ${walesMegabytes} MB`,
  };
}

function checkRecord(folder: string): Finding {
  if (!existsSync(join(folder, 'log.jsonl'))) return { check: 'record', state: 'ok', text: `none yet in \`${folder}\`` };
  const { ok, entries, unfinished } = verifyLog(folder);
  const rest = unfinished.length > 0 ? `, ${unfinished.length} runs without an end` : '';
  return {
    check: 'record',
    state: ok ? 'ok' : 'failed',
    text: ok ? `verifies, ${entries} entries${rest}` : 'does not verify: see `dolen audit verify`',
  };
}

function checkKey(file: string): Finding {
  if (!existsSync(file))
    return { check: 'project key', state: 'ok', text: `none yet at \`${file}\`; \`dolen audit key\` makes one for real extracts` };
  const open = (statSync(file).mode & 0o077) !== 0;
  return {
    check: 'project key',
    state: open ? 'failed' : 'ok',
    text: open ? `others can read \`${file}\`: set mode 0600` : 'readable by its owner only',
  };
}
