import type { Expression, ValueType } from '../../../model/expression.ts';
import { quoteIdentifier } from '../../quote-identifier.ts';

/** What stands in one place of a call. Values that are `alike` have one type between them. The last four have to be written out, not worked out. */
export type Argument =
  | Exclude<ValueType, 'null'>
  | 'alike'
  /** A date unit; a pattern; a text; a whole number. */
  | 'unit'
  | 'pattern'
  | 'literal-text'
  | 'literal-integer';

export interface Signature {
  readonly takes: readonly Argument[];
  /** What may follow, any number of times. */
  readonly more?: Argument;
  readonly gives: ValueType | 'alike';
}

export type CallGroup = 'conditions' | 'missing' | 'numbers' | 'text' | 'dates';

type Print = (args: readonly string[], nodes: readonly Expression[]) => string;

/** One thing that an expression may do. */
export interface AllowedCall {
  readonly name: string;
  readonly group: CallGroup;
  /** How it is written, and what it does. */
  readonly write: string;
  readonly does: string;
  readonly signatures: readonly Signature[];
  /** Functions of the engine, and other kinds of nodes of its parser, that are read as this. */
  readonly functions: readonly string[];
  readonly nodes: readonly string[];
  /** As people write it, and as the engine runs it: by the engine's own function, whatever is called like it. */
  readonly show: Print;
  readonly run: Print;
  /** Has values for which the engine knows no answer: NULL then. */
  readonly mayFail: boolean;
}

export const units = ['year', 'quarter', 'month', 'week', 'day'] as const;

export const infix =
  (operator: string): Print =>
  (args) =>
    `(${args.join(` ${operator} `)})`;

export const callOf =
  (name: string): Print =>
  (args) =>
    `${name}(${args.join(', ')})`;

export const system =
  (name: string): Print =>
  (args) =>
    `system.main.${quoteIdentifier(name)}(${args.join(', ')})`;

export const whole =
  (print: Print): Print =>
  (args, nodes) =>
    `TRY_CAST(${print(args, nodes)} AS BIGINT)`;

type Told = Pick<AllowedCall, 'name' | 'write' | 'does' | 'signatures'> & Partial<AllowedCall>;

export const sign = (takes: readonly Argument[], gives: Signature['gives'], more?: Argument): Signature => ({
  takes,
  gives,
  ...(more !== undefined && { more }),
});

/** A function that the engine has under the same name. */
export const named = (group: CallGroup, told: Told): AllowedCall => ({
  group,
  functions: [told.name],
  nodes: [],
  show: callOf(told.name),
  run: system(told.name),
  mayFail: false,
  ...told,
});

/** A form of the grammar, which no function stands for: the engine runs it as people write it. */
export const form = (group: CallGroup, node: string, print: Print, told: Told): AllowedCall =>
  named(group, { functions: [], nodes: [node], show: print, run: print, ...told });

/** An operator that is a function of the engine under another name. */
export const operator = (group: CallGroup, written: string, own: string, told: Told): AllowedCall =>
  named(group, { functions: [own], show: infix(written), run: system(own), ...told });
