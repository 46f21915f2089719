import type { Range } from './find-place.ts';

/**
 * Where a stretch of a scalar's value stands in the source, however the scalar is written: plain, in quotes, or as a block. What is not white
 * space stands in the same order in both; what YAML adds is quotes, the marks of escapes, and the head of a block.
 */
export function placeWithin(source: string, [from, to]: Range, value: string, start: number, end: number): Range {
  const places = [...listPlaces(source, from, to)];
  const before = countInk(value.slice(0, start));
  const length = Math.max(countInk(value.slice(start, end)), 1);
  const first = places[before];
  const last = places[before + length - 1];
  if (first === undefined) return [places.at(-1) ?? from, to];
  return [first, (last ?? first) + 1];
}

const countInk = (text: string): number => text.match(/\S/g)?.length ?? 0;

/** The place of each code unit of the value that is not white space. */
function* listPlaces(source: string, from: number, to: number): Generator<number> {
  const [style = ''] = source.slice(from, to);
  const isBlock = style === '|' || style === '>';
  const isQuoted = style === "'" || style === '"';
  let at = isBlock ? source.indexOf('\n', from) + 1 : isQuoted ? from + 1 : from;
  const stop = isQuoted ? to - 1 : to;
  while (at < stop) {
    const escape = style === '"' ? /^\\(?:x..|u.{4}|U.{8}|\r?\n|[^])/.exec(source.slice(at, stop))?.[0] : undefined;
    if (escape !== undefined) {
      if (!/^\\[\sntr0abevfNLP_]/.test(escape)) yield at;
      at += escape.length;
      continue;
    }
    if (/\S/.test(source[at] ?? ' ')) yield at;
    at += style === "'" && source.startsWith("''", at) ? 2 : 1;
  }
}
