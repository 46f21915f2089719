import { units } from './allowed-calls.ts';
import { isNode, nodesIn, type RawNode } from './raw-node.ts';

export interface Interval {
  readonly by: number;
  readonly unit: (typeof units)[number];
}

/** `INTERVAL 5 YEAR`, `INTERVAL '5' YEAR`, `INTERVAL '5 years'` or `to_years(5)`, with the number written out; anything else is none. */
export function readInterval(node: RawNode): Interval | undefined {
  if (node['class'] === 'CAST' && typeOf(node) === 'INTERVAL') {
    const found = /^\s*(-?\d{1,5})\s+(year|quarter|month|week|day)s?\s*$/i.exec(textIn(node['child']) ?? '');
    return found ? makeInterval(Number(found[1]), found[2]?.toLowerCase()) : undefined;
  }
  const name = /^to_([a-z]+)s$/.exec(String(node['function_name']))?.[1];
  const [argument, ...more] = nodesIn(node['children']);
  if (node['class'] !== 'FUNCTION' || !argument || more.length > 0) return undefined;
  if (node['schema'] !== '' || node['catalog'] !== '') return undefined;
  return makeInterval(numberIn(argument), name);
}

const makeInterval = (by: number | undefined, unit: string | undefined): Interval | undefined => {
  const known = units.find((each) => each === unit);
  return known !== undefined && by !== undefined && Number.isInteger(by) && Math.abs(by) <= mostSteps ? { by, unit: known } : undefined;
};

const mostSteps = 99_999;

/** The number within the casts that the parser puts around it. */
function numberIn(node: RawNode): number | undefined {
  if (node['class'] === 'CAST' && isNode(node['child']) && ['DOUBLE', 'INTEGER'].includes(typeOf(node))) return numberIn(node['child']);
  const [only] = nodesIn(node['children']);
  if (node['class'] === 'FUNCTION' && node['function_name'] === 'trunc' && only && node['schema'] === '') return numberIn(only);
  if (node['class'] !== 'CONSTANT' || !isNode(node['value'])) return undefined;
  const { value } = node['value'];
  if (typeof value === 'string') return /^-?\d{1,5}$/.test(value) ? Number(value) : undefined;
  return typeof value === 'number' && typeIs(node['value'], 'INTEGER') ? value : undefined;
}

const typeIs = (value: RawNode, id: string): boolean => isNode(value['type']) && value['type']['id'] === id;

const typeOf = (node: RawNode): string => (isNode(node['cast_type']) ? String(node['cast_type']['id']) : '');

const textIn = (node: unknown): string | undefined =>
  isNode(node) && node['class'] === 'CONSTANT' && isNode(node['value']) && typeof node['value']['value'] === 'string'
    ? node['value']['value']
    : undefined;
