import type { UsedDefinition } from '../catalogue/watch-use.ts';
import { diagnose, UserError, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { LogEntry } from '../model/log-entry.ts';
import { readEntries } from './released-before.ts';
import { readSigned, type SignedDefinitions } from './signed-definitions.ts';

export interface SignedCheck {
  readonly record: string;
  readonly used: readonly UsedDefinition[];
  /** Fingerprints of the operators whose signature is taken; that of the record's last signed run where none is named. */
  readonly expected: readonly string[];
}

/**
 * What the operator signed, once all that is used is signed as it is. Throws `UserError` with everything that is not; reads no data. A key that is
 * not that of the record's last signed run is refused unless it is expected by name.
 */
export function checkSigned({ record, used, expected }: SignedCheck): SignedDefinitions {
  const place = used.find(({ kind }) => kind === 'policy')?.place;
  const signed = readSigned(record, place);
  const { operator } = signed;
  if (expected.length > 0 && !expected.includes(operator))
    throw new UserError([diagnose('operator-not-expected', { operator, expected }, { place })]);
  const before = expected.length === 0 ? findLastOperator(record) : undefined;
  if (before !== undefined && before !== operator) throw new UserError([diagnose('operator-changed', { operator, before }, { place })]);
  const problems = used.flatMap((one) => compare(one, signed, record));
  if (problems.length > 0) throw new UserError(problems);
  return signed;
}

function compare({ kind, id, version, sha256, place }: UsedDefinition, { definitions }: SignedDefinitions, record: string): Diagnostic[] {
  const signed = definitions.find((one) => one.kind === kind && one.id === id);
  if (signed === undefined) return [diagnose('definition-not-signed', { kind, id, record }, { place })];
  if (signed.sha256 === sha256 && signed.version === version) return [];
  return [diagnose('definition-differs', { kind, id, version, signed: signed.version, record }, { place })];
}

function findLastOperator(record: string): string | undefined {
  const operators = readLog(record).flatMap(({ type, body }) => (type === 'run.start' ? [body['operator']] : []));
  const last = operators.findLast((operator) => typeof operator === 'string' && operator !== 'none');
  return typeof last === 'string' ? last : undefined;
}

/** A log that cannot be read is refused by whoever opens it for the run. */
function readLog(record: string): readonly LogEntry[] {
  try {
    return readEntries(record);
  } catch (error) {
    if (error instanceof UserError && error.diagnostics[0]?.code === 'record-not-readable') return [];
    throw error;
  }
}
