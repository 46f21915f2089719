import type { CellTable } from '../../model/cell-table.ts';
import { nameStep } from '../../tabulate/find-gifts.ts';
import type { Solver } from '../solver/solver.ts';
import type { System } from '../system/build-system.ts';
import { role, type Insider, type ProtectionProblem, type Target } from '../system/problem.ts';
import { addRows, oneCell, valueOf, type LinearForm } from '../system/relations.ts';
import { completeTruth } from './complete-truth.ts';
import type { SmallSets } from './list-differences.ts';
import { tellRows, type ToldQuantile } from './list-quantiles.ts';
import { nameForm } from './bound-forms.ts';
import { placesOf } from './make-problem.ts';
import { addSteps, countBins, inBins, lastOf, type Bins, type StepSystem, type SummedBeside } from './step-system.ts';

/** What is known of a release without its quantiles: counts, and sums where it has any. */
export interface KnownRelease {
  readonly problem: ProtectionProblem;
  readonly hidden: Uint8Array;
  readonly sums: readonly SummedBeside[];
}

export interface StepProblem {
  readonly problem: ProtectionProblem;
  readonly hidden: Uint8Array;
  readonly system: StepSystem;
  /** Targets before it are those without quantiles. */
  readonly firstTarget: number;
}

/** Of a system of more cells no quantile is shown: its tables are withheld. */
export const mostCells = 40_000;

/**
 * The same problem with people by what they have as unseen cells. A count that is unsafe, of a cell or a difference, is as unsafe in each bin and on each side of where bins are parted; so
 * are few people in a bin, or on a side, of any cell. Undefined where it is too large, or nobody could have these tables.
 */
export function makeStepProblem(
  tables: readonly CellTable[],
  counts: System,
  known: KnownRelease,
  bins: readonly Bins[],
  few: SmallSets,
  solver: Solver,
): StepProblem | undefined {
  const { problem: base } = known;
  if (base.relations.cells + counts.relations.cells * countBins(bins) > mostCells) return undefined;
  const system = addSteps(base.relations, counts.relations, bins, known.sums);
  const truth = completeTruth(system.relations, countBinsOf(tables, counts, system, base.truth), solver);
  if (truth === undefined) return undefined;
  const { cells } = system.relations;
  const extend = (own: Float64Array, rest: number): Float64Array => {
    const all = new Float64Array(cells).fill(rest);
    all.set(own);
    if (counts.nobody !== undefined)
      for (let cell = base.relations.cells + counts.nobody; cell < cells; cell += counts.relations.cells) all[cell] = 0;
    return all;
  };
  const of = (ends: ProtectionProblem['shown']) => ({ low: extend(ends.low, 0), high: extend(ends.high, Infinity) });
  const roles = new Uint8Array(cells).fill(role.latent);
  roles.set(base.roles);
  const hidden = new Uint8Array(cells);
  hidden.set(known.hidden);
  const counted = tables.filter(({ steps }) => steps !== undefined);
  const sources = new Set(counted.flatMap((table) => [...placesOf(counts, table)].map((place) => counts.boxes[place]?.source)));
  const unsafe = base.targets.flatMap((target, place) => (isOfPeople(target, counts, sources) ? [{ ...target, place }] : []));
  const aimed = unsafe.flatMap(({ form, demand, place }) => listSides(system, form).map((side) => ({ form: side, demand, place })));
  const firstTarget = base.targets.length;
  const aimedAt = new Set(aimed.map(({ form }) => nameForm(form)));
  const unseen = listFew(counted, counts, system, truth, few).filter(({ form }) => !aimedAt.has(nameForm(form)));
  const besides = unseen.map((_, at) => firstTarget + aimed.length + at);
  return {
    problem: {
      relations: system.relations,
      truth,
      roles,
      shown: of(base.shown),
      hidden: of(base.hidden),
      reasoned: of(base.reasoned),
      cost: extend(base.cost, 1).map((value) => Math.max(1, value)),
      targets: [...base.targets, ...aimed.map(({ form, demand }) => ({ form, demand })), ...unseen],
      insiders: base.insiders.map((one) => ({
        ...addKnown(one, system, counts, truth),
        own: Int32Array.from([
          ...one.own,
          ...aimed.flatMap(({ place }, at) => (isOwn(one, place, base.targets[place]) ? [firstTarget + at] : [])),
          // Who is alone in a cell of no table is not known to be.
          ...besides,
        ]).toSorted(),
      })),
    },
    hidden,
    system,
    firstTarget,
  };
}

/** The same beside what some quantiles tell. */
export const tellQuantiles = ({ problem, system }: StepProblem, told: readonly ToldQuantile[]): ProtectionProblem => ({
  ...problem,
  relations: addRows(problem.relations, tellRows(system, told)),
});

/** How many people are in each bin, wherever a table counts them. */
function countBinsOf(
  tables: readonly CellTable[],
  counts: System,
  { relations, bins, cellOf }: StepSystem,
  truth: Float64Array,
): Float64Array {
  const known = new Float64Array(relations.cells).fill(Number.NaN);
  known.set(truth);
  bins.forEach(({ column, from }, at) => {
    for (const table of tables) {
      const own = table.steps?.get(column);
      if (own === undefined) continue;
      const places = placesOf(counts, table);
      from.forEach((first, bin) => {
        const some = own.counts.slice(first - own.first, (from[bin + 1] ?? Infinity) - own.first);
        places.forEach((place, cell) => (known[cellOf(at, bin, place)] = some.reduce((sum, each) => sum + (each[cell] ?? 0), 0)));
      });
    }
    if (counts.nobody !== undefined) for (const bin of from.keys()) known[cellOf(at, bin, counts.nobody)] = 0;
  });
  return known;
}

/** Each bin of some people, and all up to and from each place where bins are parted. Where there is one bin it says nothing. */
const listSides = (system: StepSystem, form: LinearForm): readonly LinearForm[] =>
  system.bins.flatMap(({ from }, column) => {
    const all = [...from.keys()];
    const ranges = all.flatMap((bin) => [all.slice(0, bin + 1), [bin], all.slice(bin)]).filter(({ length }) => length < all.length);
    return [...new Map(ranges.map((range) => [range.join(), range])).values()].map((range) => inBins(system, column, range, form));
  });

/** Whether a target asks for enough numbers of some people whose numbers are told of: those of a cell, or of a cell and not of others. */
function isOfPeople({ form, demand }: Target, { boxes }: System, sources: ReadonlySet<string | undefined>): boolean {
  if (demand.kind !== 'candidates' || form.coefficients.some((coefficient) => Math.abs(coefficient) !== 1)) return false;
  if (form.coefficients.filter((coefficient) => coefficient === 1).length !== 1) return false;
  return form.cells.every((cell) => boxes[cell] !== undefined && sources.has(boxes[cell].source));
}

/** Few people of a cell who are in a bin, or on one side of where bins are parted. */
function listFew(
  tables: readonly CellTable[],
  counts: System,
  system: StepSystem,
  truth: Float64Array,
  { minPersons, fewest, candidates }: SmallSets,
): readonly Target[] {
  const places = new Set(tables.flatMap((table) => [...placesOf(counts, table)]));
  return [...places].flatMap((place) => {
    if (place === counts.nobody) return [];
    const demand = { kind: 'candidates', count: Math.min(candidates, (truth[place] ?? 0) + 1) } as const;
    return listSides(system, oneCell(place)).flatMap((form): readonly Target[] => {
      const size = valueOf(form, truth);
      return size >= fewest && size < minPersons ? [{ form, demand }] : [];
    });
  });
}

/** What somebody knows of a cell that only they are in, and what their own people have in one that they share. */
function addKnown(insider: Insider, { bins, cellOf }: StepSystem, counts: System, truth: Float64Array): Insider {
  const order = Array.from(insider.cells, (cell, at) => ({ cell, low: insider.low[at] ?? 0, high: insider.high[at] ?? 0 }));
  const more = order.flatMap(({ cell, low, high }) =>
    cell >= counts.relations.cells
      ? []
      : bins.flatMap((one, column) =>
          one.from.flatMap((first, bin) => {
            const own = cellOf(column, bin, cell);
            const value = truth[own] ?? 0;
            if (low === high) return [{ cell: own, low: value, high: value }];
            const gives = insider.gives?.get(cell);
            if (gives === undefined) return [];
            const steps = Array.from(
              { length: lastOf(one, bin) - first + 1 },
              (_, step) => gives.get(nameStep(one.column, first + step)) ?? 0,
            );
            return [{ cell: own, low: steps.reduce((sum, each) => sum + each, 0), high: Infinity }];
          }),
        ),
  );
  const all = [...order, ...more].toSorted((a, b) => a.cell - b.cell);
  return {
    ...insider,
    cells: Int32Array.from(all, ({ cell }) => cell),
    low: Float64Array.from(all, ({ low }) => low),
    high: Float64Array.from(all, ({ high }) => high),
  };
}

function isOwn({ cells, low, high, own }: Insider, place: number, target: Target | undefined): boolean {
  if (own.includes(place)) return true;
  return (
    target?.form.cells.every((cell) => {
      const at = cells.indexOf(cell);
      return at >= 0 && low[at] === high[at];
    }) === true
  );
}
