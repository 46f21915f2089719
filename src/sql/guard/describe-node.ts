import type { Expression, ValueType } from '../../model/expression.ts';
import { callNamed } from './allowed-calls.ts';

/** What a node is called in a message. */
export function nameNode(expression: Expression): string {
  switch (expression.kind) {
    case 'call': {
      const { name } = expression;
      return name === 'shift' || name === 'negate' ? callNamed(name).write : nameCall(name);
    }
    case 'case':
      return 'CASE';
    case 'cast':
      return 'CAST';
    case 'column':
      return expression.column;
    case 'null':
      return 'NULL';
    case 'text':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'date':
      return String(expression.value);
  }
}

const nameCall = (name: string): string => (callNamed(name).functions.includes(name) ? name : name.toUpperCase());

const types: Readonly<Record<ValueType, string>> = {
  text: 'a text',
  integer: 'a whole number',
  number: 'a number with a fraction',
  date: 'a date',
  boolean: 'a condition',
  null: 'NULL',
};

export const nameType = (type: ValueType): string => types[type];
