import type { Classification } from '../catalogue/classification.ts';
import type { ContractColumn } from '../catalogue/dataset-contract.ts';
import { toDimension } from '../catalogue/to-dimension.ts';
import type { DeriveSpecification } from '../spec/derive-schema.ts';
import type { Path } from '../yaml/find-place.ts';
import { countBetween } from './count-between.ts';
import type { Derived, DeriveRequest } from './derive-request.ts';
import { namesOf } from './spine-columns.ts';

type BandOperation = Extract<DeriveSpecification, { band: string } | { date_difference: string }>;
type Bound = readonly [from: number, to: number];

/** Puts the whole numbers of a column, or the time from its dates to a date, into the bands of a classification. */
export function planBand(request: DeriveRequest<BandOperation>): Derived | undefined {
  const { name, operation, definitions, problems } = request;
  const isNumbers = ({ groups }: Classification) => groups === 'numbers';
  const path = [...request.path, 'to'];
  const source = findValues(request);
  const target = definitions.classification(operation.to, path);
  if (target && !isNumbers(target)) {
    const allowed = definitions.classificationsThat(isNumbers);
    problems.note('pipeline-band-not-numbers', { classification: target.id, allowed }, path, { typed: target.id, meant: allowed });
    return undefined;
  }
  if (!source || !target) return undefined;
  const dimension = toDimension(target, name);
  const bounds = boundsOf(target);
  if (!checkLimits(source, bounds, request)) return undefined;
  const step = { column: name, from: source.name, bounds, dimension };
  return {
    classification: target.id,
    step:
      'band' in operation ? { kind: 'band', ...step } : { kind: 'date-difference', ...step, until: operation.until, unit: operation.unit },
  };
}

const boundsOf = ({ codes }: Classification): Bound[] =>
  codes.flatMap(({ from, to }): Bound[] => (from === undefined || to === undefined ? [] : [[from, to]]));

function findValues({ path: base, operation, columns, problems }: DeriveRequest<BandOperation>): ContractColumn | undefined {
  const [key, column, type] =
    'band' in operation
      ? (['band', operation.band, 'integer'] as const)
      : (['date_difference', operation.date_difference, 'date'] as const);
  const path: Path = [...base, key];
  const found = columns.get(column);
  if (found?.kind === 'values' && found.contract.type === type) return found.contract;
  if (found?.kind === 'unresolved') return undefined;
  const allowed = namesOf(columns, (each) => each.kind === 'values' && each.contract.type === type);
  if (!found) problems.note('pipeline-column-unknown', { column, allowed }, path, { typed: column, meant: columns.keys() });
  else if (found.kind === 'identifying') problems.note('pipeline-column-identifies', { column, role: found.role, allowed }, path);
  else problems.note('pipeline-band-column', { column, needed: type === 'date' ? 'dates' : 'whole numbers', allowed }, path);
  return undefined;
}

/** Every value that the contract admits has a band, and no value can be missing. */
function checkLimits(
  source: ContractColumn,
  bounds: readonly Bound[],
  { path: base, operation, problems }: DeriveRequest<BandOperation>,
): boolean {
  const path = [...base, 'to'];
  const params = { column: source.name, classification: operation.to };
  if (source.missing === 'allowed') problems.note('pipeline-band-missing', params, path);
  const limits = limitsOf(source, operation);
  if (!limits)
    problems.note('pipeline-band-no-limits', { column: source.name }, path.with(-1, 'band' in operation ? 'band' : 'date_difference'));
  if (!limits) return false;
  const [from, to] = limits;
  const covered = from >= (bounds[0]?.[0] ?? Infinity) && to <= (bounds.at(-1)?.[1] ?? -Infinity);
  if (!covered) problems.note('pipeline-band-incomplete', { ...params, from, to }, path);
  return covered && source.missing === 'never';
}

function limitsOf({ range, dates }: ContractColumn, operation: BandOperation): Bound | undefined {
  if ('band' in operation) return range && [range.min, range.max];
  return dates && [countBetween(dates.to, operation.until, operation.unit), countBetween(dates.from, operation.until, operation.unit)];
}
