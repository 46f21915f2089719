import type { FileStatistic } from '../../model/file-plan.ts';
import { nameBase } from '../../model/name-statistic.ts';
import { translateStatistic } from '../rules/translate-statistic.ts';
import { oneCell, type LinearForm, type Row } from '../system/relations.ts';
import type { Companions } from './companions.ts';
import { boundFirst, ceilQuotient, floorQuotient } from './divide.ts';
import { partsOf } from './expand-plan.ts';
import { nameQuantity, quantityOf, type Quantity, type ShownColumn } from './quantity.ts';

/** A released number of a column, in its whole parts; undefined where none is released. */
export type ReadColumn = (name: string, place: number) => number | undefined;

/** What everybody knows of the columns of a release. */
export interface ColumnFacts {
  readonly count: string;
  readonly shown: readonly ShownColumn[];
  readonly blanks: ReadonlySet<string>;
  /** Of a column of values; of a made one too. */
  readonly decimals: (column: string) => number;
  /** What a weighted total is rounded to, in whole units. */
  readonly step: (name: string) => number;
  /** Columns, made ones too, of which some values are below 0. */
  readonly isNegative: (column: string) => boolean;
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

const [first, second] = [oneCell(0), oneCell(1)];

/** How many of a cell have a value, where that is released. */
export const baseOf = (column: string, { blanks, count }: ColumnFacts): string => (blanks.has(column) ? nameBase(column) : count);

/** What the released numbers of a cell say of a sum of it; undefined where they say nothing. */
export function tellSum(quantity: Quantity, place: number, read: ReadColumn, facts: ColumnFacts): Range | undefined {
  const told = facts.shown.flatMap((column) => {
    const about = quantityOf(column);
    if (about === undefined || nameQuantity(about, {}) !== nameQuantity(quantity, {})) return [];
    const value = read(column.name, place);
    const range = value === undefined ? tellOfNobody(column, place, read, facts) : tellByOne(column, value, place, read, facts);
    return range === undefined ? [] : [range];
  });
  if (told.length === 0) return undefined;
  return { low: Math.max(...told.map(({ low }) => low)), high: Math.min(...told.map(({ high }) => high)) };
}

/** Nobody has nothing. */
function tellOfNobody({ statistic }: ShownColumn, place: number, read: ReadColumn, facts: ColumnFacts): Range | undefined {
  if (statistic.kind !== 'mean' && statistic.kind !== 'variance' && statistic.kind !== 'sd') return undefined;
  return read(baseOf(statistic.column, facts), place) === 0 ? { low: 0, high: 0 } : undefined;
}

function tellByOne(
  { statistic, name }: ShownColumn,
  value: number,
  place: number,
  read: ReadColumn,
  facts: ColumnFacts,
): Range | undefined {
  const { decimals, step } = facts;
  switch (statistic.kind) {
    case 'sum':
      return { low: value, high: value };
    case 'weighted':
      return boundFirst(translateStatistic({ kind: 'weighted-total', of: first, value, step: step(name), parts: 10 ** decimals(name) }), 0);
    case 'mean': {
      const over = read(baseOf(statistic.column, facts), place);
      if (over === undefined || over <= 0) return undefined;
      const printed = { value, parts: 10 ** statistic.decimals };
      return boundFirst(
        translateStatistic({
          kind: 'mean',
          sum: first,
          over: second,
          from: 'exact',
          printed,
          amountParts: 10 ** decimals(statistic.column),
        }),
        over,
      );
    }
    case 'ratio': {
      const over = read(statistic.to, place);
      if (over === undefined || over <= 0) return undefined;
      const printed = { value, parts: 10 ** (statistic.decimals + decimals(statistic.to)) };
      return boundFirst(
        translateStatistic({ kind: 'mean', sum: first, over: second, from: 'exact', printed, amountParts: 10 ** decimals(statistic.of) }),
        over,
      );
    }
    case 'variance':
    case 'sd':
      return tellSquares(statistic, value, place, read, facts);
    case 'count':
    case 'base':
    case 'share':
    case 'quantile':
      return undefined;
  }
}

/** (2·value − 1)·n·(n − 1)·unit² ≤ 2·parts·(n·Σ² − Σ²) < (2·value + 1)·n·(n − 1)·unit²; of a deviation both sides squared. */
function tellSquares(
  { kind, column, decimals: digits }: Extract<FileStatistic, { kind: 'variance' | 'sd' }>,
  printed: number,
  place: number,
  read: ReadColumn,
  facts: ColumnFacts,
): Range | undefined {
  const [units, sum] = [read(baseOf(column, facts), place), read(column, place)];
  if (units === undefined || sum === undefined || units < 2) return undefined;
  const [n, total, value] = [BigInt(units), BigInt(sum), BigInt(printed)];
  const unit = 100n ** BigInt(facts.decimals(column));
  const parts = kind === 'sd' ? 4n * 100n ** BigInt(digits) : 2n * 10n ** BigInt(digits);
  const edge = (end: bigint): bigint => (kind === 'sd' ? end * end : end) * n * (n - 1n) * unit;
  const low = value === 0n ? 0n : edge(2n * value - 1n);
  const high = edge(2n * value + 1n) - 1n;
  return {
    low: Number(ceilQuotient(low + parts * total * total, parts * n)),
    high: Number(floorQuotient(high + parts * total * total, parts * n)),
  };
}

/** What the released numbers of a cell say of counts besides its own. */
export interface ToldCounts {
  readonly cells: readonly (Range & { readonly cell: number })[];
  readonly rows: readonly Row[];
  /** Counts that a share tells of, and what they leave. */
  readonly parts: readonly LinearForm[];
}

export function tellCounts(place: number, read: ReadColumn, facts: ColumnFacts, companions: Companions): ToldCounts {
  const cells: (Range & { cell: number })[] = [];
  const rows: Row[] = [];
  const parts: LinearForm[] = [];
  for (const { name, statistic } of facts.shown) {
    const value = read(name, place);
    if (value === undefined) continue;
    if (statistic.kind === 'base') cells.push({ cell: companions.known(place, statistic.column), low: value, high: value });
    if (statistic.kind === 'share') {
      const [over, cell] = [read(facts.count, place), companions.within(place, statistic)];
      if (over === undefined || over <= 0 || cell < 0) continue;
      const printed = { value, parts: 100 * 10 ** statistic.decimals };
      cells.push({ cell, ...boundFirst(translateStatistic({ kind: 'ratio', of: first, over: second, from: 'exact', printed }), over) });
      parts.push(oneCell(cell), differenceOfCells(place, cell));
    }
    if (statistic.kind === 'quantile') rows.push(...tellQuantile(statistic, value, place, facts, companions));
  }
  return { cells: cells.filter(({ cell }) => cell >= 0), rows, parts };
}

const differenceOfCells = (whole: number, part: number): LinearForm => ({
  cells: Int32Array.of(Math.min(whole, part), Math.max(whole, part)),
  coefficients: Float64Array.from(whole < part ? [1, -1] : [-1, 1]),
});

/** The cuts beside a released quantile: from the first to below the second a value would be released so. All in parts of the column. */
export const cutsAround = (value: number, step: number): readonly [number, number] => [
  value - Math.floor(step / 2),
  value + Math.ceil(step / 2),
];

function tellQuantile(
  { column, percent, step }: Extract<FileStatistic, { kind: 'quantile' }>,
  value: number,
  place: number,
  facts: ColumnFacts,
  companions: Companions,
): readonly Row[] {
  const between = companions.between(place, column);
  const over = facts.blanks.has(column) ? companions.known(place, column) : place;
  const [from, to] = cutsAround(value, partsOf(step, facts.decimals(column)));
  const cuts = companions.cuts(column);
  const [below, above] = [cuts.indexOf(from), cuts.indexOf(to)];
  if (below < 0 || above < 0 || over < 0 || between.some((cell) => cell < 0)) return [];
  const sumOf = (cells: readonly number[]): LinearForm => ({
    cells: Int32Array.from(cells).toSorted(),
    coefficients: new Float64Array(cells.length).fill(1),
  });
  return translateStatistic({
    kind: 'quantile',
    fraction: { above: BigInt(percent), below: 100n },
    below: sumOf(between.slice(0, below + 1)),
    above: sumOf(between.slice(above + 1, cuts.length + 1)),
    over: oneCell(over),
  });
}
