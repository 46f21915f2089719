import type { FileColumns, FilePlan } from '../../model/file-plan.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import type { FileOutcome, ReleasedFile, WithheldFile } from '../../model/released-file.ts';
import { attackRelease, type AttackReport } from '../attack/attack-release.ts';
import { certifyRelease } from '../attack/certify-release.ts';
import { printCertificate } from '../certificate/print-certificate.ts';
import { hideCosts } from '../release/hide-costs.ts';
import type { Solver } from '../solver/solver.ts';
import { sumInterior } from '../sum-interior.ts';
import { suppress } from '../suppression/suppress.ts';
import { buildSystem, type System } from '../system/build-system.ts';
import { role, type ProtectionProblem } from '../system/problem.ts';
import type { FileRules } from './choose-rules.ts';
import { completeSums } from './complete-sums.ts';
import { gatherFile } from './gather-file.ts';
import type { GatheredFile, GatheredTable } from './gathered-file.ts';
import { keyCells } from './key-cells.ts';
import { layOutFile, type Layout } from './lay-out-file.ts';
import { listFileRows } from './list-file-rows.ts';
import { makeFileProblem, placesOf, type PlacedHit, type ShownCounts } from './make-file-problem.ts';
import { listInner, roundFile, type RoundedProblem } from './round-file.ts';
import { isCount, listQuantities, nameQuantity, shows, type Quantity } from './quantity.ts';

/** What was done with one quantity. Of the confidential side. */
export interface ProtectedQuantity {
  readonly quantity: Quantity;
  readonly problem: ProtectionProblem;
  readonly hits: readonly PlacedHit[];
  readonly hidden: Uint8Array;
  /** Of cells that are not hidden what is shown. */
  readonly values: Float64Array;
  readonly isPartial: boolean;
  readonly protectsAlone: boolean;
  readonly cost: number;
  readonly report: AttackReport;
}

export interface ProtectedFile {
  readonly outcome: FileOutcome;
  /** Everything a reviewer may see, within the walls. */
  readonly internal: {
    readonly layout: Layout;
    readonly system?: System;
    readonly gathered?: GatheredFile;
    readonly quantities: readonly ProtectedQuantity[];
  };
}

/**
 * Protects all tables of a file together and attacks what would leave, by code of its own; what is not shown to be protected is withheld, all of it.
 * Throws `UserError` where the file is not as the plan says. `key` is that of the project: methods follow the people in a cell by it, and what is
 * hidden besides what is unsafe is chosen under it.
 */
export function protectFile(plan: FilePlan, columns: FileColumns, rules: FileRules, solver: Solver, key?: Uint8Array): ProtectedFile {
  const layout = layOutFile(plan, columns);
  const system = buildSystem(layout.tables.map((table) => table.system));
  if (system === undefined) return { outcome: { status: 'withheld', why: 'too-many-combinations' }, internal: { layout, quantities: [] } };
  const gathered = gatherFile(plan, columns, layout, system, rules);
  const isKeyed = plan.method.name === 'keyed-rounding' || plan.method.name === 'cell-key';
  const keys = isKeyed && key ? keyCells(plan, columns, gathered, system, key) : undefined;
  const quantities: ProtectedQuantity[] = [];
  const withhold = (why: WithheldFile): ProtectedFile => ({
    outcome: { status: 'withheld', why },
    internal: { layout, system, gathered, quantities },
  });
  let counts: ShownCounts | undefined;
  for (const quantity of listQuantities(plan)) {
    const truth = completeSums(gathered, layout, system, quantity);
    const { problem: made, hits } = makeFileProblem({ plan, rules, gathered, system, quantity, truth, ...(counts && { counts }) });
    const problem = { ...made, cost: hideCosts(made, system, key) };
    const found = chooseHidden({ plan, rules, layout, system, problem, ...(keys && { keys }) }, solver);
    if (typeof found === 'string') return withhold(found);
    const { hidden, problem: attacked } = found;
    const report = attackRelease(attacked, hidden, solver);
    quantities.push({ quantity, hits, report, ...found });
    if (!report.isProtected) return withhold('not-protected');
    if (isCount(quantity))
      counts = truth.map((count, cell) => (problem.roles[cell] === role.latent ? -2 : hidden[cell] === 1 ? -1 : count));
  }
  const released = release({ plan, rules, layout, system, gathered, quantities, isKeyed: key !== undefined }, solver);
  return { outcome: { status: 'released', released }, internal: { layout, system, gathered, quantities } };
}

type Chosen = Omit<ProtectedQuantity, 'quantity' | 'hits' | 'report'>;

interface HidingRequest {
  readonly plan: FilePlan;
  readonly rules: FileRules;
  readonly layout: Layout;
  readonly system: System;
  readonly problem: ProtectionProblem;
  readonly keys?: Uint32Array;
}

/** What is hidden and what is shown of the rest, by the plan's method; or why nothing can be. */
function chooseHidden({ plan, rules, layout, system, problem, keys }: HidingRequest, solver: Solver): Chosen | WithheldFile {
  const plain: RoundedProblem = { problem, values: problem.truth, isPartial: false, mayHide: true, protectsAlone: true };
  const isSuppression = plan.method.name === 'suppression';
  const rounded = isSuppression ? plain : roundFile(plan.method, problem, listInner(layout.tables, system), rules, solver, keys);
  if (rounded === undefined) return 'unfinished';
  if (!rounded.mayHide) return { ...rounded, hidden: rounded.problem.roles.map((is) => (is === role.latent ? 1 : 0)), cost: 0 };
  const chosen = suppress(rounded.problem, solver);
  return chosen.status === 'protected-by-own-checks' ? { ...rounded, hidden: chosen.hidden, cost: chosen.cost } : chosen.status;
}

interface ReleaseRequest {
  readonly plan: FilePlan;
  readonly rules: FileRules;
  readonly layout: Layout;
  readonly system: System;
  readonly gathered: GatheredFile;
  readonly quantities: readonly ProtectedQuantity[];
  readonly isKeyed: boolean;
}

function release(
  { plan, rules: { policy, ...rules }, layout, system, gathered, quantities, isKeyed }: ReleaseRequest,
  solver: Solver,
): ReleasedFile {
  const tables = plan.tables.map(({ id }, table) => {
    const grids = gathered.tables.filter(({ laid }) => laid.table === table);
    const { columns, rows } = listFileRows(layout, grids, system);
    const own = quantities.filter(({ quantity }) => shows(plan, table, quantity));
    const shown = new Map(own.map((one) => [one, openShown(one, grids, system)]));
    return {
      id,
      columns,
      quantities: own.map(({ quantity }) => ({ name: nameQuantity(quantity, plan), decimals: decimalsOf(quantity, gathered) })),
      rows: rows.map(({ codes, place }) => ({
        codes,
        values: own.map((one) => shown.get(one)?.(place) ?? 'suppressed'),
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
    ...(quantities.every(({ protectsAlone }) => protectsAlone) ? [] : (['not-protection-alone'] as const)),
    ...(amounts.some(({ negatives }) => negatives.some((count) => count > 0)) ? (['negative-values'] as const) : []),
    ...(gathered.hasMissing ? (['missing-values'] as const) : []),
  ];
  return { plan, ...(policy && { policy }), rules: { ...rules }, isKeyed, tables, review, certificates };
}

const decimalsOf = (quantity: Quantity, { decimals }: GatheredFile): number =>
  isCount(quantity) ? 0 : (decimals.get(quantity.column) ?? 0);

/** What is shown of a cell. Where totals are sums of what is shown, a margin of the first grid that has it is the sum below it, and hidden where nothing is. */
function openShown(
  { hidden, values, isPartial, problem }: ProtectedQuantity,
  grids: readonly GatheredTable[],
  system: System,
): (place: number) => ReleasedCount {
  const single = (place: number): ReleasedCount => (hidden[place] === 1 ? 'suppressed' : (values[place] ?? 0));
  if (!isPartial) return single;
  const sums = new Map<number, ReleasedCount>();
  for (const { laid } of grids) {
    const places = placesOf(system, laid.id);
    const counts = Array.from(places, (place) => (problem.roles[place] === role.latent ? 'suppressed' : single(place)));
    const { released, shown } = sumInterior(
      laid.axes.map(({ dimension }) => dimension),
      counts,
    );
    places.forEach((place, cell) => {
      if (!sums.has(place) && problem.roles[place] === role.latent)
        sums.set(place, shown[cell] === 0 ? 'suppressed' : (released[cell] ?? 0));
    });
  }
  return (place) => sums.get(place) ?? single(place);
}
