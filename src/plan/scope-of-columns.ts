import type { Domain } from '../model/expression.ts';
import type { Scope, ScopeColumn } from '../sql/guard/scope.ts';
import type { SpineColumn, SpineColumns } from './spine-columns.ts';

/** What an expression may know of a population: codes as texts, whole numbers and dates within their declared limits. */
export function scopeOfColumns(columns: SpineColumns): Scope {
  return {
    columns: new Map([...columns].map(([name, column]) => [name, describe(column)])),
    linked: [...columns.values()].flatMap((column) => (column.kind === 'coded' && column.isLink ? [column.name] : [])),
  };
}

function describe(column: SpineColumn): ScopeColumn {
  switch (column.kind) {
    case 'unresolved':
      return { kind: 'unresolved' };
    case 'identifying':
      return { kind: 'opaque', role: column.role };
    case 'coded':
      return describeCoded(column);
    case 'values':
      return column.sealed === undefined ? describeValues(column) : { kind: 'opaque', role: column.sealed };
  }
}

function describeCoded(column: SpineColumn & { readonly kind: 'coded' }): ScopeColumn {
  if (column.sealed !== undefined) return { kind: 'opaque', role: column.sealed };
  if (column.several)
    return { kind: 'closed', why: 'holds a set of codes', instead: `take one code of it by \`pick\`, and write the expression over that` };
  const dimension = column.dimension();
  return dimension ? open({ kind: 'codes', codes: dimension.leaves.map(({ code }) => code) }) : { kind: 'unresolved' };
}

function describeValues({ contract }: SpineColumn & { readonly kind: 'values' }): ScopeColumn {
  const { type, range, dates, missing } = contract;
  const isMissing = missing === 'allowed';
  if (type === 'integer' && range)
    return open({ kind: 'integers', from: Math.ceil(range.min), to: Math.floor(range.max), missing: isMissing });
  if (type === 'date' && dates) return open({ kind: 'dates', from: dates.from, to: dates.to, missing: isMissing });
  if (type === 'integer' || type === 'date')
    return {
      kind: 'closed',
      why: 'has no limits in its contract',
      instead: 'declare its range in the contract: all that it can be is worked out',
    };
  const instead = 'use columns of codes, whole numbers or dates';
  return { kind: 'closed', why: type === 'decimal' ? 'holds numbers with fractions' : 'holds free text or numbers of records', instead };
}

const open = (domain: Domain): ScopeColumn => ({ kind: 'open', domain });
