import { columnsOf, partsOf, type Domain, type Expression, type Tabulated, type Tabulation } from '../../model/expression.ts';
import { printDate } from '../../sql/print-date.ts';
import { printNumber } from '../../sql/print-number.ts';
import { quoteIdentifier } from '../../sql/quote-identifier.ts';
import { quoteLiteral } from '../../sql/quote-literal.ts';
import { longestCode, measureWork } from '../../sql/guard/bound-text.ts';
import { sizeOf } from '../../sql/guard/domain-values.ts';
import type { Cell } from '../open-engine.ts';

/** Runs what `select` makes of expressions as they are printed. */
type Run = (
  select: (printed: readonly string[]) => string,
  expressions: readonly Expression[],
  columns: readonly string[],
) => Promise<readonly (readonly Cell[])[]>;

/** Combinations that are worked out, and letters that are looked at for all of them. */
const mostCombinations = 500_000;
const mostWork = 4e9;

/**
 * Works an expression out for everything that its columns can be. Values of a column that no part which names it alone tells apart are one
 * class, of which one stands for all: each part gives the same for both, and the rest sees no more of the column than these parts.
 */
export async function tabulate({ expression, inputs }: Tabulation, run: Run): Promise<Tabulated | undefined> {
  const work = measureWork(expression, (name) => longestCode(inputs.find(({ column }) => column === name)?.domain));
  if (inputs.some(({ domain }) => sizeOf(domain) * work > mostWork)) return undefined;
  const classes: (readonly number[])[] = [];
  const chosen: (readonly number[])[] = [];
  for (const { column, domain } of inputs) {
    const own = await classValues(column, domain, listParts(expression, column), run);
    classes.push(own);
    chosen.push(firstOfEach(own));
  }
  const combinations = chosen.reduce((product, { length }) => product * length, 1);
  if (combinations > mostCombinations || combinations * work > mostWork) return undefined;
  const from = inputs.map(({ column, domain }, place) => printValues(column, domain, chosen[place] ?? [], place));
  const order = inputs.map((_, place) => `"@${place}"`).join(', ');
  const select = ([printed]: readonly string[]): string =>
    `SELECT CAST(${printed} AS VARCHAR) FROM ${from.join(', ')}${order && ` ORDER BY ${order}`}`;
  const rows = await run(
    inputs.length === 0 ? ([printed]) => `SELECT CAST(${printed} AS VARCHAR)` : select,
    [expression],
    inputs.map(({ column }) => column),
  );
  return { classes, results: rows.map(([result]) => (result === null || result === undefined ? null : String(result))) };
}

/** The largest parts that name this column and no other. */
function listParts(expression: Expression, column: string): readonly Expression[] {
  const named = columnsOf(expression);
  if (!named.includes(column)) return [];
  return named.length === 1 ? [expression] : partsOf(expression).flatMap((part) => listParts(part, column));
}

async function classValues(column: string, domain: Domain, parts: readonly Expression[], run: Run): Promise<readonly number[]> {
  const all = Array.from({ length: sizeOf(domain) }, (_, value) => value);
  if (parts.some(({ kind }) => kind === 'column')) return all;
  const names = parts.map((_, part) => `"@p${part}"`);
  const differs = names.map((name) => `${name} IS DISTINCT FROM lag(${name}) OVER (ORDER BY "@0")`).join(' OR ');
  // Only where something is other than for the value before.
  const select = (printed: readonly string[]): string => `SELECT "@0", ${names.join(', ')} FROM (
  SELECT "@0", ${printed.map((each, part) => `CAST(${each} AS VARCHAR) AS ${names[part]}`).join(', ')} FROM ${printValues(column, domain, all, 0)}
) QUALIFY "@0" = 0 OR ${differs} ORDER BY "@0"`;
  const rows = await run(select, parts, [column]);
  const known = new Map<string, number>();
  return rows.flatMap(([from, ...made], row) => {
    const key = JSON.stringify(made);
    const own = known.get(key) ?? known.size;
    known.set(key, own);
    return Array.from({ length: Number(rows[row + 1]?.[0] ?? all.length) - Number(from) }, () => own);
  });
}

function firstOfEach(classes: readonly number[]): readonly number[] {
  const first: number[] = [];
  classes.forEach((own, value) => (first[own] ??= value));
  return first;
}

/** A table of some values of a domain, by their places. */
function printValues(column: string, domain: Domain, values: readonly number[], place: number): string {
  const isAll = values.every((value, at) => value === at);
  const places = isAll ? `range(${values.length})` : `(SELECT unnest([${values.join(', ')}]))`;
  return `(SELECT v AS "@${place}", ${printValue(domain)} AS ${quoteIdentifier(column)} FROM ${places} AS t${place}(v))`;
}

function printValue(domain: Domain): string {
  switch (domain.kind) {
    case 'codes':
      return `list_extract([${domain.codes.map(quoteLiteral).join(', ')}], v + 1)`;
    case 'integers':
      return `CASE WHEN v <= ${domain.to - domain.from} THEN CAST(${printNumber(domain.from)} + v AS BIGINT) END`;
    case 'dates':
      return `CASE WHEN v <= ${sizeOf({ ...domain, missing: false }) - 1} THEN CAST(${printDate(domain.from)} + CAST(v AS INTEGER) AS DATE) END`;
  }
}
