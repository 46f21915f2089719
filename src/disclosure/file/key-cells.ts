import type { FileColumns, FilePlan } from '../../model/file-plan.ts';
import { recordKeyOf, recordSecretOf } from '../perturbation/keys.ts';
import { addUpCounts } from '../rules/evidence-of-counts.ts';
import type { System } from '../system/build-system.ts';
import { codesOf, type GatheredFile } from './gathered-file.ts';

const half = 0x1_0000;

/**
 * The cell key of each cell of the system that a table has: of each record the key of whose it is, so that the same records of the same people
 * have the same one in every file of the project. Only of records that say whose they are.
 */
export function keyCells(
  plan: FilePlan,
  columns: FileColumns,
  { tables, records }: GatheredFile,
  system: System,
  project: Uint8Array,
): Uint32Array {
  const units = plan.unit === undefined ? undefined : columns.codes.get(plan.unit);
  if (units === undefined || records === undefined || plan.file !== 'microdata') throw new Error('records that nobody is said to have');
  const secret = recordSecretOf(project);
  const ofUnit = Uint32Array.from(units.values, (unit) => recordKeyOf(secret, `unit\0${unit}`));
  const low = Float64Array.from(units.at, (unit) => (ofUnit[unit] ?? 0) % half);
  const high = Float64Array.from(units.at, (unit) => Math.floor((ofUnit[unit] ?? 0) / half));
  const keys = new Uint32Array(system.relations.cells);
  for (const { laid, space } of tables) {
    const codes = codesOf(laid, records.ofBasis);
    // Halves, so that sums of whole files stay exact.
    const [lows, highs] = [addUpCounts(space, codes, low), addUpCounts(space, codes, high)];
    system.places.get(laid.id)?.forEach((place, cell) => (keys[place] = ((highs[cell] ?? 0) % half) * half + (lows[cell] ?? 0)));
  }
  return keys;
}
