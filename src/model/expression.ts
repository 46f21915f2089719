/** What an expression gives for one row. `number` is a double; `null` is a literal that fits every type. */
export type ValueType = 'text' | 'integer' | 'number' | 'date' | 'boolean' | 'null';

/**
 * An expression over one row, as a derived column holds it: nothing that the list of calls does not know has a form here. Readonly, serialisable, and
 * the same for every way of writing the same thing that the engine's parser does not tell apart.
 */
export type Expression =
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** An ISO date. */
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'case'; readonly arms: readonly CaseArm[]; readonly otherwise: Expression }
  /** NULL where the value cannot be cast. */
  | { readonly kind: 'cast'; readonly to: CastType; readonly value: Expression };

export interface CaseArm {
  readonly when: Expression;
  readonly gives: Expression;
}

export type CastType = 'text' | 'integer' | 'number' | 'date';

/** Everything that a column can be, in order; last of all NULL, where it can be missing. Dates are ISO dates; both ends are inclusive. */
export type Domain =
  | { readonly kind: 'codes'; readonly codes: readonly string[] }
  | { readonly kind: 'integers'; readonly from: number; readonly to: number; readonly missing: boolean }
  | { readonly kind: 'dates'; readonly from: string; readonly to: string; readonly missing: boolean };

/** An expression to be worked out for everything that its columns can be. */
export interface Tabulation {
  readonly expression: Expression;
  readonly inputs: readonly { readonly column: string; readonly domain: Domain }[];
}

/**
 * What an expression gives: `classes[i]` has for each value of input `i` its class, of which each tells the expression all that matters;
 * `results` has a value for each combination of classes, the last input's going round first. Undefined where that is too much to be listed.
 */
export interface Tabulated {
  readonly classes: readonly (readonly number[])[];
  readonly results: readonly (string | null)[];
}

/** The columns that an expression names, each once, by name. */
export function columnsOf(expression: Expression): readonly string[] {
  return [...new Set(listColumns(expression))].toSorted();
}

export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.args;
    case 'case':
      return [...expression.arms.flatMap(({ when, gives }) => [when, gives]), expression.otherwise];
    case 'cast':
      return [expression.value];
    case 'column':
    case 'text':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'date':
    case 'null':
      return [];
  }
}

const listColumns = (expression: Expression): readonly string[] =>
  expression.kind === 'column' ? [expression.column] : partsOf(expression).flatMap(listColumns);
