import { parseDocument, type Node } from 'yaml';
import { UserError, type Diagnostic, type Place } from '../diagnostics/diagnostic.ts';
import { buildValue } from './build-value.ts';
import { checkText } from './check-text.ts';
import { findRange, type Path } from './find-place.ts';
import { placeWithin } from './place-within.ts';
import { indexLines } from './source-lines.ts';
import { explainSyntax } from './syntax-problems.ts';

export interface YamlSource {
  /** Shown in messages. */
  readonly file: string;
  readonly text: string;
}

export interface YamlDocument {
  readonly file: string;
  /** As it was read, without a byte order mark. */
  readonly text: string;
  /** Plain values; mappings have no prototype. */
  readonly value: unknown;
  /** The key or value at a path, or the nearest thing above it. What comes through an alias is where the alias stands. */
  placeOf(path: Path, what: 'key' | 'value'): Place;
  /** As `placeOf`, but inside the anchored text where the path leads through an alias. */
  originOf(path: Path, what: 'key' | 'value'): Place;
  /** A stretch of the text at a path, by offsets in that text. */
  placeWithin(path: Path, value: string, start: number, end: number): Place;
}

/**
 * Reads one YAML 1.2 document strictly: no tags, merge keys, duplicate or reserved keys, runaway aliases or numbers that
 * lose digits. Throws `UserError` with everything wrong, each at its place.
 */
export function readYaml(source: YamlSource): YamlDocument {
  const text = source.text.replace(/^\ufeff/, '');
  const lines = indexLines(source.file, text);
  refuse(checkText(text, lines));

  const parsed = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    resolveKnownTags: false,
    merge: false,
    strict: true,
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const root = parsed.contents as Node | null;
  const built = buildValue(root, lines);
  refuse([...explainSyntax(parsed, lines), ...built.problems]);

  return {
    file: source.file,
    text,
    value: built.value,
    placeOf: (path, what) => lines.placeAt(...findRange(root, path, what)),
    originOf: (path, what) => lines.placeAt(...findRange(root, path, what, built.aliasTargets)),
    placeWithin: (path, value, start, end) =>
      lines.placeAt(...placeWithin(text, findRange(root, path, 'value', built.aliasTargets), value, start, end)),
  };
}

function refuse(problems: readonly Diagnostic[]): void {
  const distinct = new Map(problems.map((problem) => [`${problem.place?.line}:${problem.place?.column} ${problem.message}`, problem]));
  if (distinct.size > 0) throw new UserError(sortByPlace([...distinct.values()]));
}

/** Diagnostics in the order of the text. */
export function sortByPlace(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const rank = ({ place }: Diagnostic) => [place?.line ?? 0, place?.column ?? 0] as const;
  return [...diagnostics].sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1]);
}
