import { existsSync } from 'node:fs';
import { digestWithKey } from '../audit/digest-with-key.ts';
import { mapIn } from '../audit/ledger-folder.ts';
import { readRegularFile } from '../audit/read-log-file.ts';
import { nameUnits, openUnits, sealUnits } from '../disclosure/release/seal-units.ts';
import { listPeopleColumns } from '../engine/group-atoms.ts';
import type { Units } from '../model/units.ts';
import type { SealedMap } from '../model/wall.ts';
import type { DigestedPlan } from '../plan/universe/merge-plans.ts';

/** Whom runs counted, under keys of the project. */
export interface Maps {
  /** Of one of this run's plans, or of an earlier run's; undefined where none was kept, or it is not what was kept. */
  readonly find: (part: DigestedPlan) => Units | undefined;
  /** Those of this run that are not kept yet. */
  readonly listNew: () => readonly SealedMap[];
}

/** `units` are those of this run's plans, in their order. Undefined without a folder: the owner wants none. */
export function openMaps(
  folder: string | undefined,
  own: readonly DigestedPlan[],
  units: readonly (Units | undefined)[],
  key: Uint8Array,
): Maps | undefined {
  if (folder === undefined) return undefined;
  const found = new Map<string, Units | undefined>();
  own.forEach((part, place) => {
    const counted = units[place];
    found.set(nameMap(part, key), counted && nameUnits(counted, key));
  });
  const ownNames = [...found.keys()];
  return {
    find: (part) => {
      const name = nameMap(part, key);
      if (!found.has(name)) found.set(name, readMap(folder, name, key));
      return found.get(name);
    },
    listNew: () =>
      ownNames.flatMap((name) => {
        const named = found.get(name);
        if (named === undefined || existsSync(mapIn(folder, name))) return [];
        return [{ name, sealed: sealUnits(named, name, key).toString('base64') }];
      }),
  };
}

/** Maps of the same units with the same columns have one name: everything that decides who is counted, and what is known of them, is in it. */
function nameMap({ plan, digestOf }: DigestedPlan, key: Uint8Array): string {
  const { reads, spine, links, collections } = plan;
  const read = reads.find(({ id }) => id === spine.read);
  if (read === undefined) throw new Error(`the plan has no read \`${spine.read}\``);
  const files = reads.map(({ id }) => digestOf(id));
  return digestWithKey(key, JSON.stringify(['units', reads, files, spine, links, collections, listPeopleColumns(plan, read)]));
}

/** Of a map: the most that is read at once. */
const mostBytes = 2 ** 31 - 1;

function readMap(folder: string, name: string, key: Uint8Array): Units | undefined {
  try {
    return openUnits(readRegularFile(mapIn(folder, name), mostBytes), name, key);
  } catch {
    return undefined;
  }
}
