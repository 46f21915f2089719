import type { KnownCount, PublishedAs } from '../../model/ledger.ts';
import type { OutputStep, Rules } from '../../model/plan.ts';
import { totalsOf } from '../../model/totals-of.ts';
import { listInterior } from '../../tabulate/grid.ts';
import { findReadOften } from '../attack/find-read-often.ts';
import { attackTargets, type Finding, type Findings } from '../attack/attack-targets.ts';
import { mostHostsOf, type Certainty } from '../rounding/most-hosts.ts';
import { nameMethod } from '../rounding/open-method.ts';
import type { Solver } from '../solver/solver.ts';
import type { ReleasedAmount } from '../../model/protected-table.ts';
import { buildSystem, type System } from '../system/build-system.ts';
import { listRests } from '../system/list-rests.ts';
import { oneCell, type Bounds } from '../system/relations.ts';
import type { Target } from '../system/problem.ts';
import { readNumbers } from './read-numbers.ts';
import type { SystemTable } from '../system/system-table.ts';
import { readBy } from './gather-read-cells.ts';
import { strictestOf } from './make-problem.ts';
import { readSmallTables } from './read-small.ts';
import { boundsOf } from './tell-of.ts';

/** A table that was released, or entered, as everybody has it. */
export interface PublicTable {
  readonly output: OutputStep;
  /** What a reader is told that it is called. */
  readonly name: string;
  readonly counts: readonly KnownCount[];
  readonly amounts?: readonly ReleasedAmount[];
  readonly rules: Rules;
  readonly published?: PublishedAs;
}

export interface AttackedReleases {
  readonly hidden: number;
  /** Small counts that few people can be behind, where they could be read together. */
  readonly small: number;
  /** Tables with a hidden number, or a sum of some that is few people, that can be told exactly; all, where the numbers contradict one another. */
  readonly exposed: readonly string[];
  /** Tables with a hidden number of which too few values could be shown. */
  readonly doubtful: readonly string[];
  /** Tables that tell of the same few people, few by the numbers themselves, against more groups than their methods bear. */
  readonly often: readonly string[];
}

/**
 * Attacks releases together by what is public of them: whichever the reason, each hidden number is to have as many values as the strictest rules
 * demand. The truth is no argument. `described` says whom the cells count; where nothing could, every table that hides is in doubt.
 */
export function attackReleased(
  tables: readonly PublicTable[],
  described: readonly SystemTable[] | undefined,
  solver: Solver,
): AttackedReleases {
  const hiding = tables.filter(
    ({ counts, amounts = [] }) => counts.includes('suppressed') || amounts.some(({ values }) => values.includes('suppressed')),
  );
  const ids = new Set(tables.map(({ output }) => output.id));
  const system = described && buildSystem(described.filter(({ id }) => ids.has(id)));
  if (system === undefined) return { hidden: 0, small: 0, exposed: [], doubtful: hiding.map(({ name }) => name), often: [] };
  const { cells } = system.relations;
  const known = { low: new Float64Array(cells), high: new Float64Array(cells).fill(Infinity) };
  if (system.nobody !== undefined) known.high[system.nobody] = 0;
  const tablesAt = new Map<number, Set<string>>();
  const hide = (cell: number, { name }: PublicTable): void => void tablesAt.set(cell, (tablesAt.get(cell) ?? new Set()).add(name));
  for (const one of tables) {
    const { output, counts } = one;
    const places: Int32Array = system.places.get(output.id) ?? new Int32Array(0);
    for (const cell of listTold(one)) {
      const [place, count] = [places[cell] ?? -1, counts[cell] ?? 'unpublished'];
      if (count === 'unpublished' || place < 0 || place === system.nobody) continue;
      if (count === 'suppressed') {
        hide(place, one);
        continue;
      }
      const told = boundsOf(one, count);
      known.low[place] = Math.max(known.low[place] ?? 0, told?.low ?? 0);
      known.high[place] = Math.min(known.high[place] ?? 0, told?.high ?? Infinity);
    }
  }
  const read = readNumbers(tables, system, known, hide);
  const hidden = tablesAt.size;
  if (read === undefined) return { hidden, small: 0, exposed: [], doubtful: tables.map(({ name }) => name), often: [] };
  const { relations, bounds: told, doubtful } = read;
  const count = Math.max(2, ...tables.map(({ rules }) => rules.candidates.value));
  const aimAt = (all: readonly number[]): readonly Target[] =>
    all.map((place) => ({ form: oneCell(place), demand: { kind: 'candidates', count } }));
  const listAsked = (): readonly number[] => [...tablesAt.keys()].toSorted((a, b) => a - b);
  const together = relations === system.relations ? readTogether(tables, system, known, solver) : undefined;
  for (const [place, one] of together?.small ?? []) hide(place, one);
  const places = listAsked();
  const small = places.length - hidden;
  const { findings, conflicts } =
    together?.attack(aimAt(places)) ?? attackTargets(relations, told, aimAt(places), solver, { mode: 'verdict' });
  if (conflicts.length > 0) return { hidden, small, exposed: tables.map(({ name }) => name), doubtful: [], often: [] };
  const open = places.filter((_, at) => findings[at]?.verdict !== 'protected');
  const bounds = attackTargets(
    relations,
    told,
    open.map((place): Target => ({ form: oneCell(place), demand: { kind: 'candidates', count: 2 } })),
    solver,
    { mode: 'bounds' },
  );
  const namesOf = (isOne: (finding: Finding | undefined) => boolean): readonly string[] => [
    ...new Set(open.flatMap((place, at) => (isOne(bounds.findings[at]) ? [...(tablesAt.get(place) ?? [])] : []))),
  ];
  const isTold = (finding: Finding | undefined): boolean => finding?.least !== undefined && finding.least === finding.most;
  return {
    hidden,
    small,
    exposed: [...new Set([...namesOf(isTold), ...listLeft(tables, system, known)])],
    doubtful: [...new Set([...namesOf((finding) => !isTold(finding)), ...doubtful])],
    often: findOften(tables, system, known),
  };
}

/** Tables of which a sum and what is shown of it leave few people of several hidden cells; what was published elsewhere tells by itself what it tells. */
function listLeft(tables: readonly PublicTable[], { relations, places }: System, { low, high }: Bounds): readonly string[] {
  const shown = new Map<number, string[]>();
  for (const one of tables)
    for (const cell of listTold(one)) {
      const place = places.get(one.output.id)?.[cell] ?? -1;
      if (place < 0 || typeof one.counts[cell] !== 'number' || low[place] !== high[place]) continue;
      const names = shown.get(place) ?? [];
      if (names.length === 0) shown.set(place, names);
      if (one.published === undefined) names.push(one.name);
    }
  const rests = listRests(relations, { isShown: (cell) => shown.has(cell), values: low, minPersons: strictestOf(tables).minPersons });
  return rests.flatMap(({ cells }) => Array.from(cells).flatMap((cell) => shown.get(cell) ?? []));
}

interface ReadTogether {
  /** Numbers that few people can be behind, each with a table that shows it. */
  readonly small: readonly (readonly [number, PublicTable])[];
  readonly attack: (targets: readonly Target[]) => Findings;
}

/**
 * Small counts read together, where groups are found that agree with all else that is known. What these leave possible is; that something is not,
 * only what each number says by itself can show, since other groups may leave more. Undefined where none are found.
 */
function readTogether(tables: readonly PublicTable[], system: System, known: Bounds, solver: Solver): ReadTogether | undefined {
  const own = tables.filter(({ rules, published }) => published === undefined && rules.method.value === 'small-counts');
  const read = own.length > 0 ? readSmallTables(own, system, solver) : undefined;
  if (read === undefined) return undefined;
  const bounds = {
    low: read.bounds.low.map((low, cell) => Math.max(low, known.low[cell] ?? 0)),
    high: read.bounds.high.map((high, cell) => Math.min(high, known.high[cell] ?? Infinity)),
  };
  const attack = (targets: readonly Target[]): Findings =>
    attackTargets(read.relations, bounds, targets, solver, { mode: 'verdict', point: read.rounded });
  if (attack([]).conflicts.length > 0) return undefined;
  const { fewest, minPersons } = strictestOf(own);
  const isFew = (place: number): boolean =>
    Math.max(known.low[place] ?? 0, fewest) <= Math.min(known.high[place] ?? Infinity, minPersons - 1);
  const few = new Set(read.small.filter(isFew));
  const small = own.flatMap((one) =>
    Array.from(system.places.get(one.output.id) ?? []).flatMap((place) => (few.has(place) ? [[place, one] as const] : [])),
  );
  return { small, attack };
}

/** Cells that a table says something of by themselves. */
const listTold = ({ output, counts, rules, published }: PublicTable): Iterable<number> =>
  published || totalsOf(rules.method.value) !== 'sums' ? counts.keys() : listInterior(output.dimensions);

/** Tables whose numbers tell too often of people who are few whatever the numbers stand for. Which others are few only a run knows. */
function findOften(tables: readonly PublicTable[], system: System, known: Bounds): readonly string[] {
  // Plans that were kept before policies asked for it say nothing of it.
  const percents = tables.map(({ rules }): Partial<Rules> => rules).flatMap(({ certainty }) => (certainty ? [certainty.value] : []));
  if (percents.length === 0) return [];
  const few = strictestOf(tables);
  const asked: Certainty = { least: few.fewest, threshold: few.minPersons, percent: Math.min(...percents) };
  const cellsOf = (one: PublicTable): readonly number[] => [...listTold(one)].filter((cell) => typeof one.counts[cell] === 'number');
  const placeOf = ({ output }: PublicTable, cell: number): number => system.places.get(output.id)?.[cell] ?? -1;
  const numbers = tables.flatMap((one) => {
    const settled = readBy(one);
    const [method, most] = [nameMethod(settled), mostHostsOf(settled, asked)];
    return cellsOf(one).map((cell) => ({ place: placeOf(one, cell), method, most, isNew: true }));
  });
  const found = new Set(findReadOften({ ...asked, ...known, boxes: system.boxes, nobody: system.nobody, numbers }));
  return [...new Set(tables.filter((one) => cellsOf(one).some((cell) => found.has(placeOf(one, cell)))).map(({ name }) => name))];
}
