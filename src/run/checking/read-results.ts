import { z } from 'zod';
import type { ReleasedNumbers, ReleasedSums } from '../../disclosure/certificate/released-numbers.ts';
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
  readonly sumPercent?: number;
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
  readonly amounts: readonly ReleasedSums[];
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
const limit = z.int().min(0);
const amount = z.object({
  kind: z.enum(['sum', 'mean']),
  column: z.string(),
  bounds: z.object({ min: limit, max: limit }),
  decimals: limit.max(6).exactOptional(),
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
    amounts: z.object({ sumPercent: z.int().min(1) }).optional(),
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
      ...(rules.amounts && { sumPercent: rules.amounts.sumPercent }),
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
  const counts = count === undefined ? undefined : readNumbers(cells, count, shapeOf(dimensions), 0);
  const amounts = measures.flatMap(({ id: measure, ...rest }): readonly ReleasedSums[] => {
    if (rest.kind !== 'sum' && rest.kind !== 'mean') return [];
    const found = amount.parse(rest);
    return [{ measure: found, values: readNumbers(cells, measure, shapeOf(dimensions), found.decimals ?? 0) }];
  });
  const kinds = new Map(measures.map((measure) => [measure.id, measure.kind]));
  return { id: own, method: made, dimensions, kinds, cells, amounts, ...(counts && { counts }) };
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

/** By cell what is shown, in the last of so many decimals. Nobody has no mean, which is as one of 0. */
function readNumbers(cells: readonly ReadCell[], measure: string, shape: readonly number[], decimals: number): readonly ReleasedCount[] {
  const values = new Map<number, ReleasedCount>();
  const form = new RegExp(`^\\d{1,15}${decimals > 0 ? `\\.\\d{${decimals}}` : ''}$`);
  for (const one of cells) {
    if (one.measure !== measure) continue;
    const shown = one.value === undefined && isNotApplicable(one) ? '0' : form.test(one.value ?? '') ? one.value : undefined;
    if ((shown !== undefined) === one.suppressed) throw new Error('a number is neither shown nor hidden');
    values.set(cellAt(shape, one.at), shown === undefined ? 'suppressed' : Number(shown.replace('.', '')));
  }
  if (values.size !== countCells(shape)) throw new Error('a table lacks numbers');
  return Array.from({ length: values.size }, (_, at) => values.get(at) ?? 'suppressed');
}

const isNotApplicable = ({ notes }: ReadCell): boolean => Array.isArray(notes) && notes.includes('z');
