import { fail } from '../diagnostics/diagnostic.ts';
import { separators, type FileForm } from '../model/file-form.ts';

/**
 * The columns of a metadata file of τ-ARGUS: where each begins and how long it is, or their order between separators. What it says besides
 * (totals, hierarchies, weights) is said by the specification.
 */
export function parseRda(text: string, file: string): Pick<FileForm, 'separator' | 'names' | 'fixed'> {
  const lines = text.split(/[\r\n]+/).map((line) => line.trimEnd());
  const given = lines.flatMap((line) => /^\s*<SEPARATOR>\s*"?([^"]*?)"?$/i.exec(line)?.[1] ?? [])[0];
  const variables = lines.filter((line) => /^[^\s<]/.test(line)).map((line) => line.split(/\s+/));
  if (variables.length === 0) fail('table-rda-form', { file });
  const names = variables.map(([name = '']) => name);
  if (given !== undefined) {
    const separator = separators.find((one) => one === given);
    return separator === undefined ? fail('table-rda-form', { file }) : { separator, names };
  }
  const fixed = variables.map(([column = '', first, length]) => ({
    column,
    from: Number(first),
    to: Number(first) + Number(length) - 1,
  }));
  if (fixed.some(({ from, to }) => !Number.isSafeInteger(from) || !(to >= from) || from < 1)) fail('table-rda-form', { file });
  return { fixed };
}
