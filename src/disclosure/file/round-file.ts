import type { FileMethod } from '../../model/file-plan.ts';
import { listInterior } from '../../tabulate/grid.ts';
import { roundControlled } from '../rounding/controlled-rounding.ts';
import type { CellKey } from '../perturbation/keys.ts';
import type { SmallSets } from '../release/list-differences.ts';
import { declareMethod } from '../rounding/declare-method.ts';
import type { OpenMethod } from '../rounding/open-method.ts';
import { roundSmall } from './round-small.ts';
import { roundingMethod } from '../rounding/rounding-method.ts';
import { roundConventionally } from '../rounding/to-base.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Solver } from '../solver/solver.ts';
import type { System } from '../system/build-system.ts';
import { role, type ProtectionProblem, type Target } from '../system/problem.ts';
import { oneCell } from '../system/relations.ts';
import type { LaidTable } from './lay-out-file.ts';
import { chooseMethod, openKeyed, priorOf, readShown } from './read-shown.ts';

/** A problem of counts whose method changes what is shown. */
export interface RoundedProblem {
  readonly problem: ProtectionProblem;
  /** Of each cell what is shown of it, where it is not hidden. */
  readonly values: Float64Array;
  /** Totals are sums of what is shown. */
  readonly isPartial: boolean;
  /** Cells may be hidden besides; else all are shown. */
  readonly mayHide: boolean;
  readonly protectsAlone: boolean;
}

/** 1 for cells that some grid shows by themselves and not as a margin. */
export function listInner(tables: readonly LaidTable[], { relations, places }: System): Uint8Array {
  const inner = new Uint8Array(relations.cells);
  for (const { id, axes } of tables)
    for (const cell of listInterior(axes.map(({ dimension }) => dimension))) inner[places.get(id)?.[cell] ?? 0] = 1;
  return inner;
}

/** Undefined where nothing of the method's adds up, or its limits were reached. */
export function roundFile(
  method: FileMethod,
  problem: ProtectionProblem,
  { inner, system, few }: { readonly inner: Uint8Array; readonly system: System; readonly few: SmallSets | undefined },
  rules: RuleSet,
  solver: Solver,
  keys: Uint32Array | undefined,
): RoundedProblem | undefined {
  const { candidates } = rules;
  const keyed = openKeyed(method);
  const isHiding = keyed?.hidesSmall(priorOf(rules)) ?? false;
  const { protectsAlone, isPartial } = keyed ? { protectsAlone: !isHiding, isPartial: false } : describe(method);
  if (method.name === 'small-counts') return roundSmall(method.base, problem, system, few, solver);
  const values = isPartial ? problem.truth.slice() : keyed ? roundByKeys(keyed, problem, keys) : roundAll(method, problem, solver);
  if (values === undefined) return undefined;
  const roles = problem.roles.slice();
  const shown = { low: problem.shown.low.slice(), high: problem.shown.high.slice() };
  const targets: Target[] = [...problem.targets];
  values.forEach((value, cell) => {
    const is = roles[cell];
    if (is === role.latent || is === role.frozen) return;
    if (isPartial && inner[cell] !== 1) {
      roles[cell] = role.latent;
      return;
    }
    const released = isPartial ? roundSingly(method, value) : value;
    // What is hidden anyway could show what its count rounds to.
    const reading = (problem.truth[cell] ?? 0) < rules.minPersons ? { ...rules, minPersons: 0 } : rules;
    const known = released === 'suppressed' ? undefined : readShown(method, released, 1, reading);
    [shown.low[cell], shown.high[cell]] = [known?.low ?? 0, known?.high ?? Infinity];
    if (released !== 'suppressed') values[cell] = released;
    if (!isPartial && !isHiding) roles[cell] = role.open;
    if (known !== undefined) return;
    roles[cell] = role.primary;
    targets.push({ form: oneCell(cell), demand: { kind: 'candidates', count: candidates } });
  });
  return {
    problem: { ...problem, roles, shown, targets: distinct(targets) },
    values,
    isPartial,
    mayHide: isPartial || keyed !== undefined,
    protectsAlone,
  };
}

function describe(method: FileMethod): Pick<RoundedProblem, 'protectsAlone' | 'isPartial'> {
  const { protectsAlone, totals } = declareMethod(chooseMethod(method));
  return { protectsAlone, isPartial: totals === 'sums' };
}

function roundByKeys({ round }: OpenMethod, { truth }: ProtectionProblem, keys: Uint32Array | undefined): Float64Array {
  if (keys === undefined) throw new Error('a method by keys without them');
  return truth.map((count, cell) => Number(round?.(count, (keys[cell] ?? 0) as CellKey)));
}

function roundAll(method: FileMethod, { relations, truth }: ProtectionProblem, solver: Solver): Float64Array | undefined {
  if (method.name === 'conventional') return truth.map((count) => roundConventionally(method.base, count));
  const found = roundControlled(solver, { relations, truth, base: method.base, mostSteps: 1, nodes: 100_000 });
  return found.status === 'rounded' ? found.values.slice() : undefined;
}

function roundSingly(method: FileMethod, count: number) {
  const choice = chooseMethod(method);
  if (choice.method !== 'midpoint-6' && choice.method !== 'redact-7-round-5' && choice.method !== 'nearest-3')
    throw new Error('a method that rounds all cells together');
  return roundingMethod(choice.method).round(count);
}

const distinct = (targets: readonly Target[]): readonly Target[] => [
  ...new Map(
    targets.map((target) => [JSON.stringify([[...target.form.cells], [...target.form.coefficients], target.demand]), target]),
  ).values(),
];
