import type { FilePlan } from '../../model/file-plan.ts';
import type { Hit } from '../rules/hit.ts';
import type { System } from '../system/build-system.ts';
import type { LinearForm } from '../system/relations.ts';
import type { FileRules } from './choose-rules.ts';
import type { GatheredFile, GatheredTable } from './gathered-file.ts';
import type { StatisticSources } from './print-statistics.ts';
import type { Quantity } from './quantity.ts';

export interface FileProblemRequest {
  readonly plan: FilePlan;
  readonly rules: FileRules;
  readonly gathered: GatheredFile;
  readonly system: System;
  readonly quantity: Quantity;
  readonly truth: Float64Array;
  readonly sources: StatisticSources;
  /** Of quantities that come before: 0 of each cell that is shown, 1 of one that is hidden, 2 of one that no table shows. */
  readonly hidden: ReadonlyMap<string, Uint8Array>;
}

/** A rule that a cell of the system breaks, for the reviewer. */
export interface PlacedHit {
  readonly table: GatheredTable;
  readonly hit: Hit;
  readonly form: LinearForm;
}

export function placesOf({ places }: Pick<System, 'places'>, id: string): Int32Array {
  const found = places.get(id);
  if (found === undefined) throw new Error(`the system has no table \`${id}\``);
  return found;
}
