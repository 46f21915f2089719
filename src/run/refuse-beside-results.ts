import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fail } from '../diagnostics/diagnostic.ts';

/** Refuses a folder for true values that lies within the results, or the results within it: what is handed on may never hold them. */
export function refuseBesideResults(internal: string, out: string): void {
  const [inside, released] = [realPath(resolve(internal)), realPath(resolve(out))];
  if (isWithin(inside, released) || isWithin(released, inside)) fail('run-internal-in-results', { folder: internal, out });
}

const isWithin = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`));
};

/** Where links lead, of as much of a path as there is. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
  }
}
