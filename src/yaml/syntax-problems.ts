import { isCollection, isNode, isPair, isScalar, type Document, type YAMLError } from 'yaml';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceLines } from './source-lines.ts';

type SyntaxCode = YAMLError['code'];

/** What each refusal of the parser means, and what mends it. */
const meanings: Readonly<Record<SyntaxCode, readonly [problem: string, remedy: string]>> = {
  ALIAS_PROPS: ['an alias has an anchor or a tag of its own', 'write the alias alone, as `*name`'],
  BAD_ALIAS: ['this is not the name of an anchor', 'use letters, digits and hyphens in the name'],
  BAD_COLLECTION_TYPE: ['this tag does not fit what follows', 'remove the tag'],
  BAD_DIRECTIVE: ['this directive is not known', 'remove the line: files are read as YAML 1.2'],
  BAD_DQ_ESCAPE: ['this escape is not known', 'write a backslash in double quotes as `\\\\`, or use single quotes'],
  BAD_INDENT: ['the indentation does not fit the lines around it', 'put keys of one mapping, and items of one list, in the same column'],
  BAD_PROP_ORDER: ['the anchor stands before the mark of the item', 'write the anchor after it, as `key: &name`'],
  BAD_SCALAR_START: ['a text without quotes cannot begin with this character', 'put the text in quotes'],
  BLOCK_AS_IMPLICIT_KEY: [
    'there are two keys on one line',
    'put the second on a line of its own, further in, or quote a text that holds `: `',
  ],
  BLOCK_IN_FLOW: ['indented lines stand inside brackets', 'keep to brackets, or to indented lines'],
  DUPLICATE_KEY: ['the key is given twice', 'keep one'],
  IMPOSSIBLE: ['this cannot be read', 'rewrite the line'],
  KEY_OVER_1024_CHARS: ['the key is too long', 'look for a missing quote or colon'],
  MISSING_CHAR: ['a quote, comma, colon, bracket or space is missing', 'close what was opened, and put `: ` after a key'],
  MULTILINE_IMPLICIT_KEY: ['the key runs over several lines', 'keep a key on one line, with `: ` after it'],
  MULTIPLE_ANCHORS: ['there are two anchors on one value', 'keep one'],
  MULTIPLE_DOCS: ['a second document begins here', 'keep one document in a file'],
  MULTIPLE_TAGS: ['there are two tags on one value', 'remove both'],
  NON_STRING_KEY: ['a key is not a plain text', 'write a name, followed by `: `'],
  RESOURCE_EXHAUSTION: ['the nesting is too deep', 'write the file flatter'],
  TAB_AS_INDENT: ['a tab is used to indent', 'indent with spaces'],
  TAG_RESOLVE_FAILED: ['this tag is not allowed', 'remove it, and put a text that looks like something else in quotes'],
  UNEXPECTED_TOKEN: ['this does not belong here', 'look for a stray bracket, comma or quote, or put the text in quotes'],
};

const mostShown = 100;

/** The parser's errors and warnings, and directives that would change how the file is read. */
export function explainSyntax(document: Document.Parsed, lines: SourceLines): Diagnostic[] {
  const told = [...document.errors, ...document.warnings].slice(0, mostShown);
  const spans = told.some((error) => closingOf(error) !== undefined) ? listSpans(document) : [];
  const problems = told.map((error) => explainError(error, spans, lines));
  if (document.directives.yaml.explicit || Object.keys(document.directives.tags).some((handle) => handle !== '!!'))
    problems.push(diagnose('yaml-directive', {}, { place: lines.placeAt(0, Number.MAX_SAFE_INTEGER) }));
  return problems;
}

const closingOf = ({ message }: YAMLError): string | undefined => /(?:Missing closing |end with a )(['"\]}])/.exec(message)?.[1];

function explainError(error: YAMLError, spans: readonly Span[], lines: SourceLines): Diagnostic {
  const closing = closingOf(error);
  const opened = closing === undefined ? undefined : findOpening(spans, error.pos[0]);
  if (closing !== undefined && opened !== undefined)
    return diagnose('yaml-not-closed', { closing }, { place: lines.placeAt(opened, opened + 1) });
  const [problem, remedy] = meanings[error.code];
  return diagnose('yaml-syntax', { problem, remedy }, { place: lines.placeAt(error.pos[0], error.pos[1]) });
}

/** From a bracket or quote to where it is closed, or to the end. */
type Span = readonly [start: number, end: number];

/** Every bracket and quoted text, outer before inner. The parser's own walk copies the way to each node, which a deep text makes long. */
function listSpans(document: Document.Parsed): readonly Span[] {
  const spans: Span[] = [];
  const left: unknown[] = [document.contents];
  while (left.length > 0) {
    const node = left.pop();
    if (isPair(node)) left.push(node.value, node.key);
    if (!isNode(node)) continue;
    const [start, end] = node.range ?? [0, -1];
    if (isCollection(node)) {
      if (node.flow === true) spans.push([start, end]);
      left.push(...node.items.toReversed());
    } else if (isScalar(node) && node.type?.startsWith('QUOTE') === true) spans.push([start, end]);
  }
  return spans;
}

/** Where the innermost bracket or quote stands that is still open at an offset: the parser points at the end instead. */
const findOpening = (spans: readonly Span[], offset: number): number | undefined =>
  spans.findLast(([start, end]) => start < offset && end >= offset)?.[0];
