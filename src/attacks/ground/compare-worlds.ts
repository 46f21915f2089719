import type { Observation } from './observation.ts';

/** Run ids, times, digests under keys and salts are new in each run: each becomes one token. */
export const normalise = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'RUN')
    .replace(/\b[0-9a-f]{8}\b/g, 'RUN')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, 'TIME')
    .replace(/"time":\d{13}/g, '"time":TIME')
    .replace(/\b[0-9a-f]{16,}\b/g, 'DIGEST')
    .replace(/(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{22,}={1,2}/g, 'SALT')
    .replace(/dolen-attacks-\w+/g, 'FOLDER')
    .replace(/place-\d{4}\/world-[ab]\b/g, 'PLACE');

/** What tells two worlds apart, in words: nothing may. */
export function listDifferences(a: Observation, b: Observation): readonly string[] {
  const differs = (name: string, one: string, other: string): readonly string[] =>
    normalise(one) === normalise(other) ? [] : [`${name} tells two worlds apart`];
  const names = (seen: Observation): string => [...seen.sizes.keys()].map(normalise).toSorted().join('\n');
  if (names(a) !== names(b)) return ['the names of files tell two worlds apart'];
  const byName = (files: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> =>
    new Map([...files].map(([name, content]) => [normalise(name), content]));
  const others = byName(b.files);
  const otherSizes = byName(b.sizes);
  return [
    ...(a.exit === b.exit ? [] : ['the exit code tells two worlds apart']),
    ...differs('standard output', a.stdout, b.stdout),
    ...differs('standard error', a.stderr, b.stderr),
    ...[...a.files].flatMap(([name, text]) => differs(name, text, String(others.get(normalise(name))))),
    ...[...a.sizes].flatMap(([name, size]) =>
      size === otherSizes.get(normalise(name)) ? [] : [`the size of ${name} tells two worlds apart`],
    ),
  ];
}
