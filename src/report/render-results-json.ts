import { canonicalJson } from '../audit/canonical-json.ts';
import { deriveMeasures, type MeasuredValue } from '../disclosure/derive-measures.ts';
import type { Canonical } from '../model/log-entry.ts';
import type { Outcome, ProtectedTable } from '../model/protected-table.ts';
import type { Unit } from '../model/plan.ts';
import type { RunReport } from '../model/run-report.ts';
import { positionsOf } from '../tabulate/positions.ts';
import { neutraliseText } from './neutralise-text.ts';
import { isPartial, isUnreliable, unitOf } from './tidy-table.ts';
import { unitOfTable } from './unit-of-table.ts';

/** Everything a run releases as one canonical JSON value and a line feed. Figures are decimal strings; a total has code null. */
export function renderResultsJson(report: RunReport): string {
  const { outcomes, ...run } = report;
  const tables = outcomes.map((outcome) => describeOutcome(outcome, unitOfTable(report, outcome.id)));
  return `${canonicalJson(toCanonical({ version: 1, ...run, notCovered, tables }))}\n`;
}

/** What no check of a release speaks of. Cells that somebody overrides count as exactly known from then on; there is no way yet to override one. */
const notCovered = ['other-projects', 'side-knowledge', 'overridden-cells'];

function describeOutcome(outcome: Outcome, unit: Unit): object {
  if (outcome.status === 'withheld') return outcome;
  const { status, id, title, purpose, method, measures } = outcome;
  return {
    status,
    id,
    title,
    purpose,
    method,
    dimensions: outcome.dimensions.map((dimension) => ({
      column: dimension.column,
      title: dimension.title,
      several: dimension.several,
      positions: positionsOf(dimension).map((position) => ({
        code: position.kind === 'total' ? null : position.code,
        kind: position.kind,
        label: position.label,
        parent: [...dimension.leaves, ...dimension.groups][position.at]?.parent,
      })),
    })),
    measures: measures.map((measure) => ({ ...measure, unit: unitOf(measure, unit) })),
    cells: describeCells(outcome),
  };
}

function describeCells(table: ProtectedTable): readonly object[] {
  return deriveMeasures(table).map(({ measure, coordinates, value }) => ({ measure, at: coordinates, ...describeValue(value) }));
}

function describeValue(value: MeasuredValue): object {
  const marks = { suppressed: value.kind === 'suppressed', partial: isPartial(value) };
  if (value.kind === 'suppressed') return { ...marks, notes: ['c'] };
  if (value.kind === 'not-applicable') return { ...marks, notes: ['z'] };
  if (value.kind === 'estimate') {
    const { value: share, low, high, designEffect, base } = value;
    return { ...marks, value: share, low, high, designEffect, base, ...(isUnreliable(value) && { notes: ['u'] }) };
  }
  return value.kind === 'range' ? { ...marks, low: value.low, high: value.high } : { ...marks, value: value.value };
}

/** Texts made harmless, absent members left out. */
function toCanonical(value: unknown): Canonical {
  if (typeof value === 'string') return neutraliseText(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return value.map(toCanonical);
  if (typeof value !== 'object') throw new Error(`results hold no ${typeof value}`);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[neutraliseText(key), toCanonical(member)]])),
  );
}
