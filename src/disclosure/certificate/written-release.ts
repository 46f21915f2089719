import { z } from 'zod';
import { clipDemand, openAround, roomOf } from '../system/amount-demand.ts';
import { addAmounts, amountOf } from '../system/amount-system.ts';
import { makeRelations, oneCell } from '../system/relations.ts';
import type { Target } from '../system/problem.ts';
import type { Claim } from './verify-certificate.ts';

export const form = 'dolen release certificate 1';

const whole = z.number().refine(Number.isSafeInteger);
const place = whole.min(0);
const cell = z.tuple([place, place.nullable()]);
/** Amounts of one column: what is known of what the units of each cell have beyond the least that each can have. */
const column = z.strictObject({
  column: z.string(),
  min: place,
  max: place,
  tables: z.array(z.string()),
  cells: z.array(cell),
  hidden: z.array(place),
  /** Cells with a value that the sum can be, and around which so many percent are shown to be possible. */
  shown: z.array(z.tuple([place, place])),
});
/** People of small counts: their cell, the cells of tables that count them, and what became of how many they are. */
const group = z.strictObject({ cell: place, of: z.array(place), rounded: place });
const written = z
  .strictObject({
    form: z.literal(form),
    candidates: whole.min(2),
    cells: z.array(cell),
    rows: z.array(z.strictObject({ low: whole.nullable(), high: whole.nullable(), cells: z.array(place), coefficients: z.array(whole) })),
    tables: z.record(z.string(), z.array(z.int())),
    hidden: z.array(place),
    shown: z.array(place),
    sums: z.strictObject({ percent: whole.min(1), columns: z.array(column).min(1) }).exactOptional(),
    groups: z.strictObject({ base: whole.min(2), all: z.array(group) }).exactOptional(),
    certificate: z.unknown(),
  })
  .refine(({ cells, rows, tables, hidden, shown, sums, groups }) => {
    const isCell = (at: number): boolean => at < cells.length;
    const areSound = rows.every(
      (row) => row.cells.length === row.coefficients.length && new Set(row.cells).size === row.cells.length && row.cells.every(isCell),
    );
    const addUp = rows.every(({ low, high }) => low === 0 && high === 0);
    const areSums = sums?.columns.every(
      (own) =>
        own.min <= own.max &&
        own.cells.length === cells.length &&
        own.tables.every((table) => table in tables) &&
        own.hidden.every(isCell) &&
        own.shown.every(([at]) => isCell(at)),
    );
    const areGroups = groups?.all.every(({ cell: at, of }) => isCell(at) && of.every(isCell)) ?? true;
    return areSound && areGroups && hidden.every(isCell) && shown.every(isCell) && (sums === undefined || (addUp && areSums === true));
  });

/** A certificate as its text has it. */
export type WrittenRelease = z.infer<typeof written>;

export type WrittenColumn = z.infer<typeof column>;

export function readWritten(text: string): WrittenRelease | undefined {
  try {
    return written.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** What its tables are to show. Undefined where a sum is shown around a value that nobody could have. */
export function stateClaim({ candidates, cells, rows, shown, sums }: WrittenRelease): Claim | undefined {
  const counts = makeRelations(
    cells.length,
    rows.map((row) => ({
      low: row.low ?? -Infinity,
      high: row.high ?? Infinity,
      cells: Int32Array.from(row.cells),
      coefficients: Float64Array.from(row.coefficients),
    })),
  );
  const columns = sums?.columns ?? [];
  const all = [cells, ...columns.map((own) => own.cells)].flat();
  const bounds = { low: Float64Array.from(all, ([low]) => low), high: Float64Array.from(all, ([, high]) => high ?? Infinity) };
  const targets = shown.map((at): Target => ({ form: oneCell(at), demand: { kind: 'candidates', count: candidates } }));
  if (sums === undefined) return { relations: counts, bounds, targets };
  const amounts = columns.map(({ column: name, min, max }) => ({ column: name, bounds: { min, max } }));
  const system = addAmounts(counts, amounts);
  for (const [amount, own] of columns.entries())
    for (const [at, value] of own.shown) {
      const [least, most] = [bounds.low[at] ?? 0, bounds.high[at] ?? 0];
      const room = roomOf(own, least, most);
      if (value < room.low || value > room.high) return undefined;
      targets.push({
        form: amountOf(system, amount, oneCell(at)),
        demand: clipDemand(openAround(value, { sumPercent: sums.percent }), own, least, most),
      });
    }
  return { relations: system.relations, bounds, targets };
}

/** Tables with a hidden number of which it does not show what it is to show. */
export function findUnproven({ shown, hidden, tables, sums }: WrittenRelease): ReadonlySet<string> {
  const lacking = (all: readonly number[], proven: readonly number[]): ReadonlySet<number> => {
    const own = new Set(proven);
    return new Set(all.filter((at) => !own.has(at)));
  };
  const withAny = (names: readonly string[], cells: ReadonlySet<number>): readonly string[] =>
    names.filter((table) => (tables[table] ?? []).some((at) => cells.has(at)));
  return new Set([
    ...withAny(Object.keys(tables), lacking(hidden, shown)),
    ...(sums?.columns ?? []).flatMap((own) =>
      withAny(
        own.tables,
        lacking(
          own.hidden,
          own.shown.map(([at]) => at),
        ),
      ),
    ),
  ]);
}
