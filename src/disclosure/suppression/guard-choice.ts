import { hideNearest } from './hide-nearest.ts';
import { role, type Demand, type ProtectionProblem, type Target } from '../system/problem.ts';
import { valueOf } from '../system/relations.ts';
import { listTables, type ListLimits } from './list-tables.ts';

/** How cells are chosen, as anybody with the program can repeat it. */
export interface Choice {
  /** What another table would have made of the rules; none where nobody could have had it. */
  readonly problemOf: (truth: Float64Array) => ProtectionProblem | undefined;
  /** What would have been hidden of it, before anything was hidden besides for this reason; undefined where it would have been withheld. */
  readonly choose: (truth: Float64Array) => Uint8Array | undefined;
}

export type GuardedChoice =
  /** `tables`: so many agree with what is shown, and every one was tried, or enough of them. Undefined where there are too many. */
  | { readonly status: 'kept'; readonly hidden: Uint8Array; readonly tables: number | undefined }
  /** Nothing was found to hide besides by which enough values remain. */
  | { readonly status: 'exposed'; readonly targets: readonly Target[] };

/** Of more hidden cells nothing is tried. */
const mostHidden = 12;

const limits: ListLimits = { hidden: mostHidden, tables: 100, steps: 20_000 };

/** How often something is hidden besides. */
const mostMends = 4;

/**
 * Whether what has to stay possible does so for whoever repeats the choice for every table that agrees with what is shown, and drops those
 * that would look otherwise. Where it does not, the nearest cells are hidden besides, by a rule that is repeated too: a table counts as
 * possible only where the whole of it ends with what is released. Where more than 12 cells are hidden, or there are more than 100 tables, at
 * first or after that, nothing more is tried.
 */
export function guardChoice(problem: ProtectionProblem, chosen: Uint8Array, choice: Choice): GuardedChoice {
  const memo = new Map<string, Possible | undefined>();
  const look = (truth: Float64Array): Possible | undefined => {
    const key = truth.join();
    if (!memo.has(key)) memo.set(key, lookAt(truth, key, choice));
    return memo.get(key);
  };
  const own: Possible = { key: problem.truth.join(), problem, hidden: mask(problem, chosen) };
  memo.set(own.key, own);
  let hidden = own.hidden;
  for (let mends = 0; mends <= mostMends; mends += 1) {
    const tables = listTables(problem, hidden, limits);
    if (tables === undefined) return { status: 'kept', hidden, tables: undefined };
    if (mends === 0 && isMetEarly(own, tables, look)) return { status: 'kept', hidden, tables: tables.length };
    const end = follow(
      own,
      tables.flatMap((table) => look(table) ?? []),
      hidden,
      mends,
    );
    if (end.isFinal) return { status: 'kept', hidden: end.hidden, tables: listTables(problem, end.hidden, limits)?.length };
    if (end.next === undefined) return { status: 'exposed', targets: end.unmet };
    hidden = end.next;
  }
  return { status: 'exposed', targets: listUnmet(own, [own]) };
}

interface Possible {
  readonly key: string;
  readonly problem: ProtectionProblem;
  /** 1 of cells of tables that are hidden at first. */
  readonly hidden: Uint8Array;
}

function lookAt(truth: Float64Array, key: string, { problemOf, choose }: Choice): Possible | undefined {
  const problem = problemOf(truth);
  const found = problem && choose(truth);
  return problem && found && { key, problem, hidden: mask(problem, found) };
}

const mask = ({ roles }: ProtectionProblem, hidden: Uint8Array): Uint8Array =>
  hidden.map((is, cell) => (roles[cell] === role.latent ? 0 : is));

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.every((is, cell) => is === b[cell]);

/** Targets of one table that tables do not leave as much as is demanded. */
const listUnmet = ({ problem }: Possible, tables: readonly Possible[]): readonly Target[] =>
  problem.targets.filter(({ form, demand }) => !isMet(demand, new Set(tables.map((one) => valueOf(form, one.problem.truth)))));

const isMet = (demand: Demand, values: ReadonlySet<number>): boolean =>
  demand.kind === 'candidates'
    ? values.size >= demand.count
    : [...values].some((value) => value <= demand.low) && [...values].some((value) => value >= demand.high);

/** Tables near the true one that look the same are most often enough: each of them leaves each of the others what it demands. */
function isMetEarly(own: Possible, tables: readonly Float64Array[], look: (truth: Float64Array) => Possible | undefined): boolean {
  const same = [own];
  for (const table of tables) {
    const one = look(table);
    if (one === undefined || one.key === own.key || !isSame(one.hidden, own.hidden)) continue;
    same.push(one);
    if (same.every((each) => listUnmet(each, same).length === 0)) return true;
  }
  return same.every((each) => listUnmet(each, same).length === 0);
}

interface Ended {
  readonly isFinal: boolean;
  readonly hidden: Uint8Array;
  readonly next?: Uint8Array;
  readonly unmet: readonly Target[];
}

interface State {
  readonly one: Possible;
  hidden: Uint8Array;
  isFinal: boolean;
}

/** What becomes of tables as cells are hidden besides so often, and of the own one. `all` are those that agree with what is shown in the end. */
function follow(own: Possible, all: readonly Possible[], most: Uint8Array, mends: number): Ended {
  const isWithin = (hidden: Uint8Array): boolean => hidden.every((is, cell) => is === 0 || most[cell] === 1);
  const states = all.filter(({ hidden }) => isWithin(hidden)).map((one): State => ({ one, hidden: one.hidden, isFinal: false }));
  const mine = states.find(({ one }) => one.key === own.key);
  if (mine === undefined) throw new Error('the true table does not agree with what is shown of it');
  let active = new Set(states);
  for (let mend = 0; ; mend += 1) {
    const classes = new Map<string, State[]>();
    for (const state of states) {
      if (!state.isFinal && !active.has(state)) continue;
      const look = `${state.hidden.join('')} ${state.one.problem.truth.filter((_, cell) => state.hidden[cell] === 0 && state.one.problem.roles[cell] !== role.latent).join()}`;
      classes.set(look, [...(classes.get(look) ?? []), state]);
    }
    const kept = [...classes.values()].map(keepMet);
    for (const some of kept) for (const state of some) state.isFinal = true;
    if (mine.isFinal) return { isFinal: true, hidden: mine.hidden, unmet: [] };
    const next = new Set<State>();
    for (const [at, some] of [...classes.values()].entries())
      for (const state of some) {
        if (state.isFinal) continue;
        const unmet = listUnmet(state.one, [state.one, ...(kept[at] ?? []).map(({ one }) => one)]);
        const wider = state.hidden.slice();
        const isWider = hideNearest(state.one.problem, unmet, wider);
        if (state === mine && (mend === mends || !isWider))
          return { isFinal: false, hidden: state.hidden, unmet, ...(isWider && { next: wider }) };
        if (!isWider || !isWithin(wider)) continue;
        state.hidden = wider;
        next.add(state);
      }
    active = next;
  }
}

/** The most of some tables that look the same such that each leaves the others what they demand. Those that have ended stay. */
function keepMet(some: readonly State[]): readonly State[] {
  let kept = some;
  for (;;) {
    const all = kept.map(({ one }) => one);
    const rest = kept.filter(({ one, isFinal }) => isFinal || listUnmet(one, all).length === 0);
    if (rest.length === kept.length) return kept;
    kept = rest;
  }
}
