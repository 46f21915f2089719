import { z } from 'zod';
import type { ReleasedNumbers } from '../../disclosure/certificate/match-released.ts';
import { openMethod, type SettledMethod } from '../../disclosure/rounding/open-method.ts';
import type { Dimension } from '../../model/dimension.ts';
import type { Label } from '../../model/label.ts';
import { methods, type MethodSettings } from '../../model/method.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import { cellAt, countCells, shapeOf } from '../../tabulate/grid.ts';
import { assertDimension } from '../../tabulate/positions.ts';

/** What `results.json` says of a run, as far as it can be held against the other files. */
export interface ReadResults {
  readonly pipeline: string;
  readonly candidates: number;
  readonly hiding: ReleasedNumbers['hiding'];
  readonly tables: readonly ReadTable[];
  /** Ids of tables that were withheld. */
  readonly withheld: readonly string[];
}

export interface ReadTable {
  readonly id: string;
  readonly method: SettledMethod;
  readonly dimensions: readonly Dimension[];
  readonly kinds: ReadonlyMap<string, string>;
  readonly cells: readonly ReadCell[];
  /** Row-major; absent where the table shows no counts. */
  readonly counts?: readonly ReleasedCount[];
}

export type ReadCell = z.infer<typeof cell>;

const method = z.enum(methods);
const settings = z.object({
  base: z.int().min(2).max(1000).exactOptional(),
  noise: z
    .object({
      maxNoise: z.int().min(1).max(100),
      variance: z.int().min(1).max(10_000),
      blockedUpTo: z.int().min(0).max(100),
      stayPercent: z.int().min(1).max(99).exactOptional(),
      mostPosteriorPercent: z.int().min(1).max(100),
    })
    .exactOptional(),
});
const cell = z.looseObject({
  measure: z.string(),
  at: z.array(z.int().min(0)),
  suppressed: z.boolean(),
  partial: z.boolean(),
  value: z.string().optional(),
  low: z.string().optional(),
  high: z.string().optional(),
  base: z.string().optional(),
  designEffect: z.string().optional(),
});
const label = z.object({ en: z.string(), cy: z.string() });
const position = z.object({ code: z.string().nullable(), kind: z.enum(['leaf', 'group', 'total']), label, parent: z.string().optional() });
const dimension = z.object({
  column: z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/),
  title: label,
  several: z.literal(true).optional(),
  positions: z.array(position).min(2),
});
const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const passed = z.object({
  status: z.literal('passed'),
  id,
  method,
  dimensions: z.array(dimension),
  measures: z.array(z.looseObject({ id: z.string(), kind: z.string() })),
  cells: z.array(cell),
});
const withheld = z.object({ status: z.literal('withheld'), id });
const schema = z.object({
  version: z.literal(1),
  pipeline: z.object({ id }),
  rules: z.object({
    minPersons: z.object({ value: z.int().min(0) }),
    zeros: z.object({ value: z.enum(['below-threshold', 'safe']) }),
    candidates: z.object({ value: z.int().min(2) }),
    settings: settings.optional(),
  }),
  tables: z.array(z.discriminatedUnion('status', [passed, withheld])),
});

/** Undefined where it is no such text. */
export function readResults(text: string): ReadResults | undefined {
  try {
    const { pipeline, rules, tables } = schema.parse(JSON.parse(text));
    const ids = tables.map((table) => table.id);
    if (new Set(ids).size !== ids.length) return undefined;
    return {
      pipeline: pipeline.id,
      candidates: rules.candidates.value,
      hiding: { minPersons: rules.minPersons.value, zeros: rules.zeros.value === 'safe' ? 'safe' : 'hidden' },
      tables: tables.flatMap((table) => (table.status === 'passed' ? [readTable(table, rules.settings)] : [])),
      withheld: tables.flatMap((table) => (table.status === 'withheld' ? [table.id] : [])),
    };
  } catch {
    return undefined;
  }
}

function readTable(
  { id: own, method: name, dimensions: written, measures, cells }: z.infer<typeof passed>,
  settled: MethodSettings | undefined,
): ReadTable {
  const made: SettledMethod = { method: name, ...(settled && { settings: settled }) };
  openMethod(made);
  const dimensions = written.map(readDimension);
  dimensions.forEach(assertDimension);
  const count = measures.find(({ kind }) => kind === 'count')?.id;
  const counts = count === undefined ? undefined : readCounts(cells, count, shapeOf(dimensions));
  const kinds = new Map(measures.map((measure) => [measure.id, measure.kind]));
  return { id: own, method: made, dimensions, kinds, cells, ...(counts && { counts }) };
}

function readDimension({ column, title, several, positions }: z.infer<typeof dimension>): Dimension {
  const codesOf = (kind: 'leaf' | 'group') =>
    positions.flatMap((one) =>
      one.kind === kind && one.code !== null
        ? [{ code: one.code, label: one.label, ...(one.parent !== undefined && { parent: one.parent }) }]
        : [],
    );
  const [leaves, groups] = [codesOf('leaf'), codesOf('group')];
  const kinds = positions.map(({ kind }) => kind).join();
  const expected = [...leaves.map(() => 'leaf'), ...groups.map(() => 'group'), 'total'].join();
  if (kinds !== expected) throw new Error('positions are not in their order');
  const total: Label = positions.at(-1)?.label ?? title;
  return { column, title, leaves, groups, total, ...(several && { several }) };
}

function readCounts(cells: readonly ReadCell[], measure: string, shape: readonly number[]): readonly ReleasedCount[] {
  const counts = new Map<number, ReleasedCount>();
  for (const one of cells) {
    if (one.measure !== measure) continue;
    const isCount = one.value !== undefined && /^\d{1,15}$/.test(one.value);
    if (isCount === one.suppressed) throw new Error('a count is neither a number nor hidden');
    counts.set(cellAt(shape, one.at), one.suppressed ? 'suppressed' : Number(one.value));
  }
  if (counts.size !== countCells(shape)) throw new Error('a table lacks counts');
  return Array.from({ length: counts.size }, (_, at) => counts.get(at) ?? 'suppressed');
}
