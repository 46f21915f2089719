import type { KnownCount, PublishedAs } from '../../model/ledger.ts';
import type { OutputStep, Rules } from '../../model/plan.ts';
import { totalsOf } from '../../model/totals-of.ts';
import { listInterior } from '../../tabulate/grid.ts';
import { findReadOften } from '../attack/find-read-often.ts';
import { attackTargets, type Finding } from '../attack/attack-targets.ts';
import { mostHostsOf, type Certainty } from '../rounding/most-hosts.ts';
import { nameMethod } from '../rounding/open-method.ts';
import type { Solver } from '../solver/solver.ts';
import type { ReleasedAmount } from '../../model/protected-table.ts';
import { buildSystem, type System } from '../system/build-system.ts';
import { oneCell, type Bounds } from '../system/relations.ts';
import type { Target } from '../system/problem.ts';
import { readNumbers } from './read-numbers.ts';
import type { SystemTable } from '../system/system-table.ts';
import { readBy } from './gather-read-cells.ts';
import { strictestOf } from './make-problem.ts';
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
  /** Tables with a hidden number that can be told exactly; all, where the numbers contradict one another. */
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
  if (system === undefined) return { hidden: 0, exposed: [], doubtful: hiding.map(({ name }) => name), often: [] };
  const { cells } = system.relations;
  const known = { low: new Float64Array(cells), high: new Float64Array(cells).fill(Infinity) };
  if (system.nobody !== undefined) known.high[system.nobody] = 0;
  const tablesAt = new Map<number, Set<string>>();
  for (const one of tables) {
    const { output, counts, name } = one;
    const places: Int32Array = system.places.get(output.id) ?? new Int32Array(0);
    for (const cell of listTold(one)) {
      const [place, count] = [places[cell] ?? -1, counts[cell] ?? 'unpublished'];
      if (count === 'unpublished' || place < 0 || place === system.nobody) continue;
      if (count === 'suppressed') {
        tablesAt.set(place, (tablesAt.get(place) ?? new Set()).add(name));
        continue;
      }
      const told = boundsOf(one, count);
      known.low[place] = Math.max(known.low[place] ?? 0, told?.low ?? 0);
      known.high[place] = Math.min(known.high[place] ?? 0, told?.high ?? Infinity);
    }
  }
  const read = readNumbers(tables, system, known, tablesAt);
  if (read === undefined) return { hidden: tablesAt.size, exposed: [], doubtful: tables.map(({ name }) => name), often: [] };
  const { relations, bounds: told, doubtful } = read;
  const places = [...tablesAt.keys()].toSorted((a, b) => a - b);
  const count = Math.max(2, ...tables.map(({ rules }) => rules.candidates.value));
  const targets = places.map((place): Target => ({ form: oneCell(place), demand: { kind: 'candidates', count } }));
  const { findings, conflicts } = attackTargets(relations, told, targets, solver, { mode: 'verdict' });
  if (conflicts.length > 0) return { hidden: places.length, exposed: tables.map(({ name }) => name), doubtful: [], often: [] };
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
    hidden: places.length,
    exposed: namesOf(isTold),
    doubtful: [...new Set([...namesOf((finding) => !isTold(finding)), ...doubtful])],
    often: findOften(tables, system, known),
  };
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
