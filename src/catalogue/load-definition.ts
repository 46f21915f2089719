import type { ZodType } from 'zod';
import { UserError, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { parseLocated } from '../yaml/parse-located.ts';
import { readTextFile } from '../yaml/read-text-file.ts';
import { readYaml, sortByPlace, type YamlDocument, type YamlSource } from '../yaml/read-yaml.ts';

/** Reads one file of the catalogue: shape first, then what only the whole can say. Throws `UserError` with every problem. */
export function loadDefinition<W, T>(
  file: string | YamlSource,
  schema: ZodType<W>,
  type: (written: W, file: string) => T,
  check: (value: T, document: YamlDocument) => readonly Diagnostic[],
): T {
  const document = readYaml(typeof file === 'string' ? { file, text: readTextFile(file) } : file);
  const parsed = parseLocated(document, schema);
  if ('diagnostics' in parsed) throw new UserError(parsed.diagnostics);
  const value = type(parsed.value, document.file);
  const problems = check(value, document);
  if (problems.length > 0) throw new UserError(sortByPlace(problems));
  return value;
}
