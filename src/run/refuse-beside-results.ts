import { resolve } from 'node:path';
import { fail } from '../diagnostics/diagnostic.ts';
import { isWithin, realPath } from './real-path.ts';

/** Refuses a folder for true values that lies within the results, or the results within it: what is handed on may never hold them. */
export function refuseBesideResults(internal: string, out: string): void {
  const [inside, released] = [realPath(resolve(internal)), realPath(resolve(out))];
  if (isWithin(inside, released) || isWithin(released, inside)) fail('run-internal-in-results', { folder: internal, out });
}
