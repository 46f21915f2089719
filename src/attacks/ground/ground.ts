import { mkdirSync, mkdtempSync, rmSync, writeFileSync, cpSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createOperatorKey } from '../../audit/operator-key.ts';
import { writeSigned } from '../../audit/signed-definitions.ts';
import { createProjectKey } from '../../audit/project-key.ts';
import { openCatalogue, type Catalogue } from '../../catalogue/open-catalogue.ts';
import { loadSolver } from '../../disclosure/solver/load-solver.ts';
import type { Solver } from '../../disclosure/solver/solver.ts';
import { listAll } from '../../run/sign-definitions.ts';
import { listDefinitions } from '../world/definitions.ts';
import { makeWorld, targets, type World } from '../world/people.ts';
import { writeWorld } from '../world/write-extracts.ts';
import type { Observation } from './observation.ts';
import type { Attempted } from '../attack.ts';
import type { ReadCell } from '../statistics/read-sums.ts';

export interface GroundRequest {
  /** An existing folder in which a private one is made. */
  readonly within: string;
  /** The built command. */
  readonly command: string;
  /** What stands between an attack and who judges it: tests break a control here, to see that it is noticed. */
  readonly tap?: Tap;
}

export interface Tap {
  readonly seen?: (seen: Observation) => Observation;
  readonly attempted?: (attempted: Attempted) => Attempted;
  /** What would be released of a file, by name. */
  readonly released?: (files: ReadonlyMap<string, string>) => ReadonlyMap<string, string>;
  /** What counts of a table would be released. */
  readonly counts?: <T>(counts: readonly T[], truth: ArrayLike<number>) => readonly T[];
  /** What counts and sums of a pipeline's tables would be read; `truth` is the sum of a cell. Then what quantiles would; `openly` is all of them. */
  readonly sums?: (cells: readonly ReadCell[], truth: (has: ReadCell['has']) => number) => readonly ReadCell[];
  readonly quantiles?: (cells: readonly ReadCell[], openly: readonly ReadCell[]) => readonly ReadCell[];
}

/** Where one run reads and writes. */
export interface Place {
  readonly folder: string;
  readonly extracts: string;
  readonly record: string;
  readonly out: string;
  readonly temporary: string;
  readonly working: string;
}

/** What attacks have in common: a private folder with a configuration, signed, and the same people in two worlds. */
export interface Ground {
  readonly folder: string;
  readonly command: string;
  readonly config: string;
  readonly catalogue: Catalogue;
  readonly solver: Solver;
  readonly worlds: readonly [World, World];
  readonly tap: Tap;
  /** A new place of one of the worlds, signed for, with the key that all places have. */
  readonly makePlace: (world: 0 | 1 | World) => Place;
  /** A new file of the attacker's. */
  readonly writeFile: (name: string, text: string | Uint8Array) => string;
  /** What several attacks look at, made once. */
  readonly once: <T>(name: string, make: () => T) => T;
  /** A number that goes up. */
  readonly next: () => number;
  readonly close: () => Promise<void>;
}

export async function openGround({ within, command, tap = {} }: GroundRequest): Promise<Ground> {
  const folder = mkdtempSync(join(within, 'dolen-attacks-'));
  const config = join(folder, 'config');
  for (const [path, text] of Object.entries(listDefinitions())) writeInto(join(config, path), text);
  const catalogue = openCatalogue(config, join(config, 'none.json'));
  const signed = join(folder, 'signed');
  mkdirSync(signed);
  const keys = join(folder, 'keys');
  mkdirSync(keys);
  writeSigned(signed, listAll(catalogue), createOperatorKey(join(keys, 'operator.key')));
  createProjectKey(join(keys, 'project.key'), { synthetic: true, randomBytes: (size) => Buffer.alloc(size, 0xd0) });
  const worlds = [makeWorld(targets[0]), makeWorld(targets[1])] as const;
  const extracts = worlds.map((world, place) => {
    const own = join(folder, `extracts-${place}`);
    writeWorld(own, world);
    return own;
  });
  const kept = new Map<string, unknown>();
  let places = 0;
  let number = -1;
  return {
    folder,
    command: resolve(command),
    config,
    catalogue,
    solver: await loadSolver(),
    worlds,
    tap,
    makePlace: (world) => {
      places += 1;
      // Both names are as long as each other: a path that is shown must not tell the worlds apart.
      const own = join(folder, `place-${String(places).padStart(4, '0')}`, world === 1 ? 'world-b' : 'world-a');
      const place = {
        folder: own,
        extracts: join(own, 'extracts'),
        record: join(own, 'record'),
        out: join(own, 'out'),
        temporary: join(own, 'tmp'),
        working: join(own, 'cwd'),
      };
      for (const made of [own, place.temporary, place.working]) mkdirSync(made, { recursive: true, mode: 0o700 });
      cpSync(signed, place.record, { recursive: true });
      cpSync(join(keys, 'project.key'), join(place.record, 'project.key'));
      if (typeof world === 'number') cpSync(extracts[world] ?? '', place.extracts, { recursive: true });
      else writeWorld(place.extracts, world);
      return place;
    },
    writeFile: (name, text) => {
      const path = join(folder, 'files', name);
      writeInto(path, text);
      return path;
    },
    once: (name, make) => {
      if (!kept.has(name)) kept.set(name, make());
      return kept.get(name) as ReturnType<typeof make>;
    },
    next: () => {
      number += 1;
      return number;
    },
    close: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

function writeInto(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
