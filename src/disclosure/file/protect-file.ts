import type { FileColumns, FilePlan } from '../../model/file-plan.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import { listShadows, listValueColumns } from '../../model/list-value-columns.ts';
import { needsKeys } from '../../model/needs-keys.ts';
import type { FileOutcome, ReleasedFile, ReleasedValue, WithheldFile } from '../../model/released-file.ts';
import type { TriedChoice } from '../../model/tried-choice.ts';
import { attackRelease, type AttackReport } from '../attack/attack-release.ts';
import { aimedRests } from '../release/aim-at-rests.ts';
import { hideCosts } from '../release/hide-costs.ts';
import { showTold } from '../release/show-told.ts';
import { guardChoice } from '../suppression/guard-choice.ts';
import { sayChoice, sayNothingHidden } from '../suppression/say-choice.ts';
import { gradeEstimate } from '../rules/grade-estimate.ts';
import type { Solver } from '../solver/solver.ts';
import { sumInterior } from '../sum-interior.ts';
import type { SuppressionResult } from '../suppression/suppress.ts';
import { buildSystem, type System } from '../system/build-system.ts';
import { role, type ProtectionProblem } from '../system/problem.ts';
import type { FileRules } from './choose-rules.ts';
import { addsUp } from './adds-up.ts';
import { certifyFile } from './certify-file.ts';
import { findRelated } from './check-dimensions.ts';
import { hasRareCodes } from './find-rare-codes.ts';
import { checkValues } from './check-values.ts';
import { deriveColumns, listBlank } from './derive-columns.ts';
import { expandPlan } from './expand-plan.ts';
import { findQuantiles } from './find-quantiles.ts';
import { gatherFile } from './gather-file.ts';
import { gatherSources } from './gather-sources.ts';
import type { GatheredFile, GatheredTable } from './gathered-file.ts';
import { keyCells } from './key-cells.ts';
import { layOutFile, type Layout } from './lay-out-file.ts';
import { listFileRows } from './list-file-rows.ts';
import { listNeeds } from './list-needs.ts';
import { placesOf, type PlacedHit } from './file-problem.ts';
import { fewTogether, fewUnseen, makeFileProblem } from './make-file-problem.ts';
import { decimalsOf, printStatistic, type StatisticSources } from './print-statistics.ts';
import { repeatChoice } from './repeat-choice.ts';
import { listInner, roundFile, type RoundedProblem } from './round-file.ts';
import { holdOften, isReadOften } from './hold-often.ts';
import { isCount, listQuantities, nameQuantity, type Quantity, type ShownColumn } from './quantity.ts';
import { suppressCounts } from './suppress-counts.ts';

/** What was done with one quantity. Of the confidential side. */
export interface ProtectedQuantity {
  readonly quantity: Quantity;
  readonly problem: ProtectionProblem;
  readonly hits: readonly PlacedHit[];
  /** A rule would hide a cell that was said to be safe. */
  readonly isLoosened: boolean;
  readonly hidden: Uint8Array;
  /** Of cells that are not hidden what is shown. */
  readonly values: Float64Array;
  readonly isPartial: boolean;
  readonly protectsAlone: boolean;
  readonly cost: number;
  /** How near to the least cost; absent where nothing was chosen. */
  readonly optimum?: Extract<SuppressionResult, { readonly optimum: unknown }>['optimum'];
  readonly report: AttackReport;
  readonly tried: TriedChoice;
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
export function protectFile(asked: FilePlan, read: FileColumns, rules: FileRules, solver: Solver, key?: Uint8Array): ProtectedFile {
  const columns = asked.file === 'microdata' ? deriveColumns(asked, read) : read;
  checkValues(asked, columns);
  const isRelated = findRelated(asked, columns, rules.minPersons);
  const hasRare = hasRareCodes(asked, columns, rules.minPersons);
  const facts = {
    blanks: asked.file === 'microdata' ? listBlank(asked, columns) : new Set<string>(),
    decimals: (column: string) => columns.numbers.get(column)?.decimals ?? 0,
  };
  const quantiles = findQuantiles(asked, columns, layOutFile(expandPlan(asked, { ...facts, cuts: new Map() }), columns), rules);
  const plan = expandPlan(asked, { ...facts, cuts: quantiles.cuts });
  const layout = layOutFile(plan, columns);
  const system = buildSystem(layout.tables.map((table) => table.system));
  if (system === undefined) return { outcome: { status: 'withheld', why: 'too-many-combinations' }, internal: { layout, quantities: [] } };
  const gathered = gatherFile(plan, columns, layout, system, rules);
  const keys = needsKeys(asked.method.name) && key ? keyCells(asked, columns, gathered, system, key) : undefined;
  const sources = gatherSources({ plan: asked, columns, layout, system, gathered, quantiles, rules, solver });
  const quantities: ProtectedQuantity[] = [];
  const withhold = (why: WithheldFile): ProtectedFile => ({
    outcome: { status: 'withheld', why },
    internal: { layout, system, gathered, quantities },
  });
  const before = new Map<string, Uint8Array>();
  for (const quantity of listQuantities(asked)) {
    const name = nameQuantity(quantity, asked);
    const truth = Float64Array.from(sources.sums.get(name) ?? []);
    const asking = { plan: asked, rules, gathered, system, quantity, truth, sources, hidden: before };
    const { problem: made, hits, isLoosened } = makeFileProblem(asking);
    const problem = { ...made, cost: hideCosts(made, system, key) };
    const found = chooseHidden({ plan: asked, rules, layout, system, quantity, problem, ...(keys && { keys }) }, solver);
    if (typeof found === 'string') return withhold(found);
    const { problem: attacked } = found;
    let report = attackRelease(attacked, found.hidden, solver);
    let { hidden, cost, optimum } = found;
    const choice = repeatChoice({ ...asking, layout, key, options: choosing }, attacked, solver);
    const guarded = report.isProtected && typeof choice !== 'string' ? guardChoice(attacked, hidden, choice) : undefined;
    if (guarded?.status === 'kept' && attacked.roles.some((is, cell) => is !== role.latent && hidden[cell] !== guarded.hidden[cell])) {
      const all = hidden.map((is, cell) => (is === 1 || guarded.hidden[cell] === 1 ? 1 : 0));
      hidden = showTold(attacked, hidden, all, solver);
      cost = attacked.cost.reduce((sum, own, cell) => (hidden[cell] === 1 && attacked.roles[cell] === role.open ? sum + own : sum), 0);
      optimum &&= { kind: 'gap', bound: optimum.kind === 'gap' ? optimum.bound : found.cost };
      report = attackRelease(attacked, hidden, solver);
    }
    const isAllShown = hidden.every((is, cell) => is === 0 || attacked.roles[cell] === role.latent);
    const tried = isAllShown ? sayNothingHidden(addsUp(asked.method)) : sayChoice(choice, guarded);
    quantities.push({ quantity, hits, isLoosened, ...found, hidden, cost, ...(optimum && { optimum }), report, tried });
    const few = isCount(quantity) ? fewTogether(asked, rules) : undefined;
    const isLeft = few !== undefined && aimedRests(attacked, hidden, few).length > 0;
    if (!report.isProtected || isLeft || guarded?.status === 'exposed') return withhold('not-protected');
    if (isReadOften(asked.method, attacked, hidden, system, rules)) return withhold('read-too-often');
    before.set(
      name,
      hidden.map((is, cell) => (problem.roles[cell] === role.latent ? 2 : is)),
    );
  }
  const released = release(
    { plan: asked, rules, layout, system, gathered, quantities, sources, before, isKeyed: key !== undefined, isRelated, hasRare },
    solver,
  );
  return { outcome: { status: 'released', released }, internal: { layout, system, gathered, quantities } };
}

/** What looking for a pattern that costs less may take: a minute or so. After that the one at hand is good enough. */
const choosing = { improvementLimit: 5_000 };

type Chosen = Omit<ProtectedQuantity, 'quantity' | 'hits' | 'isLoosened' | 'report' | 'tried'>;

interface HidingRequest {
  readonly plan: FilePlan;
  readonly rules: FileRules;
  readonly layout: Layout;
  readonly system: System;
  readonly quantity: Quantity;
  readonly problem: ProtectionProblem;
  readonly keys?: Uint32Array;
}

/** What is hidden and what is shown of the rest, by the plan's method; or why nothing can be. */
function chooseHidden({ plan, rules, layout, system, quantity, problem, keys }: HidingRequest, solver: Solver): Chosen | WithheldFile {
  const plain: RoundedProblem = { problem, values: problem.truth, isPartial: false, mayHide: true, protectsAlone: true };
  const isSuppression = plan.method.name === 'suppression';
  const few = isCount(quantity) ? fewTogether(plan, rules) : undefined;
  const made = isSuppression
    ? plain
    : roundFile(
        plan.method,
        problem,
        { inner: listInner(layout.tables, system), system, few: fewUnseen(plan, rules) },
        rules,
        solver,
        keys,
      );
  if (made === undefined) return 'unfinished';
  const rounded = isSuppression ? plain : holdOften(plan.method, made, layout.tables, system, rules);
  if (rounded === undefined) return 'read-too-often';
  if (!rounded.mayHide) return { ...rounded, hidden: rounded.problem.roles.map((is) => (is === role.latent ? 1 : 0)), cost: 0 };
  const chosen = suppressCounts(rounded.problem, few, solver, choosing);
  if (chosen.status !== 'protected-by-own-checks') return chosen.status;
  const { hidden, cost, optimum } = chosen;
  return { ...rounded, hidden, cost, optimum };
}

interface ReleaseRequest {
  readonly plan: FilePlan;
  readonly rules: FileRules;
  readonly layout: Layout;
  readonly system: System;
  readonly gathered: GatheredFile;
  readonly quantities: readonly ProtectedQuantity[];
  readonly sources: StatisticSources;
  readonly before: ReadonlyMap<string, Uint8Array>;
  /** Whether what is hidden was chosen under a key. */
  readonly isKeyed: boolean;
  /** Whether dimensions hang together in a way that nothing says. */
  readonly isRelated: boolean;
  /** Whether a code is shown that only few have. */
  readonly hasRare: boolean;
}

function release(request: ReleaseRequest, solver: Solver): ReleasedFile {
  const { plan, rules: own, layout, system, gathered, quantities, sources, isKeyed } = request;
  const { policy, certainty: _, ...rules } = own;
  const { facts } = sources;
  const tables = plan.tables.map(({ id }, table) => {
    const grids = gathered.tables.filter(({ laid }) => laid.table === table);
    const { columns, rows } = listFileRows(layout, grids, system);
    const shown = facts.shown.filter((column) => column.tables.includes(table));
    const printers = shown.map((column) => openColumn(column, grids, request));
    return {
      id,
      columns,
      quantities: shown.map((column) => ({ name: column.name, decimals: decimalsOf(column, facts) })),
      rows: rows.map(({ codes, place }) => {
        const values = printers.map((print) => print(place));
        const base = sources.sums.get(facts.count)?.[place] ?? 0;
        const isUnreliable = (at: number): boolean =>
          typeof values[at] === 'number' &&
          isWeighted(shown[at]) &&
          gradeEstimate(base, { ...rules, minPersons: 0, zeros: 'safe' }) !== 'sound';
        const unreliable = [...values.keys()].filter(isUnreliable);
        return { codes, values, ...(unreliable.length > 0 && { unreliable }) };
      }),
    };
  });
  const values = listValueColumns(plan);
  const released = {
    plan,
    ...(policy && { policy }),
    rules: { ...rules },
    isKeyed,
    choices: quantities.map(({ quantity, tried }) => ({ quantity: nameQuantity(quantity, plan), choice: tried })),
    tables,
    negatives: [...values].filter(facts.isNegative).toSorted(),
    decimals: Object.fromEntries([...values].toSorted().map((column) => [column, facts.decimals(column)])),
    steps: Object.fromEntries(
      facts.shown.flatMap(({ name, statistic }) => (statistic.kind === 'weighted' ? [[name, facts.step(name)] as const] : [])),
    ),
  };
  const { certificates, isWhole } = certifyFile(released, own, solver);
  const amounts = gathered.tables.flatMap(({ evidence }) => evidence.amounts);
  const review = [
    ...(quantities.every(({ protectsAlone }) => protectsAlone) ? [] : (['not-protection-alone'] as const)),
    ...(amounts.some(({ negatives }) => negatives.some((count) => count > 0)) ? (['negative-values'] as const) : []),
    ...(gathered.hasMissing || facts.blanks.size > 0 ? (['missing-values'] as const) : []),
    ...(isWhole ? [] : (['no-certificate'] as const)),
    ...(request.isRelated ? (['related-dimensions'] as const) : []),
    ...(request.hasRare ? (['rare-codes'] as const) : []),
    ...(quantities.some(({ isLoosened }) => isLoosened) ? (['safe-by-hand'] as const) : []),
    ...(policy === undefined && listShadows(plan).length > 0 ? (['judged-by-another'] as const) : []),
    ...(gathered.records === undefined ? (['tables-without-records'] as const) : []),
  ];
  return { ...released, review, certificates };
}

const isWeighted = (column: ShownColumn | undefined): boolean =>
  column?.statistic.kind === 'weighted' || (column?.statistic.kind === 'mean' && column.statistic.weight !== undefined);

/** What a column shows of a cell: hidden where anything is that it is made of. */
function openColumn(
  column: ShownColumn,
  grids: readonly GatheredTable[],
  { quantities, system, sources, before }: ReleaseRequest,
): (place: number) => ReleasedValue {
  const { statistic } = column;
  const counts = quantities.find(({ quantity }) => isCount(quantity));
  if (statistic.kind === 'count' && counts !== undefined) return openShown(counts, grids, system);
  return (place) => {
    const needs = listNeeds(column, place, sources.facts, sources.companions);
    if (needs.some(([quantity, cell]) => before.get(quantity)?.[cell] === 1)) return 'suppressed';
    return printStatistic(column, place, sources) ?? 'suppressed';
  };
}

/** What is shown of a cell. Where totals are sums, a margin is the sum below it in the first grid that has it, and hidden where nothing is shown. */
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
