import { callOf, form, named, sign, type AllowedCall } from './allowed-call.ts';

export const missingCalls: readonly AllowedCall[] = [
  form('missing', 'OPERATOR_IS_NULL', ([value]) => `(${value} IS NULL)`, {
    name: 'is null',
    write: 'a IS NULL',
    does: 'there is no value; `IS NOT NULL` too',
    signatures: [sign(['alike'], 'boolean')],
  }),
  named('missing', {
    name: 'coalesce',
    write: 'coalesce(a, b)',
    does: 'the first value that is not NULL',
    signatures: [sign(['alike'], 'alike', 'alike')],
    functions: [],
    nodes: ['OPERATOR_COALESCE'],
    run: callOf('coalesce'),
  }),
  named('missing', {
    name: 'nullif',
    write: 'nullif(a, b)',
    does: 'NULL where both are equal, else a',
    signatures: [sign(['alike', 'alike'], 'alike')],
    run: ([value, other]) => `CASE WHEN ${value} = ${other} THEN NULL ELSE ${value} END`,
  }),
  named('missing', {
    name: 'least',
    write: 'least(a, b)',
    does: 'the smallest or earliest that is not NULL',
    signatures: [sign(['alike'], 'alike', 'alike')],
  }),
  named('missing', {
    name: 'greatest',
    write: 'greatest(a, b)',
    does: 'the largest or latest that is not NULL',
    signatures: [sign(['alike'], 'alike', 'alike')],
  }),
];
