import { parse, stringify } from 'yaml';

/** Whole numbers from 0 below a limit, the same for the same seed (mulberry32). */
export function drawFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** Stands in whatever text is put into a pipeline: no SQL may hold it but within quotation marks. */
export const marker = 'Zq7Mark';

const pick = <T>(draw: (below: number) => number, from: readonly T[]): T => from[draw(from.length)] as T;

const nastyTexts: readonly string[] = [
  `'; DROP TABLE x; -- ${marker}`,
  `"; COPY (SELECT 1) TO '/tmp/x'; -- ${marker}`,
  `${marker}" OR ""="`,
  `${marker}'`,
  `${marker}\\`,
  '../../../etc/passwd',
  '/proc/self/mem',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  '',
  ' ',
  '~',
  'null',
  'NO',
  '0x10',
  '0o17',
  '1e999',
  '.inf',
  '.nan',
  '12345678901234567890',
  '2021-02-30',
  '=1+1',
  '@SUM(1)',
  '\u202e\u2066',
  '\ufeff',
  '\u0000',
  '\u001b[31m',
  '\ud800',
  '\u{1f600}',
  'a'.repeat(5000),
  '('.repeat(300),
  '*'.repeat(40),
  '^(a+)+$',
];

const nastyLines: readonly string[] = [
  '!!js/function "x"',
  '!env HOME',
  '!!python/object:os.system x',
  '<<: *all',
  '&a [*a]',
  '? [complex, key]',
  '%YAML 1.1',
  '---',
  '...',
  '\t',
  '"\\u0000"',
  '{{{{{{{{',
  ']]]]',
  '- - - - - - -',
  '|+',
  '>-',
  '# \u202e',
  'a: &x {b: *x}',
  `__proto__: { polluted: ${marker} }`,
  `constructor: { prototype: { polluted: ${marker} } }`,
  '[[[[[[[['.repeat(40),
  '{a: '.repeat(200),
];

const nastyValues: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1.5,
  () => 1e308,
  () => Number.MAX_SAFE_INTEGER,
  () => 2 ** 63,
  () => Number.NaN,
  () => [],
  () => ({}),
  () => [[[]]],
  () => nest(70),
  () => nest(3000),
  () => Array.from({ length: 500 }, (_, place) => `x${place}`),
  () => Object.fromEntries(Array.from({ length: 500 }, (_, place) => [`k${place}`, place])),
];

function nest(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

type Draw = (below: number) => number;
type Mutate = (text: string, draw: Draw, others: readonly string[]) => string;

const lineChange =
  (change: (lines: string[], at: number, draw: Draw) => readonly string[]): Mutate =>
  (text, draw) => {
    const lines = text.split('\n');
    return change(lines, draw(lines.length), draw).join('\n');
  };

const ofText: readonly Mutate[] = [
  (text, draw) => {
    const at = draw(text.length);
    return text.slice(0, at) + String.fromCharCode(draw(draw(4) === 0 ? 65_536 : 128)) + text.slice(at + 1);
  },
  (text, draw) => {
    const at = draw(text.length);
    return text.slice(0, at) + pick(draw, [...nastyTexts, ...nastyLines]) + text.slice(at);
  },
  (text, draw) => {
    const at = draw(text.length);
    return text.slice(0, at) + text.slice(at + draw(60));
  },
  (text, draw) => text.slice(0, draw(text.length)),
  lineChange((lines, at) => [...lines.slice(0, at), ...lines.slice(at, at + 1), ...lines.slice(at)]),
  lineChange((lines, at) => lines.toSpliced(at, 1)),
  lineChange((lines, at, draw) => lines.with(at, `${' '.repeat(draw(8))}${(lines[at] ?? '').trimStart()}`)),
  lineChange((lines, at, draw) => lines.toSpliced(at, 0, `${/^ */.exec(lines[at] ?? '')?.[0] ?? ''}${pick(draw, nastyLines)}`)),
  lineChange((lines, at, draw) =>
    lines.with(
      at,
      (lines[at] ?? '').replace(/: .*/, () => `: ${pick(draw, [...nastyTexts, ...nastyLines])}`),
    ),
  ),
  lineChange((lines, at, draw) => {
    const to = draw(lines.length);
    return lines.with(at, lines[to] ?? '').with(to, lines[at] ?? '');
  }),
  lineChange((lines, at, draw) => [...lines.slice(0, at), ...Array<string>(draw(60)).fill(lines[at] ?? ''), ...lines.slice(at)]),
  (text, draw, others) => {
    const other = pick(draw, others);
    return text.slice(0, draw(text.length)) + other.slice(draw(other.length));
  },
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n', '\r'),
  (text) => `\ufeff${text}`,
];

interface Spot {
  readonly holder: Record<string, unknown> | unknown[];
  readonly key: string | number;
}

const deepestSpot = 60;

function listSpots(value: unknown, depth = 0): Spot[] {
  if (typeof value !== 'object' || value === null || depth > deepestSpot) return [];
  const holder = value as Record<string, unknown>;
  if (Array.isArray(value)) return value.flatMap((item, key) => [{ holder: value, key }, ...listSpots(item, depth + 1)]);
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...listSpots(holder[key], depth + 1)]);
}

const read = ({ holder, key }: Spot): unknown => (holder as Record<string | number, unknown>)[key];

function put({ holder, key }: Spot, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

type Change = (spot: Spot, draw: Draw, other: Spot) => void;

const ofTree: readonly Change[] = [
  (spot) =>
    Array.isArray(spot.holder) ? void spot.holder.splice(Number(spot.key), 1) : void Reflect.deleteProperty(spot.holder, spot.key),
  (spot, draw) => put(spot, pick(draw, nastyTexts)),
  (spot, draw) => put(spot, pick(draw, nastyValues)()),
  (spot, _, other) => put(spot, structuredClone(read(other))),
  ({ holder, key }, draw) => put({ holder, key: Array.isArray(holder) ? holder.length : pick(draw, nastyTexts) }, read({ holder, key })),
  (spot, draw) => {
    const value = read(spot);
    if (Array.isArray(value)) put(spot, Array.from({ length: 1 + draw(200) }, () => value as readonly unknown[]).flat());
    else put(spot, [value, value]);
  },
  (spot) => {
    const value = read(spot);
    if (typeof value === 'string') put(spot, value.toUpperCase());
    else if (typeof value === 'number') put(spot, -value * 1e9);
    else put(spot, JSON.stringify(value));
  },
  ({ holder, key }, _, other) => {
    if (!Array.isArray(holder) && typeof other.key === 'string') put({ holder, key: other.key }, read({ holder, key }));
  },
];

const trees = new Map<string, unknown>();

/** Parsed once. */
function treeOf(text: string): unknown {
  if (!trees.has(text)) trees.set(text, parse(text));
  return trees.get(text);
}

function mutateTree(text: string, draw: Draw, others: readonly string[]): string {
  const tree: unknown = structuredClone(treeOf(text));
  const otherSpots = listSpots(treeOf(pick(draw, others)));
  for (let times = 1 + draw(3); times > 0; times -= 1) {
    const spots = listSpots(tree);
    if (spots.length > 0) pick(draw, ofTree)(pick(draw, spots), draw, pick(draw, otherSpots));
  }
  try {
    return draw(2) === 0 ? JSON.stringify(tree, null, 1) : stringify(tree, { aliasDuplicateObjects: draw(2) === 0, lineWidth: 0 });
  } catch {
    return JSON.stringify(tree);
  }
}

/** A pipeline that somebody hostile, or a broken program, could have made of one of `seeds`: the same for the same number. */
export function mutatePipeline(seeds: readonly string[], number: number): string {
  const draw = drawFrom(number * 2_654_435_761);
  let text = pick(draw, seeds);
  if (draw(2) === 0) return mutateTree(text, draw, seeds);
  for (let times = 1 + draw(4); times > 0; times -= 1) text = pick(draw, ofText)(text, draw, seeds);
  return text;
}
