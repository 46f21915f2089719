import type { CellTable } from '../../model/cell-table.ts';
import { isQuantile } from '../../model/measure.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { LimitedSolver } from '../solver/limit-work.ts';
import { hideNearest } from '../suppression/hide-nearest.ts';
import { role, type Target } from '../system/problem.ts';
import { attackInParts } from './attack-in-parts.ts';
import { cutBins, listSideHits, listStepped, listTold, type ToldQuantile } from './list-quantiles.ts';
import { chooseInsiders, type ReadCounts } from './make-amount-problem.ts';
import { placesOf, strictestOf } from './make-problem.ts';
import { makeStepProblem, tellQuantiles, type KnownRelease, type StepProblem } from './make-step-problem.ts';
import { readChosen, type ChosenRelease } from './read-chosen.ts';

/** By table, by measure: 1 for each cell whose quantile is hidden. */
export type HiddenQuantiles = ReadonlyMap<CellTable, ReadonlyMap<string, Uint8Array>>;

export type ProtectedQuantiles =
  | { readonly status: 'protected'; readonly hidden: HiddenQuantiles }
  /** Tables whose quantiles cannot be tried, at least one. Their counts can be asked for by themselves. */
  | { readonly status: 'failed'; readonly tables: readonly CellTable[] };

/** Attempts that hide what is near; after these nothing is shown. */
const mostRounds = 12;

/**
 * Chooses which quantiles of a release are hidden once its counts and sums are chosen, and attacks all of it together. A quantile is a statement on how many people are below what rounds to it
 * and how many above: whoever attacks knows all of these that are shown. Those of one column in a cell are hidden together.
 */
export function protectQuantiles(request: ChosenRelease, known: KnownRelease | undefined): ProtectedQuantiles {
  const { tables, system, rules, counts, limited } = request;
  if (listStepped(tables).length === 0) return { status: 'protected', hidden: new Map() };
  const failed: ProtectedQuantiles = { status: 'failed', tables: tables.filter(({ output }) => output.measures.some(isQuantile)) };
  // Who has changed between files has a number of each.
  if (system.changed !== undefined) return failed;
  const all = tables.flatMap((table) => listTold(table, counts.get(table) ?? [], placesOf(system, table), rules));
  const told = all.filter(({ place }) => place !== system.nobody);
  const made = openQuantiles(request, known ?? knowCounts(request, readChosen(request)), told);
  const hidden = made && hideUntilSafe(made, told, request);
  return hidden === undefined || limited.isSpent() ? failed : { status: 'protected', hidden: listHidden(request, hidden) };
}

/** The problem that some quantiles are shown beside, with what is asked of who is in which of the steps that they tell apart. Undefined where it cannot be tried. */
export function openQuantiles(
  {
    tables,
    system,
    rules,
    earlier,
    solver,
    limited,
  }: Pick<ChosenRelease, 'tables' | 'system' | 'rules' | 'earlier' | 'solver' | 'limited'>,
  known: KnownRelease,
  told: readonly ToldQuantile[],
): StepProblem | undefined {
  const few = strictestOf([...tables.map((table) => ({ table, rules })), ...earlier]);
  const made = makeStepProblem(tables, system, known, cutBins(listStepped(tables), told), few, solver);
  return made && known.sums.length > 0 ? keepOpen(made, limited) : made;
}

/** Counts as they are read, of a release without sums. */
export function knowCounts(request: Pick<ChosenRelease, 'givers' | 'system'>, read: ReadCounts): KnownRelease {
  const insiders = chooseInsiders(request.givers, request.system, read);
  return { problem: { ...read.problem, insiders }, hidden: read.hidden, sums: [] };
}

/**
 * With what is asked of who is in which bin as far as it holds where no quantile is shown: what sums alone tell of that is for their own rules, and quantiles
 * may not tell more. Somebody inside to whom sums tell it is not asked for again. What is in doubt stays asked.
 */
function keepOpen(made: StepProblem, limited: LimitedSolver): StepProblem | undefined {
  const { problem, hidden, firstTarget } = made;
  const { left, toldTo } = attackInParts(problem, hidden, limited);
  if (limited.isSpent()) return undefined;
  const targets = problem.targets.map((target, place): Target => {
    const count = place < firstTarget ? undefined : left.get(place);
    return count === undefined ? target : { ...target, demand: { kind: 'candidates', count } };
  });
  const insiders = problem.insiders.map((one, insider) => ({
    ...one,
    own: Int32Array.from([...one.own, ...(toldTo.get(insider) ?? []).filter((place) => place >= firstTarget)]).toSorted(),
  }));
  return { ...made, problem: { ...problem, targets, insiders } };
}

/** By column: the cells of the system whose quantiles have to be hidden for what they tell. Undefined where it does not hold even without any. */
function hideUntilSafe(made: StepProblem, told: readonly ToldQuantile[], request: ChosenRelease): ReadonlySet<string> | undefined {
  const { limited, system } = request;
  const { relations } = system;
  const closed = new Set<string>();
  let seen: Certificate | undefined;
  for (let round = 0; ; round += 1) {
    const shown = told.filter((one) => !closed.has(nameTold(one)));
    const problem = tellQuantiles(made, shown);
    const report = attackInParts(problem, made.hidden, limited, seen);
    seen = report.seen;
    if (report.isProtected) return closed;
    if (shown.length === 0 || limited.isSpent()) return undefined;
    const exposed = report.exposed.flatMap((target) => problem.targets[target] ?? []);
    const roles = new Uint8Array(relations.cells).fill(role.latent);
    for (const { place } of shown) roles[place] = role.open;
    const near = new Uint8Array(relations.cells);
    const isLast =
      round >= mostRounds ||
      !hideNearest(
        { ...made.problem, relations, roles },
        exposed.map((target) => onCounts(target, relations.cells)),
        near,
      );
    for (const one of shown) if (isLast || near[one.place] === 1) closed.add(nameTold(one));
  }
}

const nameTold = ({ place, column }: Pick<ToldQuantile, 'place' | 'column'>): string => `${place} ${column}`;

/** The same people, whatever of them a target is about. */
const onCounts = (target: Target, cells: number): Target => ({
  ...target,
  form: { ...target.form, cells: target.form.cells.map((cell) => cell % cells) },
});

function listHidden({ tables, system, rules, counts }: ChosenRelease, closed: ReadonlySet<string>): HiddenQuantiles {
  return new Map(
    tables.map((table) => {
      const places = placesOf(system, table);
      const refused = listSideHits(table, rules);
      const own = table.output.measures.filter(isQuantile).map(({ id, column }) => {
        const hidden = Uint8Array.from(counts.get(table) ?? [], (count, cell) =>
          count === 'suppressed' || closed.has(nameTold({ place: places[cell] ?? -1, column })) ? 1 : 0,
        );
        for (const { cell } of refused.get(id) ?? []) hidden[cell] = 1;
        return [id, hidden] as const;
      });
      return [table, new Map(own)] as const;
    }),
  );
}
