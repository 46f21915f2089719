import type { AllowedCall } from './calls/allowed-call.ts';
import { conditionCalls } from './calls/condition-calls.ts';
import { dateCalls } from './calls/date-calls.ts';
import { missingCalls } from './calls/missing-calls.ts';
import { numberCalls } from './calls/number-calls.ts';
import { textCalls } from './calls/text-calls.ts';

export { units, type AllowedCall, type Argument, type CallGroup, type Signature } from './calls/allowed-call.ts';

/** Everything that an expression may do: reader, type check, both printers and the page of the manual take it from here. */
export const allowedCalls: readonly AllowedCall[] = [...conditionCalls, ...missingCalls, ...numberCalls, ...textCalls, ...dateCalls];

const byName = new Map(allowedCalls.map((call) => [call.name, call]));

/** The call of that name; a tree with another is a bug. */
export function callNamed(name: string): AllowedCall {
  const call = byName.get(name);
  if (!call) throw new Error(`no expression has a call \`${name}\``);
  return call;
}

export const callOfFunction: ReadonlyMap<string, AllowedCall> = new Map(
  allowedCalls.flatMap((call) => call.functions.map((name) => [name, call] as const)),
);

export const callOfNode: ReadonlyMap<string, AllowedCall> = new Map(
  allowedCalls.flatMap((call) => call.nodes.map((node) => [node, call] as const)),
);
