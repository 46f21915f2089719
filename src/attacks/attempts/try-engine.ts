import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../engine/engine-error.ts';
import { openLocked, openLockedProbe, openProbe, type Probe, type Probed } from '../../engine/open-probe.ts';
import type { Engine } from '../../engine/open-engine.ts';
import type { Attack, Attempted } from '../attack.ts';
import type { Ground } from '../ground/ground.ts';
import { pass } from './try-pipeline.ts';

/** A value of a row that the locked engine holds; no message may have it. */
export const rowValue = 'A0007';

const rows = [
  [rowValue, '27'],
  ['A0008', '31'],
] as const;

const openHeld = (): Promise<Engine> => openLocked(rows);

/** Statements on Dolen's engine as it is when what a researcher wrote runs: the last is refused, nothing is written, and no message has a value. */
export function tryLocked(...statements: readonly ((folder: string) => string)[]): Attack['attempt'] {
  return async (ground) => {
    const folder = prepareFolder(ground);
    const before = listAround(folder);
    const engine = await openHeld();
    try {
      const refused: string[] = [];
      const leaks: string[] = [];
      for (const print of statements) {
        const error = await engine.run(print(folder)).then(
          () => undefined,
          (caught: unknown) => caught,
        );
        if (error !== undefined) refused.push(error instanceof EngineError ? error.kind : 'unknown');
        if (String(error).includes(rowValue)) leaks.push('the message has a value of a row');
      }
      leaks.push(...(await tryAlone(statements.map((print) => print(folder)))));
      const written = listAround(folder).filter((name) => !before.includes(name));
      leaks.push(...written.map((name) => `the engine wrote \`${name}\``));
      return pass(ground, { ended: refused.length > 0 ? 'refused' : 'harmless', codes: refused, leaks });
    } finally {
      engine.close();
    }
  };
}

/** The engine's own settings refuse it too: two controls stand behind one another. */
async function tryAlone(statements: readonly string[]): Promise<readonly string[]> {
  const probe = await openLockedProbe(rows);
  try {
    const said: string[] = [];
    for (const sql of statements) said.push(messageOf(await probe.run(sql)));
    return said.at(-1) === '' ? ["the engine's own settings do not refuse it"] : [];
  } finally {
    probe.close();
  }
}

function prepareFolder({ folder }: Ground): string {
  const own = join(folder, 'engine');
  mkdirSync(own, { recursive: true });
  return own;
}

/** Files that a statement could have made: in the attacker's folder, and where the process stands. */
const listAround = (folder: string): readonly string[] =>
  [folder, '.tmp'].flatMap((place) => (existsSync(place) ? readdirSync(place).map((name) => join(place, name)) : []));

/** What the last statement gives on an engine that is closed by its settings alone: the first cell, `nothing`, or that it is refused. */
async function readLocked(...statements: readonly string[]): Promise<string> {
  const probe = await openLockedProbe(rows);
  try {
    let last = '';
    for (const sql of statements) {
      const probed = await probe.run(sql);
      const cell = 'rows' in probed ? probed.rows[0]?.[0] : 'refused';
      last = cell === undefined || cell === 'null' ? 'nothing' : cell;
    }
    return last;
  } finally {
    probe.close();
  }
}

/** What this version of the engine does by itself, as it was when Dolen was built on it. */
export function expectFact(found: (probe: Probe) => Promise<boolean>, settings?: Readonly<Record<string, string>>): Attack['attempt'] {
  return async (ground) => {
    const probe = await openProbe(settings);
    try {
      return settle(ground, await found(probe));
    } finally {
      probe.close();
    }
  };
}

export const expectLocked =
  (expected: string, ...statements: readonly string[]): Attack['attempt'] =>
  async (ground) =>
    settle(ground, (await readLocked(...statements)) === expected);

const settle = (ground: Ground, isAsKnown: boolean): Attempted =>
  pass(ground, { ended: 'harmless', leaks: isAsKnown ? [] : ['the engine does otherwise than the version that Dolen is built on'] });

export const messageOf = (probed: Probed): string => ('message' in probed ? probed.message : '');
export const firstOf = (probed: Probed): string => ('rows' in probed ? String(probed.rows[0]?.[0] ?? '') : '');
