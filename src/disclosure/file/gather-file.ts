import type { FileColumns, FilePlan } from '../../model/file-plan.ts';
import type { System } from '../system/build-system.ts';
import type { FileRules } from './choose-rules.ts';
import { gatherCells } from './gather-cells.ts';
import { gatherMicrodata } from './gather-microdata.ts';
import type { GatheredFile } from './gathered-file.ts';
import type { Layout } from './lay-out-file.ts';

/** Throws `UserError` where the file is not as the plan says. */
export function gatherFile(plan: FilePlan, columns: FileColumns, layout: Layout, system: System, rules: FileRules): GatheredFile {
  return plan.file === 'microdata' ? gatherMicrodata(plan, columns, layout, rules) : gatherCells(plan, columns, layout, system, rules);
}
