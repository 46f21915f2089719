import { normaliseName } from '../../src/catalogue/normalise-name.ts';
import type { ReadColumn, ReadStep } from '../../src/model/plan.ts';
import type { Stage } from '../../src/model/stage.ts';
import type { Row, Rows } from '../support/write-extracts.ts';

/** A value by its contract: leaf index, number, text or ISO date; `null` where it is missing or cannot be read. */
export type Value = number | bigint | string | null;

export interface Entry {
  readonly values: Readonly<Record<string, Value>>;
  readonly rejected: Stage | undefined;
  readonly cleared: boolean;
  /** Columns without a value, whatever leaf stands for that. */
  readonly absent: ReadonlySet<string>;
}

export type Count = (read: string, stage: Stage, number: number) => void;

export const codesOf = (read: ReadStep, name: string): readonly string[] => {
  const check = read.columns.find((column) => column.name === name)?.check;
  return check?.kind === 'codes' || check?.kind === 'names' ? check.codes : [];
};

function parse({ type, check }: ReadColumn, text: string): Value {
  if (check.kind === 'codes') return check.codes.includes(text) ? check.codes.indexOf(text) : null;
  if (check.kind === 'names') return check.names.find(([name]) => name === normaliseName(text))?.[1] ?? null;
  if (type === 'text') return check.kind === 'pattern' && !new RegExp(check.regex, 'u').test(text) ? null : text;
  if (type === 'date') return parseDate(text, check);
  if (type === 'decimal') return /^-?\d+(\.\d+)?$/.test(text) ? within(Number(text), check) : null;
  if (!/^-?\d{1,19}$/.test(text)) return null;
  const whole = BigInt(text);
  if (type === 'integer') return within(Number(whole), check);
  return BigInt.asIntN(64, whole) === whole ? whole : null;
}

const within = (value: number, check: ReadColumn['check']): number | null =>
  check.kind === 'range' && (value < check.min || value > check.max) ? null : value;

function parseDate(text: string, check: ReadColumn['check']): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return null;
  return check.kind === 'dates' && (text < check.from || text > check.to) ? null : text;
}

/** Reads all records by contract; `strict` columns reject what cannot be read even where they may be missing. */
export function readAll(
  read: ReadStep,
  rows: readonly Row[],
  needed: readonly string[] = [],
  strict: readonly string[] = [],
): readonly Entry[] {
  return rows.map((row) => {
    const values: Record<string, Value> = {};
    const absent = new Set<string>();
    let rejected: Stage | undefined;
    let cleared = false;
    for (const column of read.columns) {
      const text = row[column.name] ?? '';
      const value = text === '' ? null : parse(column, text);
      const mustBeThere = column.missing === 'never' || needed.includes(column.name);
      if (value === null && text === '' && mustBeThere) rejected ??= 'rejected-missing';
      if (value === null && text !== '') {
        if (mustBeThere || strict.includes(column.name)) rejected ??= invalidStage(column);
        else cleared = true;
      }
      if (value === null) absent.add(column.name);
      values[column.name] =
        value === null && (column.check.kind === 'codes' || column.check.kind === 'names') ? column.check.codes.length - 1 : value;
    }
    return { values, rejected, cleared, absent };
  });
}

function invalidStage({ type, check }: ReadColumn): Stage {
  if (check.kind === 'codes') return 'rejected-code';
  if (type === 'date') return 'rejected-date';
  return type === 'text' ? 'rejected-pattern' : 'rejected-number';
}

/** Valid records, of those with one key only the first in the order of all columns. */
export function readValid(read: ReadStep, rows: Rows, count: Count): readonly Entry[] {
  const all = readAll(read, rows[read.id] ?? []);
  countRejected(read, all, count);
  count(read.id, 'value-cleared', all.filter(({ cleared }) => cleared).length);
  const valid = all.filter(({ rejected }) => rejected === undefined);
  const names = read.columns.map(({ name }) => name);
  const sorted = [...valid].sort((a, b) => firstDifference(names.map((name) => compare(a.values[name], b.values[name]))));
  const kept = new Map<string, Entry>();
  for (const entry of sorted) {
    const key = JSON.stringify(read.key.map((name) => String(entry.values[name])));
    if (!kept.has(key)) kept.set(key, entry);
  }
  count(read.id, 'duplicate', valid.length - kept.size);
  count(read.id, 'valid', kept.size);
  return [...kept.values()];
}

export function countRejected(read: ReadStep, all: readonly Entry[], count: Count): void {
  count(read.id, 'records', all.length);
  for (const stage of ['rejected-missing', 'rejected-code', 'rejected-number', 'rejected-date', 'rejected-pattern'] as const) {
    count(read.id, stage, all.filter(({ rejected }) => rejected === stage).length);
  }
}

/** Numbers, dates and text in their own order, missing last. */
export function compare(a: Value | undefined, b: Value | undefined): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return a < b ? -1 : 1;
}

export const firstDifference = (differences: readonly number[]): number => differences.find((each) => each !== 0) ?? 0;

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
