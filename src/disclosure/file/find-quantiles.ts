import { fail } from '../../diagnostics/diagnostic.ts';
import type { FileColumns, FilePlan } from '../../model/file-plan.ts';
import { nameStatistic } from '../../model/name-statistic.ts';
import { checkQuantile } from '../rules/check-quantile.ts';
import { listCellsOf, mostCellsOf } from '../rules/list-cells-of.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { roundQuotient } from './divide.ts';
import { partsOf } from './expand-plan.ts';
import { codesOf, spaceOf } from './gathered-file.ts';
import type { Layout } from './lay-out-file.ts';
import { cutsAround } from './tell-statistics.ts';

/** Quantiles that the rules let be released, rounded to their steps: by name, by grid, by cell; NaN where there is none. */
export interface FoundQuantiles {
  readonly values: ReadonlyMap<string, ReadonlyMap<string, Float64Array>>;
  /** By column: where they cut it. */
  readonly cuts: ReadonlyMap<string, readonly number[]>;
}

/** Throws `UserError` where a step hides nothing, or a record is not a unit. */
export function findQuantiles(plan: FilePlan, columns: FileColumns, { bases, tables }: Layout, rules: RuleSet): FoundQuantiles {
  const values = new Map<string, Map<string, Float64Array>>();
  const cuts = new Map<string, Set<number>>();
  plan.tables.forEach(({ show }, table) => {
    for (const one of show) {
      if (one.kind !== 'quantile') continue;
      const { column, percent } = one;
      const number = columns.numbers.get(column);
      if (number === undefined) throw new Error(`no column \`${column}\` was read`);
      const step = partsOf(one.step, number.decimals);
      if (step < 2 || Math.abs(step - one.step * 10 ** number.decimals) > 1e-6) fail('table-step-too-fine', { column });
      const units = plan.unit === undefined ? undefined : columns.codes.get(plan.unit);
      if (plan.holding !== undefined || (units !== undefined && new Set(units.at).size < columns.rows))
        fail('table-quantile-of-units', { column });
      const name = nameStatistic(one, plan);
      const found = values.get(name) ?? new Map<string, Float64Array>();
      values.set(name, found);
      const between = cuts.get(column) ?? new Set<number>();
      cuts.set(column, between);
      for (const laid of tables.filter((grid) => grid.table === table)) {
        const space = spaceOf(laid);
        const list = listCellsOf(
          space,
          codesOf(
            laid,
            bases.map((basis) => basis.found.ofRow),
          ),
        );
        const into = new Uint32Array(mostCellsOf(space));
        const members: number[][] = Array.from({ length: space.cells }, () => []);
        for (let row = 0; row < columns.rows; row += 1) {
          if (number.missing[row] === 1) continue;
          for (const cell of into.subarray(0, list(row, into))) members[cell]?.push(number.values[row] ?? 0);
        }
        const fraction = { above: BigInt(percent), below: 100n };
        const refused = new Set(
          checkQuantile({ units: Float64Array.from(members, ({ length }) => length) }, fraction, rules).map(({ cell }) => cell),
        );
        const rounded = Float64Array.from(members, (own, cell) => {
          if (own.length === 0 || refused.has(cell)) return Number.NaN;
          const value = Float64Array.from(own).toSorted()[Math.ceil((percent * own.length) / 100) - 1] ?? 0;
          return Number(roundQuotient(BigInt(value), BigInt(step))) * step;
        });
        for (const value of rounded) if (!Number.isNaN(value)) for (const cut of cutsAround(value, step)) between.add(cut);
        found.set(laid.id, rounded);
      }
    }
  });
  return { values, cuts: new Map([...cuts].map(([column, own]) => [column, [...own]])) };
}
