import type { Classification } from './classification.ts';
import { listNames } from './list-names.ts';
import { normaliseName } from './normalise-name.ts';

/** A function from what a person wrote to the code of a list, or `undefined` where no name of the list is what they wrote: uncoded. */
export function openCoding(classification: Classification): (written: string) => string | undefined {
  const codes = new Map(listNames(classification).map(({ name, code }) => [name, code]));
  return (written) => codes.get(normaliseName(written));
}
