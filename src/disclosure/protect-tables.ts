import type { CellTable } from '../model/cell-table.ts';
import type { Population, ReleasedBefore } from '../model/ledger.ts';
import type { Rules } from '../model/plan.ts';
import type { Outcome, WithheldReason } from '../model/protected-table.ts';
import { assertCellTable, assertRules } from './assert-protectable.ts';
import { deriveBases } from './derive-bases.ts';
import { findUnsafeCells } from './find-unsafe-cells.ts';
import { populationsOverlap } from './populations-overlap.ts';
import { releaseCounts } from './release-counts.ts';
import { releaseEstimates } from './release-estimates.ts';
import { sealTable } from './seal-table.ts';

export interface ProtectionRequest {
  /** All tables of the run: result and linkage tables alike. */
  readonly tables: readonly CellTable[];
  readonly rules: Rules;
  /** By table: whom it speaks of. */
  readonly populations: ReadonlyMap<string, Population>;
  readonly releasedBefore: readonly ReleasedBefore[];
  /** By table. An earlier release of the same identity is a table of this run again, and counts as that. */
  readonly identities: ReadonlyMap<string, string>;
}

/**
 * What may leave, one outcome a table in the order given. A table passes only if nothing in it needs suppression and no earlier
 * release that hides counts overlaps it, or if its counts are all rounded by one method and neither another table of the run
 * nor any earlier release overlaps it. A withheld table gives all its reasons, none of which speaks of a cell. A pure function:
 * same tables, same outcomes.
 */
export function protectTables(request: ProtectionRequest): readonly Outcome[] {
  const { tables, rules, identities } = request;
  assertRules(rules);
  if (new Set(tables.map(({ output }) => output.id)).size !== tables.length) throw new Error('two tables of one run have the same name');
  for (const { output } of tables) if (!identities.get(output.id)) throw new Error(`the table \`${output.id}\` has no identity`);
  const denominators = tables.filter(({ output }) => output.purpose === 'denominator');
  const others = new Map(denominators.map((table) => [table.output.id, protectTable(table, request, new Map())]));
  return tables.map((table) => others.get(table.output.id) ?? protectTable(table, request, others));
}

function protectTable(table: CellTable, request: ProtectionRequest, others: ReadonlyMap<string, Outcome>): Outcome {
  const { id, title, purpose, dimensions, measures } = table.output;
  const method = request.rules.method.value;
  assertCellTable(table);
  const unsafe = new Set(findUnsafeCells(table, request.rules).map(({ cell }) => cell));
  const { counts, derivable } = releaseCounts(table, unsafe, method);
  const exposed = findExposed(id, request);
  const overlaps = findOverlaps(id, request);
  if (unsafe.size === 0 ? exposed.length === 0 : method !== 'exact' && !derivable && overlaps.length === 0) {
    const bases = deriveBases(table.output, others);
    const estimates = table.weights && releaseEstimates(table, counts, unsafe, request.rules);
    const besides = { ...(bases.length > 0 && { bases }), ...(estimates && { estimates }) };
    return sealTable({ id, title, purpose, dimensions, measures, method, counts, ...besides });
  }
  return { status: 'withheld', id, title, purpose, reasons: unsafe.size === 0 ? exposed : [{ code: 'needs-suppression' }, ...overlaps] };
}

/** Earlier releases that hide counts of some of the same people, which this table might give away; itself is none of them. */
function findExposed(id: string, { populations, releasedBefore, identities }: ProtectionRequest): readonly WithheldReason[] {
  const others = releasedBefore.filter(({ identity, suppressed }) => suppressed && identity !== identities.get(id));
  return nameReleases(others, populationOf(id, populations));
}

function findOverlaps(id: string, { tables, populations, releasedBefore, identities }: ProtectionRequest): readonly WithheldReason[] {
  const population = populationOf(id, populations);
  const others = tables.filter(({ output }) => output.id !== id && populationsOverlap(population, populationOf(output.id, populations)));
  const ofThisRun = new Set(identities.values());
  return [
    ...others.map(({ output }) => ({ code: 'overlaps-table', table: output.id }) as const),
    ...nameReleases(
      releasedBefore.filter(({ identity }) => !ofThisRun.has(identity)),
      population,
    ),
  ];
}

function populationOf(id: string, populations: ReadonlyMap<string, Population>): Population {
  const population = populations.get(id);
  if (population === undefined) throw new Error(`the table \`${id}\` has no population`);
  return population;
}

/** Those of some releases that overlap a population, in order of run and table, each once. */
function nameReleases(releases: readonly ReleasedBefore[], population: Population): readonly WithheldReason[] {
  const named = releases
    .filter((earlier) => populationsOverlap(population, earlier.population))
    .map(({ run, table }) => ({ code: 'overlaps-release', run, table }) as const)
    .toSorted((a, b) => compare(a.run, b.run) || compare(a.table, b.table));
  return named.filter(({ run, table }, i) => run !== named[i - 1]?.run || table !== named[i - 1]?.table);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
