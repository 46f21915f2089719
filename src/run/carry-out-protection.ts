import { protectFile } from '../disclosure/file/protect-file.ts';
import { loadSolver } from '../disclosure/solver/load-solver.ts';
import { readColumns } from '../engine/files/read-columns.ts';
import type { Answer } from '../model/wall.ts';
import { renderInternal } from '../report/checks/render-internal.ts';
import { listRequests } from './list-requests.ts';
import type { ProtectOrder } from './protect-order.ts';
import { writeFolder } from './write-folder.ts';

/** Reads a file, protects its tables and attacks them, behind the wall: records and unprotected cells end in here. */
export async function carryOutProtection(
  { plan, rules, path, memory, key, internal }: ProtectOrder,
  tell: (answer: Answer) => void,
): Promise<void> {
  tell({ kind: 'step', step: 'load' });
  const columns = await readColumns({ path, form: plan.form, ...listRequests(plan), isReleased: false }, { memory });
  const solver = await loadSolver();
  tell({ kind: 'step', step: 'disclose' });
  const found = protectFile(plan, columns, rules, solver, key === undefined ? undefined : Buffer.from(key, 'hex'));
  if (internal !== undefined) await writeFolder(internal, renderInternal(plan, found, solver));
  tell({ kind: 'file', outcome: found.outcome });
}
