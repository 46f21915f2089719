import type { CastType, Expression } from '../../model/expression.ts';
import { printDate } from '../print-date.ts';
import { quoteIdentifier } from '../quote-identifier.ts';
import { quoteLiteral } from '../quote-literal.ts';
import { callNamed } from './allowed-calls.ts';

/** An expression as people write it, every name and text in quotes: read again, it is the same tree. */
export function showExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'column':
      return quoteIdentifier(expression.column);
    case 'text':
      return quoteLiteral(expression.value);
    case 'date':
      return printDate(expression.value);
    case 'null':
      return 'NULL';
    case 'boolean':
      return String(expression.value);
    case 'integer':
      return inBrackets(String(expression.value));
    case 'number':
      return inBrackets(showNumber(expression.value));
    case 'cast':
      return `TRY_CAST(${showExpression(expression.value)} AS ${typeNames[expression.to]})`;
    case 'case': {
      const arms = expression.arms.map(({ when, gives }) => `WHEN ${showExpression(when)} THEN ${showExpression(gives)}`);
      return `CASE ${arms.join(' ')} ELSE ${showExpression(expression.otherwise)} END`;
    }
    case 'call':
      return callNamed(expression.name).show(expression.args.map(showExpression), expression.args);
  }
}

export const typeNames: Readonly<Record<CastType, string>> = { text: 'VARCHAR', integer: 'BIGINT', number: 'DOUBLE', date: 'DATE' };

const inBrackets = (number: string): string => (number.startsWith('-') ? `(${number})` : number);

/** With a point or an exponent, so that it is no whole number. */
const showNumber = (value: number): string => `${value}${/[.e]/.test(String(value)) ? '' : 'e0'}`;
