import { infix, named, sign, type AllowedCall } from './allowed-call.ts';

const comparison = (name: string, node: string, does: string): AllowedCall =>
  named('conditions', {
    name,
    write: `a ${name.toUpperCase()} b`,
    does,
    signatures: [sign(['alike', 'alike'], 'boolean')],
    functions: [],
    nodes: [node],
    show: infix(name.toUpperCase()),
    run: infix(name.toUpperCase()),
  });

const joined = (name: 'and' | 'or'): AllowedCall =>
  named('conditions', {
    name,
    write: `a ${name.toUpperCase()} b`,
    does: name === 'and' ? 'both conditions hold' : 'one condition holds, or both',
    signatures: [sign(['boolean', 'boolean'], 'boolean', 'boolean')],
    functions: [],
    nodes: [`CONJUNCTION_${name.toUpperCase()}`],
    show: infix(name.toUpperCase()),
    run: infix(name.toUpperCase()),
  });

export const conditions: readonly AllowedCall[] = [
  comparison('=', 'COMPARE_EQUAL', 'equal'),
  comparison('<>', 'COMPARE_NOTEQUAL', 'not equal; `!=` too'),
  comparison('<', 'COMPARE_LESSTHAN', 'less, or earlier'),
  comparison('<=', 'COMPARE_LESSTHANOREQUALTO', 'at most'),
  comparison('>', 'COMPARE_GREATERTHAN', 'more, or later'),
  comparison('>=', 'COMPARE_GREATERTHANOREQUALTO', 'at least'),
  comparison('is distinct from', 'COMPARE_DISTINCT_FROM', 'not equal, where NULL equals NULL; `IS NOT TRUE` too'),
  comparison('is not distinct from', 'COMPARE_NOT_DISTINCT_FROM', 'equal, where NULL equals NULL; `IS TRUE` too'),
  named('conditions', {
    name: 'between',
    write: 'a BETWEEN b AND c',
    does: 'at least b and at most c; `NOT BETWEEN` too',
    signatures: [sign(['alike', 'alike', 'alike'], 'boolean')],
    functions: [],
    nodes: ['COMPARE_BETWEEN'],
    show: ([value, from, to]) => `(${value} BETWEEN ${from} AND ${to})`,
    run: ([value, from, to]) => `(${value} BETWEEN ${from} AND ${to})`,
  }),
  named('conditions', {
    name: 'in',
    write: "a IN ('b', 'c')",
    does: 'equal to one of these; `NOT IN` too',
    signatures: [sign(['alike', 'alike'], 'boolean', 'alike')],
    functions: [],
    nodes: ['COMPARE_IN'],
    show: ([value, ...list]) => `(${value} IN (${list.join(', ')}))`,
    run: ([value, ...list]) => `(${value} IN (${list.join(', ')}))`,
  }),
  joined('and'),
  joined('or'),
  named('conditions', {
    name: 'not',
    write: 'NOT a',
    does: 'the condition does not hold',
    signatures: [sign(['boolean'], 'boolean')],
    functions: [],
    nodes: ['OPERATOR_NOT'],
    show: ([condition]) => `(NOT ${condition})`,
    run: ([condition]) => `(NOT ${condition})`,
  }),
];
