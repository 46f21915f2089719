import type { FileColumns, FilePlan } from '../../model/file-plan.ts';
import type { FileOutcome, ReleasedFile, WithheldFile } from '../../model/released-file.ts';
import { attackRelease, type AttackReport } from '../attack/attack-release.ts';
import { certifyRelease } from '../attack/certify-release.ts';
import { printCertificate } from '../certificate/print-certificate.ts';
import type { Solver } from '../solver/solver.ts';
import { suppress } from '../suppression/suppress.ts';
import { buildSystem, type System } from '../system/build-system.ts';
import { role, type ProtectionProblem } from '../system/problem.ts';
import type { FileRules } from './choose-rules.ts';
import { completeSums } from './complete-sums.ts';
import { gatherFile, type GatheredFile } from './gather-file.ts';
import { layOutFile, type Layout } from './lay-out-file.ts';
import { listFileRows } from './list-file-rows.ts';
import { makeFileProblem, placesOf, type PlacedHit, type ShownCounts } from './make-file-problem.ts';
import { isCount, listQuantities, nameQuantity, shows, type Quantity } from './quantity.ts';

/** What was done with one quantity. Of the confidential side. */
export interface ProtectedQuantity {
  readonly quantity: Quantity;
  readonly problem: ProtectionProblem;
  readonly hits: readonly PlacedHit[];
  readonly hidden: Uint8Array;
  readonly cost: number;
  readonly report: AttackReport;
}

export interface ProtectedFile {
  readonly outcome: FileOutcome;
  /** Everything a reviewer may see, within the walls. */
  readonly internal: { readonly layout: Layout; readonly system?: System; readonly gathered?: GatheredFile; readonly quantities: readonly ProtectedQuantity[] };
}

/**
 * Protects all tables of a file together and attacks what would leave, by code of its own; what is not shown to be protected is withheld, all of it.
 * Throws `UserError` where the file is not as the plan says.
 */
export function protectFile(plan: FilePlan, columns: FileColumns, rules: FileRules, solver: Solver): ProtectedFile {
  const layout = layOutFile(plan, columns);
  const system = buildSystem(layout.tables.map((table) => table.system));
  if (system === undefined) return { outcome: { status: 'withheld', why: 'too-many-combinations' }, internal: { layout, quantities: [] } };
  const gathered = gatherFile(plan, columns, layout, system, rules);
  const quantities: ProtectedQuantity[] = [];
  const withhold = (why: WithheldFile): ProtectedFile => ({ outcome: { status: 'withheld', why }, internal: { layout, system, gathered, quantities } });
  let counts: ShownCounts | undefined;
  for (const quantity of listQuantities(plan)) {
    const truth = completeSums(gathered, layout, system, quantity);
    const { problem, hits } = makeFileProblem({ plan, rules, gathered, system, quantity, truth, ...(counts && { counts }) });
    const chosen = suppress(problem, solver);
    if (chosen.status !== 'protected-by-own-checks') return withhold(chosen.status);
    const report = attackRelease(problem, chosen.hidden, solver);
    quantities.push({ quantity, problem, hits, hidden: chosen.hidden, cost: chosen.cost, report });
    if (!report.isProtected) return withhold('not-protected');
    if (isCount(quantity)) counts = truth.map((count, cell) => (problem.roles[cell] === role.latent ? -2 : chosen.hidden[cell] === 1 ? -1 : count));
  }
  const released = release({ plan, rules, layout, system, gathered, quantities }, solver);
  return { outcome: { status: 'released', released }, internal: { layout, system, gathered, quantities } };
}

interface ReleaseRequest {
  readonly plan: FilePlan;
  readonly rules: FileRules;
  readonly layout: Layout;
  readonly system: System;
  readonly gathered: GatheredFile;
  readonly quantities: readonly ProtectedQuantity[];
}

function release({ plan, rules: { policy, ...rules }, layout, system, gathered, quantities }: ReleaseRequest, solver: Solver): ReleasedFile {
  const tables = plan.tables.map(({ id }, table) => {
    const grids = gathered.tables.filter(({ laid }) => laid.table === table);
    const { columns, rows } = listFileRows(layout, grids, system);
    const own = quantities.filter(({ quantity }) => shows(plan, table, quantity));
    return {
      id,
      columns,
      quantities: own.map(({ quantity }) => ({ name: nameQuantity(quantity, plan), decimals: decimalsOf(quantity, gathered) })),
      rows: rows.map(({ codes, place }) => ({
        codes,
        values: own.map(({ hidden, problem }) => (hidden[place] === 1 ? 'suppressed' : (problem.truth[place] ?? 0))),
      })),
    };
  });
  const certificates = quantities.map(({ quantity, problem, hidden }) => {
    const candidates = plan.protection.kind === 'candidates' ? plan.protection.count : rules.candidates;
    const { certificate, lacking } = certifyRelease(problem, hidden, candidates, solver);
    return { quantity: nameQuantity(quantity, plan), candidates, text: printCertificate(certificate), lacking: lacking.length };
  });
  const amounts = gathered.tables.flatMap(({ evidence }) => evidence.amounts);
  const review = [
    ...(amounts.some(({ negatives }) => negatives.some((count) => count > 0)) ? (['negative-values'] as const) : []),
    ...(gathered.hasMissing ? (['missing-values'] as const) : []),
  ];
  return { plan, ...(policy && { policy }), rules: { ...rules }, tables, review, certificates };
}

const decimalsOf = (quantity: Quantity, { decimals }: GatheredFile): number => (isCount(quantity) ? 0 : (decimals.get(quantity.column) ?? 0));

/** Cells of a grid that a quantity hides, in the order of its cells. */
export const hiddenOf = ({ hidden }: ProtectedQuantity, system: System, id: string): Uint8Array =>
  Uint8Array.from(placesOf(system, id), (place) => hidden[place] ?? 0);
