/** One character of a text: those that may stand there. */
type Place = string;

const digits = '0123456789';

/**
 * Texts that match a pattern of plain characters and classes, such as `^W01[0-9]{6}$`: the shortest, with a number written into the digits
 * at its end. Undefined where the pattern is of another kind, or too short for the number.
 */
export function makeMatching(pattern: string, number: number): string | undefined {
  const places = readPlaces(pattern);
  if (!places) return undefined;
  const written = String(number).split('');
  const text = places.map((allowed) => (allowed.includes('0') ? '0' : (allowed[0] ?? '')));
  for (let at = places.length - 1; at >= 0 && written.length > 0; at -= 1) {
    if (digits.split('').every((digit) => places[at]?.includes(digit))) text[at] = written.pop() ?? '0';
  }
  const made = text.join('');
  return written.length === 0 && new RegExp(pattern, 'u').test(made) ? made : undefined;
}

function readPlaces(pattern: string): readonly Place[] | undefined {
  const body = /^\^(.*)\$$/.exec(pattern)?.[1];
  const part = /(?:\[((?:[A-Za-z0-9_-])+)\]|([A-Za-z0-9_-]))(?:\{(\d{1,2})(?:,\d*)?\}|(\+))?/y;
  if (body === undefined) return undefined;
  const places: Place[] = [];
  for (let at = 0; at < body.length; at = part.lastIndex) {
    part.lastIndex = at;
    const found = part.exec(body);
    if (!found) return undefined;
    const [, group, letter = '', least = '1'] = found;
    const allowed = group === undefined ? letter : spellOut(group);
    for (let time = 0; time < Number(least); time += 1) places.push(allowed);
  }
  return places;
}

/** `A-C9` as `ABC9`. */
const spellOut = (group: string): string =>
  group.replaceAll(/(.)-(.)/g, (_, from: string, to: string) =>
    Array.from({ length: Math.max(0, to.charCodeAt(0) - from.charCodeAt(0) + 1) }, (__, step) =>
      String.fromCharCode(from.charCodeAt(0) + step),
    ).join(''),
  );
