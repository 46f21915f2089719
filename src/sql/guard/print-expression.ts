import type { Expression } from '../../model/expression.ts';
import { quoteIdentifier } from '../quote-identifier.ts';
import { quoteLiteral } from '../quote-literal.ts';
import { callNamed } from './allowed-calls.ts';
import { typeNames } from './show-expression.ts';

/**
 * An expression as the engine runs it: by its own functions, whatever else is called like them, and NULL wherever it would fail. No text but
 * what the tree holds, in quotes, and what the list of calls says.
 */
export const printExpression = (expression: Expression): string => `TRY(${print(expression)})`;

function print(expression: Expression): string {
  switch (expression.kind) {
    case 'column':
      return quoteIdentifier(expression.column);
    case 'text':
      return quoteLiteral(expression.value);
    case 'date':
      return `CAST(${quoteLiteral(expression.value)} AS DATE)`;
    case 'null':
      return 'NULL';
    case 'boolean':
      return `CAST('${expression.value ? 't' : 'f'}' AS BOOLEAN)`;
    case 'integer':
      return `CAST(${expression.value} AS BIGINT)`;
    case 'number':
      return `CAST('${expression.value}' AS DOUBLE)`;
    case 'cast':
      return `TRY_CAST(${print(expression.value)} AS ${typeNames[expression.to]})`;
    case 'case': {
      const arms = expression.arms.map(({ when, gives }) => `WHEN ${print(when)} THEN ${print(gives)}`);
      return `CASE ${arms.join(' ')} ELSE ${print(expression.otherwise)} END`;
    }
    case 'call': {
      const call = callNamed(expression.name);
      const printed = call.run(expression.args.map(print), expression.args);
      return call.mayFail ? `TRY(${printed})` : printed;
    }
  }
}
