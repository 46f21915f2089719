import type { EstimatedShare, RoundedUnits } from '../model/protected-table.ts';
import { shapeOf, stridesOf } from '../tabulate/grid.ts';
import { readTenths } from './estimate-interval.ts';
import { listEstimated } from './release-estimates.ts';
import { resolveMeasure, type ResolvedWeightedShare } from './resolve-measure.ts';
import type { TableToSeal } from './seal-table.ts';
import { isShareStep } from './share-step.ts';

type Table = Pick<TableToSeal, 'id' | 'dimensions' | 'measures' | 'counts' | 'estimates'>;

/**
 * A bug unless there is an estimate for each place of each weighted share, in order, and for no other; and each that is not suppressed
 * stands over released counts, is a multiple of its step and neither none nor all, and has sides that are no larger than those counts.
 */
export function assertEstimates({ id, dimensions, measures, counts, estimates }: Table): void {
  const refuse = (): never => {
    throw new Error(`the table \`${id}\` holds an estimate that is never released`);
  };
  const shape = shapeOf(dimensions);
  const strides = stridesOf(shape);
  const expected = measures.flatMap((measure) => {
    const resolved = resolveMeasure(dimensions, measure);
    return resolved.kind === 'weighted-share'
      ? listEstimated(shape, resolved.dimension).map((cell) => ({ measure: measure.id, cell, resolved }))
      : [];
  });
  if ((estimates !== undefined) !== measures.some(({ kind }) => kind === 'weighted-share')) refuse();
  if ((estimates ?? []).length !== expected.length) refuse();
  (estimates ?? []).forEach(({ measure, cell, value }, place) => {
    const wanted = expected[place];
    if (wanted === undefined || wanted.measure !== measure || wanted.cell !== cell) return refuse();
    if (value === 'suppressed') return undefined;
    const { dimension, of, rest } = wanted.resolved;
    const stride = strides[dimension] ?? 1;
    const first = cell - ((shape[dimension] ?? 1) - 1) * stride;
    const isWithin = ({ shown, least, most }: RoundedUnits, leaves: readonly number[]): boolean =>
      least > 0 && least <= shown && shown <= most && shown <= leaves.reduce((sum, leaf) => sum + Number(counts[first + leaf * stride]), 0);
    return isWellFormed(value, wanted.resolved) && isWithin(value.of, of) && isWithin(value.rest, rest) ? undefined : refuse();
  });
}

function isWellFormed({ share, step, designEffect, of, rest }: EstimatedShare, { decimals }: ResolvedWeightedShare): boolean {
  const digits = decimals === 0 ? /^\d+$/u : /^\d+\.\d$/u;
  if (!digits.test(share) || !digits.test(step) || !/^\d+\.\d$/u.test(designEffect)) return false;
  const [shown, apart] = [readTenths(share), readTenths(step)];
  const onGrid = isShareStep(apart, of.shown + rest.shown) && shown > 0n && shown < 1000n && shown % apart === 0n;
  return onGrid && readTenths(designEffect) > 0n;
}
