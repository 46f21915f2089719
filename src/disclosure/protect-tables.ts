import type { CellTable } from '../model/cell-table.ts';
import type { Population, ReleasedBefore } from '../model/ledger.ts';
import type { Outcome, ReleasedAmount, ReleasedCount, WithheldReason } from '../model/protected-table.ts';
import type { QuantityChoice } from '../model/tried-choice.ts';
import { assertCellTable, assertRules } from './assert-protectable.ts';
import { deriveBases } from './derive-bases.ts';
import { findUnsafeCells } from './find-unsafe-cells.ts';
import { populationsOverlap } from './populations-overlap.ts';
import { releaseAmounts } from './release-amounts.ts';
import { releaseEstimates } from './release-estimates.ts';
import { protectRelease, type ReleasedTable, type ReleaseRequest, type Withholding } from './release/protect-release.ts';
import { sealTable } from './seal-table.ts';

export interface ProtectionRequest extends ReleaseRequest {
  /** By table: whom it speaks of. */
  readonly populations: ReadonlyMap<string, Population>;
  readonly releasedBefore: readonly ReleasedBefore[];
  /** By table. An earlier release of the same identity is a table of this run again, and counts as that. */
  readonly identities: ReadonlyMap<string, string>;
  /** By run and table, the sums and means of earlier tables. */
  readonly amountsBefore?: ReadonlyMap<string, readonly ReleasedAmount[]>;
  /** Earlier runs on other files of which no map can be opened. */
  readonly unmapped?: readonly string[];
}

/**
 * What may leave, one outcome a table in the order given. Tables are protected and attacked together; one that passes shows nothing that an
 * earlier release hides, and hides nothing that an earlier one may show. A withheld table gives all its reasons, none of which speaks of a
 * cell. A pure function: same tables, same outcomes.
 */
export const protectTables = (request: ProtectionRequest): readonly Outcome[] => decideTables(request).map(({ outcome }) => outcome);

/** A table, what may leave of it, and the cells where it fails, which never leave with it. */
export interface DecidedTable {
  readonly table: CellTable;
  readonly outcome: Outcome;
  readonly cells: readonly number[];
  /** Of what leaves: whether it was tried what the choice of hidden cells tells. */
  readonly choices: readonly QuantityChoice[];
}

/** The same outcomes, with their tables. */
export function decideTables(request: ProtectionRequest): readonly DecidedTable[] {
  const { tables, rules, identities } = request;
  assertRules(rules);
  if (new Set(tables.map(({ output }) => output.id)).size !== tables.length) throw new Error('two tables of one run have the same name');
  for (const { output } of tables) if (!identities.get(output.id)) throw new Error(`the table \`${output.id}\` has no identity`);
  tables.forEach(assertCellTable);
  const released = protectRelease(request);
  const denominators = released.filter(({ table }) => table.output.purpose === 'denominator');
  const others = new Map(denominators.map((one) => [one.table.output.id, finish(one, request, new Map())]));
  return released.map((one) => {
    const outcome = others.get(one.table.output.id) ?? finish(one, request, others);
    const cells = one.status === 'withheld' && one.why.code !== 'too-many-combinations' ? one.why.cells : [];
    return { table: one.table, outcome, cells, choices: one.status === 'released' && outcome.status === 'passed' ? one.choices : [] };
  });
}

function finish(released: ReleasedTable, request: ProtectionRequest, others: ReadonlyMap<string, Outcome>): Outcome {
  const { table } = released;
  const { rules } = request;
  const { id, title, purpose, dimensions, measures } = table.output;
  const refuse = (reasons: readonly WithheldReason[]): Outcome => ({ status: 'withheld', id, title, purpose, reasons });
  if (released.status === 'withheld') return refuse(explain(released.why));
  const { counts, hiddenAmounts } = released;
  const amounts = releaseAmounts(table, counts, hiddenAmounts);
  const reasons = findOverlaps(id, counts, amounts, request);
  if (reasons.length > 0) return refuse(reasons);
  const unsafe = new Set(findUnsafeCells(table, rules).map(({ cell }) => cell));
  const bases = deriveBases(table.output, others);
  const estimates = table.weights && releaseEstimates(table, counts, unsafe, rules);
  const besides = { ...(amounts.length > 0 && { amounts }), ...(bases.length > 0 && { bases }), ...(estimates && { estimates }) };
  return sealTable({
    id,
    title,
    purpose,
    dimensions,
    measures,
    method: rules.method.value,
    ...(rules.settings && { settings: rules.settings }),
    counts,
    ...besides,
  });
}

function explain(why: Withholding): readonly WithheldReason[] {
  if (why.code !== 'earlier') return [{ code: why.code }];
  return why.tables.map(({ run, name }) => ({ code: 'overlaps-release', run, table: name }));
}

/**
 * Earlier releases of some of the same people that either hide counts or meet hidden ones here, or show counts as they are beside such counts
 * here, of those that could not be seen together with these tables; what is this table again is none of them. Where either shows sums or means
 * the other is one of them, seen or not, unless it is this table again with the same ones.
 */
function findOverlaps(
  id: string,
  counts: readonly ReleasedCount[],
  amounts: readonly ReleasedAmount[],
  { populations, amountsBefore = new Map(), releasedBefore, identities, earlier, rules, unmapped = [] }: ProtectionRequest,
): readonly WithheldReason[] {
  const hides = counts.includes('suppressed');
  const isExact = rules.method.value === 'exact';
  const seen = new Set(earlier.map(({ run, name }) => `${run} ${name}`));
  const sums = JSON.stringify(amounts);
  const others = releasedBefore.filter((before) => {
    const { run, table, identity, suppressed, exact } = before;
    const isAgain = identity === identities.get(id);
    const name = `${run} ${table}`;
    if (before.amounts || amounts.length > 0) return !isAgain || JSON.stringify(amountsBefore.get(name) ?? []) !== sums;
    return (suppressed || hides || (exact && isExact)) && !isAgain && !seen.has(name);
  });
  return nameReleases(others, populationOf(id, populations), unmapped);
}

function populationOf(id: string, populations: ReadonlyMap<string, Population>): Population {
  const population = populations.get(id);
  if (population === undefined) throw new Error(`the table \`${id}\` has no population`);
  return population;
}

/** Those of some releases that overlap a population, in order of run and table, each once. */
function nameReleases(releases: readonly ReleasedBefore[], population: Population, unmapped: readonly string[]): readonly WithheldReason[] {
  const named = releases
    .filter((earlier) => populationsOverlap(population, earlier.population))
    .map(({ run, table }) => ({ code: unmapped.includes(run) ? 'no-map' : 'overlaps-release', run, table }) as const)
    .toSorted((a, b) => compare(a.run, b.run) || compare(a.table, b.table));
  return named.filter(({ run, table }, i) => run !== named[i - 1]?.run || table !== named[i - 1]?.table);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
