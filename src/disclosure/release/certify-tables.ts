import type { Rules } from '../../model/plan.ts';
import { totalsOf } from '../../model/totals-of.ts';
import type { ReleasedAmount, ReleasedCount } from '../../model/protected-table.ts';
import type { OutputStep } from '../../model/plan.ts';
import { amountsOf } from '../../tabulate/amounts-of.ts';
import { listInterior } from '../../tabulate/grid.ts';
import { certifyRelease } from '../attack/certify-release.ts';
import type { AskedSum } from '../attack/show-around.ts';
import { printReleaseCertificate, type CertifiedSums } from '../certificate/release-certificate.ts';
import { openMethod } from '../rounding/open-method.ts';
import type { Solver } from '../solver/solver.ts';
import { clipDemand, openAround } from '../system/amount-demand.ts';
import { amountOf, type AmountSystem } from '../system/amount-system.ts';
import { buildSystem, type System } from '../system/build-system.ts';
import { oneCell, type Bounds } from '../system/relations.ts';
import { readAmounts } from './read-amounts.ts';
import { readSmallTables, type ReadSmall } from './read-small.ts';
import { boundHidden, settledBy } from './tell-of.ts';
import type { SystemTable } from '../system/system-table.ts';

/** What left of one table: its counts and sums, and nothing of what they were. */
export interface LeftTable {
  readonly output: OutputStep;
  readonly counts: readonly ReleasedCount[];
  readonly amounts?: readonly ReleasedAmount[];
}

/**
 * By which anybody can see, without a solver, that the hidden counts of some released tables can be as many values as the rules demand, whatever
 * the sums beside them tell, and that hidden sums can be other values. Made of what was released alone. Undefined where nothing was released.
 */
export function certifyTables(
  tables: readonly LeftTable[],
  described: readonly SystemTable[],
  rules: Rules,
  solver: Solver,
): string | undefined {
  const ids = new Set(tables.map(({ output }) => output.id));
  const system = tables.length === 0 ? undefined : buildSystem(described.filter(({ id }) => ids.has(id)));
  if (system === undefined) return undefined;
  const isSmall = rules.method.value === 'small-counts';
  const small = isSmall
    ? readSmallTables(
        tables.map((one) => ({ ...one, rules })),
        system,
        solver,
      )
    : undefined;
  if (small !== undefined) return certifySmall(tables, system, small, rules, solver);
  const { bounds, hidden } = readCounts(tables, system, rules);
  const summed = readSums(tables, system, bounds, rules);
  const candidates = rules.candidates.value;
  const { certificate, lacking, around } = certifyRelease(
    {
      relations: summed?.system.relations ?? system.relations,
      bounds: summed?.bounds ?? bounds,
      hidden,
      candidates,
      sums: summed?.hidden.map(({ asked }) => asked) ?? [],
    },
    solver,
  );
  const isLacking = new Set(lacking);
  return printReleaseCertificate({
    candidates,
    relations: system.relations,
    bounds,
    hidden,
    shown: hidden.filter((cell) => !isLacking.has(cell)),
    places: placesIn(system, tables),
    ...(summed && { sums: describeSums(tables, summed, around) }),
    certificate,
  });
}

const placesIn = ({ places }: System, tables: readonly LeftTable[]): ReadonlyMap<string, Int32Array> =>
  new Map(tables.map(({ output }) => [output.id, places.get(output.id) ?? new Int32Array(0)]));

/** Nothing is hidden by small counts: what is shown is of each number that few people can be behind, by all numbers together. */
function certifySmall(tables: readonly LeftTable[], system: System, small: ReadSmall, rules: Rules, solver: Solver): string {
  const { relations, bounds, small: hidden, rounded, groups } = small;
  const candidates = rules.candidates.value;
  const { certificate, lacking } = certifyRelease({ relations, bounds, hidden, candidates }, solver, rounded);
  const isLacking = new Set(lacking);
  const shown = hidden.filter((cell) => !isLacking.has(cell));
  return printReleaseCertificate({
    candidates,
    relations,
    bounds,
    hidden,
    shown,
    places: placesIn(system, tables),
    groups: { base: rules.settings?.base ?? 0, all: groups },
    certificate,
  });
}

/** What everybody knows of each count, and which are hidden wherever tables have them. */
function readCounts(tables: readonly LeftTable[], { relations, places, nobody }: System, rules: Rules) {
  const { cells } = relations;
  const bounds = { low: new Float64Array(cells), high: new Float64Array(cells).fill(Infinity) };
  const [shown, hidden] = [new Set<number>(), new Set<number>()];
  const { bounds: boundsOf } = openMethod(settledBy(rules));
  for (const { output, counts } of tables) {
    const own = totalsOf(rules.method.value) === 'sums' ? listInterior(output.dimensions) : counts.keys();
    for (const cell of own) {
      const place = places.get(output.id)?.[cell] ?? -1;
      const count = counts[cell] ?? 'suppressed';
      if (count === 'suppressed') hidden.add(place);
      if (count === 'suppressed') continue;
      const known = boundHidden(boundsOf(count), rules);
      if (known === undefined || place < 0) throw new Error(`\`${output.id}\` shows a count that its method never releases`);
      shown.add(place);
      bounds.low[place] = Math.max(bounds.low[place] ?? 0, known.low);
      bounds.high[place] = Math.min(bounds.high[place] ?? 0, known.high);
    }
  }
  if (nobody !== undefined) bounds.low[nobody] = bounds.high[nobody] = 0;
  return {
    bounds,
    hidden: Int32Array.from(hidden)
      .filter((place) => place >= 0 && place !== nobody && !shown.has(place))
      .toSorted(),
  };
}

interface ReadSums {
  readonly percent: number;
  readonly system: AmountSystem;
  readonly bounds: Bounds;
  readonly hidden: readonly { readonly amount: number; readonly cell: number; readonly asked: AskedSum }[];
}

function readSums(tables: readonly LeftTable[], system: System, known: Bounds, rules: Rules): ReadSums | undefined {
  const { cells } = system.relations;
  const unseen = new Set<number>();
  const read = readAmounts(tables, system, known, (at) => void unseen.add(at));
  if (read === undefined) return undefined;
  const limits = rules.amounts;
  if (limits === undefined) throw new Error('no rules for sums');
  const isShown = (at: number): boolean => Number.isFinite(read.bounds.high[at]);
  const hidden = [...unseen]
    .filter((at) => !isShown(at))
    .toSorted((a, b) => a - b)
    .flatMap((at) => {
      const [amount, cell] = [Math.floor(at / cells) - 1, at % cells];
      const { bounds } = read.system.amounts[amount] ?? { bounds: { min: 0, max: 0 } };
      const asked: AskedSum = {
        form: amountOf(read.system, amount, oneCell(cell)),
        around: (value) => clipDemand(openAround(value, limits), bounds, known.low[cell] ?? 0, known.high[cell]),
      };
      return [{ amount, cell, asked }];
    });
  return { percent: limits.sumPercent, system: read.system, bounds: read.bounds, hidden };
}

function describeSums(
  tables: readonly LeftTable[],
  { percent, system, bounds, hidden }: ReadSums,
  around: readonly (number | undefined)[],
): CertifiedSums {
  return {
    percent,
    columns: system.amounts.map((amount, place) => {
      const [from, to] = [system.cellOf(place, 0), system.cellOf(place + 1, 0)];
      const own = hidden.flatMap((one, at) => (one.amount === place ? [{ cell: one.cell, value: around[at] }] : []));
      return {
        ...amount,
        tables: tables.flatMap(({ output }) => (amountsOf(output).some(({ column }) => column === amount.column) ? [output.id] : [])),
        known: { low: bounds.low.subarray(from, to), high: bounds.high.subarray(from, to) },
        hidden: own.map(({ cell }) => cell),
        shown: own.flatMap(({ cell, value }) => (value === undefined ? [] : [[cell, value] as const])),
      };
    }),
  };
}
