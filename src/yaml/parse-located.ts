import type { ZodType } from 'zod';
import type { $ZodIssue, $ZodRawIssue, $ZodType } from 'zod/v4/core';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { explainIssues, type Explained, type IssueContext } from './explain-issue.ts';
import { nameOf } from './name-things.ts';
import { sortByPlace, type YamlDocument } from './read-yaml.ts';

export type Parsed<T> = { readonly value: T } | { readonly diagnostics: readonly Diagnostic[] };

/**
 * Checks a document against a schema. Every problem is told at its place, in the order of the text; one that aliases repeat
 * is told once, where the text stands. A schema may word a refusal itself: `error: 'must be …; write …'` follows the name
 * of the thing, and what comes after the first `; ` is the remedy.
 */
export function parseLocated<T>(document: YamlDocument, schema: ZodType<T>): Parsed<T> {
  const raised: $ZodRawIssue[] = [];
  const outcome = schema.safeParse(document.value, { error: (raw) => `${mark}${raised.push(raw) - 1}` });
  if (outcome.success) return { value: outcome.data };

  const rawOf = (issue: $ZodIssue) => (issue.message.startsWith(mark) ? raised[Number(issue.message.slice(mark.length))] : undefined);
  const context: IssueContext = {
    document,
    schemaOf: (issue) => rawOf(issue)?.inst as $ZodType | undefined,
    wordingOf: (issue) => (rawOf(issue) ? undefined : issue.message),
  };
  const explained = explainIssues(outcome.error.issues, [], context);
  return { diagnostics: sortByPlace(joinMissing(tellOnce(dropMisspelt(explained), document)).map(({ diagnostic }) => diagnostic)) };
}

/** Messages of the schema library are replaced by this and the number of the issue, which still knows its schema. */
const mark = '\u0000issue ';

/** A key that is missing because it is misspelt is one mistake. */
function dropMisspelt(all: readonly Explained[]): Explained[] {
  const meant = new Set(
    all.flatMap(({ diagnostic, path }) =>
      diagnostic.didYouMean === undefined ? [] : [keyOf([...path.slice(0, -1), diagnostic.didYouMean])],
    ),
  );
  return all.filter(({ diagnostic, path }) => diagnostic.code !== 'definition-missing-key' || !meant.has(keyOf(path)));
}

/** Where a problem stands in anchored text that is itself in place, its echoes through aliases are left out. */
function tellOnce(all: readonly Explained[], document: YamlDocument): Explained[] {
  const located = all.map((one) => {
    const origin = document.originOf(one.path, one.what);
    const { place, code } = one.diagnostic;
    return {
      one,
      inPlace: place?.line === origin.line && place.column === origin.column,
      id: `${code} ${origin.line}:${origin.column} ${one.path.at(-1)}`,
    };
  });
  const told = new Set(located.filter(({ inPlace }) => inPlace).map(({ id }) => id));
  return located.filter(({ inPlace, id }) => inPlace || !told.has(id)).map(({ one }) => one);
}

/** The keys that one mapping lacks are one problem. */
function joinMissing(all: readonly Explained[]): Explained[] {
  const lacking = new Map<string, string[]>();
  const parentOf = ({ path }: Explained) => keyOf(path.slice(0, -1));
  const isMissing = ({ diagnostic }: Explained) => diagnostic.code === 'definition-missing-key';
  for (const one of all.filter(isMissing)) lacking.set(parentOf(one), [...(lacking.get(parentOf(one)) ?? []), String(one.path.at(-1))]);
  return all.flatMap((one) => {
    const keys = lacking.get(parentOf(one));
    if (!isMissing(one) || !keys) return [one];
    if (keys[0] !== one.path.at(-1)) return [];
    const place = one.diagnostic.place;
    return [{ ...one, diagnostic: diagnose('definition-missing-key', { keys, within: nameOf(one.path.slice(0, -1)) }, { place }) }];
  });
}

const keyOf = (path: readonly (string | number)[]): string => JSON.stringify(path);
