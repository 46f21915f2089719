import { realpathSync } from 'node:fs';
import { fail } from '../diagnostics/diagnostic.ts';
import { readTextFile } from './read-text-file.ts';

const usualEnding = /\.ya?ml$/;
const versionKey = /(?:^|[{,])[ \t]*["']?version["']?[ \t]*:/m;

/**
 * The text of a file that somebody names as a definition. Messages quote lines of it, and whoever names it need not be who may read it: so that
 * of a file that is none, by its real name and by having a version, nothing is told but that. One without a word in it has nothing to be
 * told. Throws `UserError`.
 */
export function readDefinitionText(file: string, ending = usualEnding): string {
  const text = readTextFile(file);
  const isDefinition = text.trim() === '' || versionKey.test(text);
  if (!isDefinition || !ending.test(realNameOf(file))) fail('yaml-no-definition', { file });
  return text;
}

function realNameOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
