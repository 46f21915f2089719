import type { ValueStatus } from './calibration-terms.ts';

/** Numbers of one kind, each as published or modelled and as made. */
export interface ExpectedTable {
  readonly what: string;
  readonly values: readonly ExpectedValue[];
}

export interface ExpectedValue {
  readonly name: string;
  readonly status: ValueStatus;
  /** A count of all of Wales brought down to the people made, or a share. */
  readonly expected: number;
  readonly made: number;
  /** Expected records behind the number, on the side where there are fewer; a count stands on itself. */
  readonly records: number;
}

/** How close the made numbers of one table are to those of one basis; differences are relative, of 4 digits, null where nothing is compared. */
export interface ComparedTable {
  readonly what: string;
  readonly basis: 'published' | 'fitted to an estimate';
  readonly values: number;
  readonly statuses: Partial<Readonly<Record<ValueStatus, number>>>;
  /** Not compared, because too few records are expected behind them in so small a population. */
  readonly tooFew: number;
  readonly largest: number | null;
  readonly mean: number | null;
  /** What `largest` may be in as many people as make chance small, and whether it is; null in fewer. */
  readonly bound: number;
  readonly within: boolean | null;
}

/** Fewer expected records than this say nothing: chance alone moves them by a fifth. */
export const fewestRecords = 25;

const bases = [
  ['published', ['SOURCED', 'DERIVED']],
  ['fitted to an estimate', ['ESTIMATED']],
] as const;

/** Bounds are for so many people. */
export const peopleForBounds = 400_000;

/**
 * Compares every table with what is published and, apart from it, with what is estimated. Values of our own choice are compared with nothing.
 * Every table has a bound.
 */
export function compareCalibration(
  tables: readonly ExpectedTable[],
  bounds: Readonly<Record<string, number>>,
  people: number,
): readonly ComparedTable[] {
  return tables.flatMap(({ what, values }) =>
    bases.flatMap(([basis, statuses]): ComparedTable[] => {
      const ofBasis = values.filter(({ status }) => (statuses as readonly ValueStatus[]).includes(status));
      if (ofBasis.length === 0) return [];
      const compared = ofBasis.filter(({ records }) => records >= fewestRecords);
      const bound = bounds[what];
      if (bound === undefined) throw new Error(`no bound for ${what}`);
      const off = compared.map(({ expected, made }) => Math.abs(made - expected) / expected);
      const largest = off.length === 0 ? null : roundOff(Math.max(...off));
      return [
        {
          what,
          basis,
          values: compared.length,
          statuses: countStatuses(compared),
          tooFew: ofBasis.length - compared.length,
          largest,
          mean: off.length === 0 ? null : roundOff(off.reduce((sum, each) => sum + each, 0) / off.length),
          bound,
          within: people < peopleForBounds || largest === null ? null : largest <= bound,
        },
      ];
    }),
  );
}

/** A count, expected in proportion to the people made. */
export const expectCount = (name: string, status: ValueStatus, expected: number, made: number): ExpectedValue => ({
  name,
  status,
  expected,
  made,
  records: expected,
});

/** A share of so many records. */
export const expectShare = (name: string, status: ValueStatus, expected: number, made: number, base: number): ExpectedValue => ({
  name,
  status,
  expected,
  made,
  records: base * Math.min(expected, 1 - expected),
});

const roundOff = (value: number): number => Math.round(value * 10_000) / 10_000;

function countStatuses(values: readonly ExpectedValue[]): ComparedTable['statuses'] {
  const counts: Partial<Record<ValueStatus, number>> = {};
  for (const { status } of values) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
