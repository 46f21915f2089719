import { isAmount, isOfNumber, isQuantile, type Quantile } from '../../model/measure.ts';
import type { Plan } from '../../model/plan.ts';
import { coordinatesOf, countCells, shapeOf, stridesOf } from '../../tabulate/grid.ts';
import { leavesOf } from '../../tabulate/positions.ts';
import type { Observation } from '../ground/observation.ts';
import type { Giver } from './givers.ts';
import { placePerson, type Person } from './people.ts';

export interface Known {
  readonly low: number;
  readonly high: number;
}

/** That so many percent have no more than `high` and the others no less than `low`: the values that are rounded to what is printed. */
export interface ReadQuantile extends Known {
  readonly percent: number;
}

/** What everybody can read of one cell: undefined where nothing is shown. */
export interface ReadCell {
  readonly count: number | undefined;
  readonly sum: Known | undefined;
  readonly quantiles: readonly ReadQuantile[];
  /** Whether some sum, mean or quantile of it is not shown. */
  readonly isHiding: boolean;
  /** Whether somebody of those places in the columns of the table is in it. */
  readonly has: (person: Person) => boolean;
}

interface Results {
  readonly tables: readonly {
    readonly id: string;
    readonly status: string;
    readonly cells?: readonly {
      readonly measure: string;
      readonly at: readonly number[];
      readonly suppressed: boolean;
      readonly value?: string;
    }[];
  }[];
}

/** The counts, sums and quantiles of each table of a run that left, from the file that everybody gets. */
export function readSums(plan: Plan, { files }: Observation): readonly ReadCell[] {
  const text = files.get(`out/${plan.pipeline.id}/results.json`);
  const results = text === undefined ? { tables: [] } : (JSON.parse(text) as Results);
  return results.tables.flatMap(({ id, cells }) => {
    const output = plan.outputs.find((one) => one.id === id);
    if (output === undefined || cells === undefined) return [];
    const strides = stridesOf(shapeOf(output.dimensions));
    const shown = new Map(
      cells.flatMap(({ measure, at, suppressed, value }) =>
        suppressed || value === undefined
          ? []
          : [[`${measure} ${at.reduce((sum, place, d) => sum + place * (strides[d] ?? 1), 0)}`, value] as const],
      ),
    );
    return listCells(plan, id).map(({ has }, cell): ReadCell => {
      const numberOf = (measure: string): number | undefined => {
        const value = shown.get(`${measure} ${cell}`);
        return value === undefined ? undefined : Number(value);
      };
      const counted = output.measures.find(({ kind }) => kind === 'count');
      const count = counted && numberOf(counted.id);
      const told = output.measures.filter(isAmount).flatMap((measure): readonly Known[] => {
        const value = numberOf(measure.id);
        if (value === undefined) return [];
        if (measure.kind === 'sum') return [{ low: value, high: value }];
        const half = 0.5 / 10 ** measure.decimals;
        return count === undefined ? [] : [{ low: (value - half) * count, high: (value + half) * count }];
      });
      const sum =
        told.length > 0 ? { low: Math.max(...told.map(({ low }) => low)), high: Math.min(...told.map(({ high }) => high)) } : undefined;
      const quantiles = output.measures.filter(isQuantile).flatMap((measure): readonly ReadQuantile[] => {
        const value = numberOf(measure.id);
        return value === undefined || count === 0 ? [] : [readAs(measure, value)];
      });
      const isHiding = count !== 0 && output.measures.filter(isOfNumber).some((measure) => numberOf(measure.id) === undefined);
      return { count, sum, quantiles, isHiding, has };
    });
  });
}

/** All counts as they are, and all sums and quantiles that tables ask for. */
export const readOpenly = (plan: Plan, givers: readonly Giver[]): readonly ReadCell[] =>
  plan.outputs.flatMap(({ id, measures }) =>
    listCells(plan, id).map(({ has }) => {
      const inside = givers.filter(has);
      const sum = addAges(inside);
      const ages = inside.map(({ age }) => age).toSorted((a, b) => a - b);
      const quantiles = measures.filter(isQuantile).flatMap((measure): readonly ReadQuantile[] => {
        const age = ages[Math.ceil((measure.percent * ages.length) / 100) - 1];
        return age === undefined ? [] : [readAs(measure, Math.round(age / measure.step) * measure.step)];
      });
      return {
        count: inside.length,
        sum: measures.some(isAmount) ? { low: sum, high: sum } : undefined,
        quantiles,
        isHiding: false,
        has,
      };
    }),
  );

const readAs = ({ percent, step }: Quantile, value: number): ReadQuantile => ({
  percent,
  low: value - step / 2,
  high: value + step / 2 - 0.5,
});

export const addAges = (givers: readonly Giver[]): number => givers.reduce((sum, { age }) => sum + age, 0);

function listCells(plan: Plan, table: string): readonly Pick<ReadCell, 'has'>[] {
  const output = plan.outputs.find(({ id }) => id === table);
  if (output === undefined) throw new Error(`the plan has no table \`${table}\``);
  const own = { ...plan, outputs: [output] };
  const shape = shapeOf(output.dimensions);
  return Array.from({ length: countCells(shape) }, (_, cell) => {
    const sides = coordinatesOf(shape, cell).map((at, d) => {
      const dimension = output.dimensions[d];
      return new Set(dimension === undefined ? [] : leavesOf(dimension, at));
    });
    return { has: (person) => placePerson(own, person)?.every((leaf, d) => sides[d]?.has(leaf)) === true };
  });
}
