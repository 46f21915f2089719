import type { Code, Dimension } from '../model/dimension.ts';
import type { Label } from '../model/label.ts';
import type { AmountColumn, Denominator, Measure, Quantile, Selection } from '../model/measure.ts';
import { methods } from '../model/method.ts';
import type { Method, MethodSettings, NoiseSettings, Purpose } from '../model/plan.ts';
import type {
  EstimatedShare,
  Outcome,
  RateBase,
  ReleasedAmount,
  ReleasedCount,
  ReleasedEstimate,
  RoundedUnits,
  WithheldReason,
  WithheldTable,
} from '../model/protected-table.ts';
import { either, list, literal, record, text, variant, whole, type Decode } from './decode-shape.ts';
import { encodeProtected } from './encode-protected.ts';
import { sealTable, type TableToSeal } from './seal-table.ts';
import { shapeOf } from '../tabulate/grid.ts';

/** The reverse of `encodeProtected`. Takes only the canonical text of an outcome that could have been made: anything else throws. */
export function decodeProtected(encoded: string): Outcome {
  const outcome = decodeOutcome(JSON.parse(encoded), 'outcome');
  if (encodeProtected(outcome) !== encoded) throw new Error('an encoded outcome is not in canonical form');
  return outcome;
}

const label = record<Label>({ en: text, cy: text });
const code: Decode<Code> = record<Omit<Code, 'parent' | 'sensitive'>, Required<Pick<Code, 'parent' | 'sensitive'>>>(
  { code: text, label },
  { parent: text, sensitive: literal(true) },
);
const dimension: Decode<Dimension> = record<Omit<Dimension, 'several'>, Required<Pick<Dimension, 'several'>>>(
  { column: text, title: label, leaves: list(code), groups: list(code), total: label },
  { several: literal(true) },
);
const selection = record<Selection>({ column: text, codes: either((value) => value === 'all', literal('all'), list(text)) });
const method = literal<Method>(...methods);
const settings = record<object, Required<MethodSettings>>(
  {},
  {
    base: whole,
    noise: record<Omit<NoiseSettings, 'stayPercent'>, Required<Pick<NoiseSettings, 'stayPercent'>>>(
      { maxNoise: whole, variance: whole, blockedUpTo: whole, mostPosteriorPercent: whole },
      { stayPercent: whole },
    ),
  },
);
const purpose = literal<Purpose>('result', 'linkage', 'denominator');

const named = { id: text, title: label };
const ratio = { ...named, decimals: whole, of: selection, over: selection };
const denominator = record<Denominator>({ table: text, title: label });
const bounds = record<AmountColumn['bounds']>({ min: whole, max: whole });
const measure = variant<Measure>('kind', {
  count: record<Extract<Measure, { kind: 'count' }>>({ ...named, kind: literal('count') }),
  share: record<Extract<Measure, { kind: 'share' }>>({ ...ratio, kind: literal('share') }),
  rate: record<Extract<Measure, { kind: 'rate' }>>({
    ...ratio,
    kind: literal('rate'),
    per: whole,
    over: either((value) => typeof value === 'object' && value !== null && 'table' in value, denominator, selection),
  }),
  between: record<Extract<Measure, { kind: 'between' }>>({ ...named, kind: literal('between'), low: selection, high: selection }),
  'weighted-share': record<Extract<Measure, { kind: 'weighted-share' }>>({ ...ratio, kind: literal('weighted-share'), weight: text }),
  sum: record<Extract<Measure, { kind: 'sum' }>>({ ...named, kind: literal('sum'), column: text, bounds }),
  mean: record<Extract<Measure, { kind: 'mean' }>>({ ...named, kind: literal('mean'), column: text, bounds, decimals: whole }),
  quantile: record<Quantile>({ ...named, kind: literal('quantile'), column: text, bounds, percent: whole, step: whole }),
  range: record<Extract<Measure, { kind: 'range' }>>({
    ...named,
    kind: literal('range'),
    decimals: whole,
    low: selection,
    high: selection,
    over: selection,
  }),
});

const releasedCount = either<'suppressed', number>(
  (value) => value === 'suppressed',
  literal('suppressed'),
  whole,
) satisfies Decode<ReleasedCount>;
const base = record<RateBase>({ measure: text, counts: list(releasedCount) });
const suppressed = literal('suppressed');
const units = record<RoundedUnits>({ shown: whole, least: whole, most: whole });
const estimate = record<ReleasedEstimate>({
  measure: text,
  cell: whole,
  value: either(
    (value) => value === 'suppressed',
    suppressed,
    record<Omit<EstimatedShare, 'lowReliability'>, Required<Pick<EstimatedShare, 'lowReliability'>>>(
      { share: text, step: text, designEffect: text, of: units, rest: units },
      { lowReliability: literal(true) },
    ),
  ),
});
const amount = record<ReleasedAmount>({
  measure: text,
  values: list(either<'suppressed', number>((value) => value === 'suppressed', suppressed, whole)),
});
type Passed = Omit<TableToSeal, 'amounts' | 'estimates' | 'bases' | 'settings'> & { status: 'passed'; shape: readonly number[] };
const passed = record<Passed, Required<Pick<TableToSeal, 'amounts' | 'estimates' | 'bases' | 'settings'>>>(
  {
    ...named,
    status: literal('passed'),
    purpose,
    dimensions: list(dimension),
    measures: list(measure),
    method,
    shape: list(whole),
    counts: list(releasedCount),
  },
  { amounts: list(amount), estimates: list(estimate), bases: list(base), settings },
);

const reason = variant<WithheldReason>('code', {
  'not-protected': record<Extract<WithheldReason, { code: 'not-protected' }>>({ code: literal('not-protected') }),
  'read-too-often': record<Extract<WithheldReason, { code: 'read-too-often' }>>({ code: literal('read-too-often') }),
  'too-many-combinations': record<Extract<WithheldReason, { code: 'too-many-combinations' }>>({ code: literal('too-many-combinations') }),
  'overlaps-release': record<Extract<WithheldReason, { code: 'overlaps-release' }>>({
    code: literal('overlaps-release'),
    run: text,
    table: text,
  }),
  'no-map': record<Extract<WithheldReason, { code: 'no-map' }>>({ code: literal('no-map'), run: text, table: text }),
});
const withheld = record<WithheldTable>({ ...named, status: literal('withheld'), purpose, reasons: list(reason) });

const decodeOutcome = variant<Outcome>('status', {
  passed: (value, at) => {
    const { status: _, shape, ...table } = passed(value, at);
    if (shape.join() !== shapeOf(table.dimensions).join()) throw new Error(`the table \`${table.id}\` is not shaped as its dimensions say`);
    return sealTable(table);
  },
  withheld,
});
