import { endsNotKnown, toDimension } from '../catalogue/to-dimension.ts';
import type { Classification } from '../catalogue/classification.ts';
import type { Dimension } from '../model/dimension.ts';
import type { ClassedInput } from '../model/plan.ts';
import { columnsOf, type Domain, type Expression, type Tabulated } from '../model/expression.ts';
import { sizeOf, valueAt } from '../sql/guard/domain-values.ts';
import { guardExpression } from '../sql/guard/guard-expression.ts';
import type { Scope } from '../sql/guard/scope.ts';
import type { DeriveSpecification } from '../spec/derive-schema.ts';
import { classInputs } from './class-inputs.ts';
import { compressClasses, countClasses } from './compress-classes.ts';
import type { Derived, DeriveRequest } from './derive-request.ts';
import { scopeOfColumns } from './scope-of-columns.ts';
import type { SqlAnswers } from './sql-answers.ts';

type SqlOperation = Extract<DeriveSpecification, { sql: string }>;
type SqlRequest = DeriveRequest<SqlOperation> & { readonly answers: SqlAnswers };
type Input = { readonly column: string; readonly domain: Domain };

/** Values of one column, and combinations that the plan holds. */
const mostValues = 100_000;
const mostLeaves = 50_000;

/** A code worked out by an expression: what it gives for all that its columns can be is part of the plan. */
export function planSql(request: SqlRequest): Derived | undefined {
  const { name, operation, definitions, answers, problems } = request;
  const path = [...request.path, 'sql'];
  const target = definitions.classification(operation.to, [...request.path, 'to']);
  const dimension = target && toDimension(target, name);
  const scope = scopeOfColumns(request.columns);
  const expression = readOperation(request, scope, target, dimension);
  if (!expression || !target || !dimension) return undefined;
  const inputs = listInputs(expression, scope);
  if (inputs.length === 0) {
    problems.note('sql-constant', { column: name }, path);
    return undefined;
  }
  const large = inputs.find(({ domain }) => sizeOf(domain) > mostValues);
  if (large) {
    problems.note('sql-too-many', { what: `\`${large.column}\` has ${sizeOf(large.domain)} values`, limit: mostValues }, path);
    return undefined;
  }
  const worked = answers.worked({ expression, inputs });
  const derive = (leaves: readonly number[], classed: readonly ClassedInput[]): Derived => ({
    classification: target.id,
    step: { kind: 'sql', column: name, expression, inputs: classed, leaves, dimension },
  });
  if (worked === undefined)
    return derive(
      [],
      inputs.map(({ column }) => ({ column, count: 0, classes: [] })),
    );
  if (worked === 'failed') problems.note('sql-not-carried-out', { column: name }, path);
  if (worked === 'too-many') noteTooMany(inputs, request);
  if (typeof worked === 'string') return undefined;
  const leaves = findLeaves(worked, inputs, target, dimension, request);
  if (!leaves) return undefined;
  const compressed = compressClasses({ classes: worked.classes, leaves });
  const { length } = compressed.leaves;
  if (length === 1) problems.note('sql-constant', { column: name }, path);
  if (length > mostLeaves) noteTooMany(inputs, request);
  if (length === 1 || length > mostLeaves) return undefined;
  return derive(compressed.leaves, classInputs(inputs, compressed.classes));
}

/** The guarded expression, or notes on all that stands against it, each at its place in the text. */
function readOperation(
  { name, operation, path, answers, problems }: SqlRequest,
  scope: Scope,
  target: Classification | undefined,
  dimension: Dimension | undefined,
): Expression | undefined {
  const text = operation.sql;
  const codes = target?.groups === 'numbers' ? undefined : dimension?.leaves.map(({ code }) => code);
  const wanted = target && { column: name, classification: target.id, ...(codes && { codes }) };
  const guarded = guardExpression(answers.parsed(text), text, scope, wanted);
  if ('expression' in guarded) return guarded.expression;
  for (const { code, params, start, end, typed, meant } of guarded.refusals) {
    const options = { within: { text, start, end }, ...(typed !== undefined && { typed }), ...(meant && { meant }) };
    // A refusal has the parameters of its code; the type system does not follow a union so far.
    problems.note(code, params as never, [...path, 'sql'], options);
  }
  return undefined;
}

function listInputs(expression: Expression, scope: Scope): readonly Input[] {
  return columnsOf(expression).map((column) => {
    const found = scope.columns.get(column);
    if (found?.kind !== 'open') throw new Error(`the guard let \`${column}\` pass`);
    return { column, domain: found.domain };
  });
}

function noteTooMany(inputs: readonly Input[], { path, problems }: SqlRequest): void {
  const what = `the expression tells apart too many combinations of ${inputs.map(({ column }) => `\`${column}\``).join(', ')}`;
  problems.note('sql-too-many', { what, limit: mostLeaves }, [...path, 'sql']);
}

/** The leaf of each result. What is no code is not known, where the list has a leaf for that. */
function findLeaves(
  { classes, results }: Tabulated,
  inputs: readonly Input[],
  target: Classification,
  dimension: Dimension,
  { name, path, problems }: SqlRequest,
): readonly number[] | undefined {
  const leafOf = openLeaves(target, dimension);
  const unknown = endsNotKnown(dimension) ? dimension.leaves.length - 1 : -1;
  const found = results.map((result) => leafOf(result));
  const leaves = found.map((leaf) => (leaf < 0 ? unknown : leaf));
  const params = { column: name, classification: target.id };
  if (found.every((leaf) => leaf < 0)) {
    problems.note('sql-never-code', params, [...path, 'sql']);
    return undefined;
  }
  const lacking = leaves.indexOf(-1);
  if (lacking < 0) return leaves;
  const result = results[lacking];
  const gives = result === null || result === undefined ? 'NULL' : `\`${result}\``;
  problems.note('sql-no-code', { ...params, where: describeCase(lacking, classes, inputs), gives }, [...path, 'sql']);
  return undefined;
}

/** The place of a code, or of the band that holds a number; -1 where there is none. */
function openLeaves({ groups, codes }: Classification, { leaves }: Dimension): (result: string | null) => number {
  if (groups !== 'numbers') {
    const places = new Map(leaves.map(({ code }, leaf) => [code, leaf]));
    return (result) => (result === null ? -1 : (places.get(result) ?? -1));
  }
  const bounds = codes.flatMap(({ from, to }) => (from === undefined || to === undefined ? [] : [[from, to] as const]));
  return (result) => (result === null ? -1 : bounds.findIndex(([from, to]) => Number(result) >= from && Number(result) <= to));
}

/** What columns are in one of the combinations, in words. */
function describeCase(combination: number, classes: Tabulated['classes'], inputs: readonly Input[]): string {
  let rest = combination;
  const said: string[] = [];
  for (const [place, { column, domain }] of [...inputs.entries()].toReversed()) {
    const own = classes[place] ?? [];
    const count = countClasses(own);
    const value = valueAt(domain, own.indexOf(rest % count));
    said.unshift(value === null ? `\`${column}\` is missing` : `\`${column}\` is \`${value}\``);
    rest = Math.floor(rest / count);
  }
  return said.join(' and ');
}
