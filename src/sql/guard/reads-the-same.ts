import type { Expression } from '../../model/expression.ts';
import { readExpression } from './read-expression.ts';
import { readStatement } from './read-statement.ts';

/** Whether the parser makes the same tree of an expression as it is shown: what people see is what is carried out. */
export function readsTheSame(parsed: unknown, expression: Expression): boolean {
  const refuse = (): undefined => undefined;
  const root = readStatement(parsed, '', () => 0, refuse);
  const read = root && readExpression(root, { offsetOf: () => 0, refuse, places: new Map() });
  return read !== undefined && print(read) === print(expression);
}

/** Days added to a date are written as any sum is: only types tell them apart. */
const print = (expression: Expression): string =>
  JSON.stringify(expression, (key, value: unknown) => (key === 'name' ? (sums[String(value)] ?? value) : value));

const sums: Readonly<Record<string, string>> = { add_days: '+', take_days: '-' };
