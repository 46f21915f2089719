import { form, infix, sign, type AllowedCall } from './allowed-call.ts';

const comparison = (name: string, node: string, does: string): AllowedCall =>
  form('conditions', node, infix(name.toUpperCase()), {
    name,
    write: `a ${name.toUpperCase()} b`,
    does,
    signatures: [sign(['alike', 'alike'], 'boolean')],
  });

const joined = (name: 'and' | 'or', does: string): AllowedCall =>
  form('conditions', `CONJUNCTION_${name.toUpperCase()}`, infix(name.toUpperCase()), {
    name,
    write: `a ${name.toUpperCase()} b`,
    does,
    signatures: [sign(['boolean', 'boolean'], 'boolean', 'boolean')],
  });

export const conditionCalls: readonly AllowedCall[] = [
  comparison('=', 'COMPARE_EQUAL', 'equal'),
  comparison('<>', 'COMPARE_NOTEQUAL', 'not equal; `!=` too'),
  comparison('<', 'COMPARE_LESSTHAN', 'less, or earlier'),
  comparison('<=', 'COMPARE_LESSTHANOREQUALTO', 'at most'),
  comparison('>', 'COMPARE_GREATERTHAN', 'more, or later'),
  comparison('>=', 'COMPARE_GREATERTHANOREQUALTO', 'at least'),
  comparison('is distinct from', 'COMPARE_DISTINCT_FROM', 'not equal, where NULL equals NULL; `IS NOT TRUE` too'),
  comparison('is not distinct from', 'COMPARE_NOT_DISTINCT_FROM', 'equal, where NULL equals NULL; `IS TRUE` too'),
  form('conditions', 'COMPARE_BETWEEN', ([value, from, to]) => `(${value} BETWEEN ${from} AND ${to})`, {
    name: 'between',
    write: 'a BETWEEN b AND c',
    does: 'at least b and at most c; `NOT BETWEEN` too',
    signatures: [sign(['alike', 'alike', 'alike'], 'boolean')],
  }),
  form('conditions', 'COMPARE_IN', ([value, ...list]) => `(${value} IN (${list.join(', ')}))`, {
    name: 'in',
    write: "a IN ('b', 'c')",
    does: 'equal to one of these; `NOT IN` too',
    signatures: [sign(['alike', 'alike'], 'boolean', 'alike')],
  }),
  joined('and', 'both conditions hold'),
  joined('or', 'one condition holds, or both'),
  form('conditions', 'OPERATOR_NOT', ([condition]) => `(NOT ${condition})`, {
    name: 'not',
    write: 'NOT a',
    does: 'the condition does not hold',
    signatures: [sign(['boolean'], 'boolean')],
  }),
];
