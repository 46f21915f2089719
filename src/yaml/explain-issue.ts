import type { $ZodIssue, $ZodType } from 'zod/v4/core';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { chooseForm, describeForms, keysOf } from './choose-form.ts';
import type { Path } from './find-place.ts';
import { listNames, nameOf, nameOfType, nameOfValue, quoteValue } from './name-things.ts';
import type { YamlDocument } from './read-yaml.ts';

/** A diagnostic with the path it is about. */
export interface Explained {
  readonly diagnostic: Diagnostic;
  readonly path: Path;
  readonly what: 'key' | 'value';
}

export interface IssueContext {
  readonly document: YamlDocument;
  /** The schema that raised an issue. */
  readonly schemaOf: (issue: $ZodIssue) => $ZodType | undefined;
  /** What the schema itself says is wrong, `problem` or `problem; remedy`, worded to follow the name of the thing. */
  readonly wordingOf: (issue: $ZodIssue) => string | undefined;
}

/** Issues without those on the length of what should not be there at all: the schema library measures a text where a list is asked for. */
export function explainIssues(issues: readonly $ZodIssue[], base: Path, context: IssueContext): Explained[] {
  const mistyped = new Set(issues.filter(({ code }) => code === 'invalid_type').map(({ path }) => JSON.stringify(path)));
  const isOfLength = ({ code }: $ZodIssue): boolean => code === 'too_small' || code === 'too_big';
  return issues
    .filter((issue) => !isOfLength(issue) || !mistyped.has(JSON.stringify(issue.path)))
    .flatMap((issue) => explainIssue(issue, base, context));
}

/** One issue of a schema in the words of a pipeline's writer. A union may become several, an unknown key one for each. */
function explainIssue(issue: $ZodIssue, base: Path, context: IssueContext): Explained[] {
  const path = [...base, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  const found = lookUp(context.document.value, path);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => explainUnknownKey(key, path, keysOf(context.schemaOf(issue)) ?? [], context));
  if (!found.given) return [explainMissing(path, context)];
  if (issue.code === 'invalid_key')
    return explainIssues(issue.issues, path, context).map((inner) => placed(inner.diagnostic, path, 'key', context));
  if (issue.code === 'invalid_union') return explainUnion(issue, path, found.value, context);
  return [placed(explainValue(issue, path, found.value, context.wordingOf(issue)), path, 'value', context)];
}

function explainUnknownKey(key: string, parent: Path, keys: readonly string[], context: IssueContext): Explained {
  const path = [...parent, key];
  const given = Object.keys(lookUp(context.document.value, parent).value as object);
  const suggestion = didYouMean(
    key,
    keys.filter((known) => !given.includes(known)),
  );
  const diagnostic = diagnose(
    'definition-unknown-key',
    { key, within: nameOf(parent), allowed: listNames(keys) },
    { didYouMean: suggestion },
  );
  return placed(diagnostic, path, 'key', context);
}

function explainMissing(path: Path, context: IssueContext): Explained {
  const parent = path.slice(0, -1);
  const last = path.at(-1);
  const diagnostic =
    last === undefined
      ? diagnose('definition-empty', {})
      : typeof last === 'number'
        ? diagnose('definition-missing-item', { within: nameOf(parent), item: last + 1 })
        : diagnose('definition-missing-key', { keys: [last], within: nameOf(parent) });
  return placed(diagnostic, path, 'key', context);
}

function explainUnion(issue: $ZodIssue & { code: 'invalid_union' }, path: Path, input: unknown, context: IssueContext): Explained[] {
  const name = nameOf(path);
  if (issue.discriminator !== undefined && 'options' in issue) {
    return [placed(refuseChoice(name, input, (issue.options ?? []).map(String)), path, 'value', context)];
  }
  const union = context.schemaOf(issue);
  const chosen = chooseForm(union, issue.errors, input);
  if (chosen !== undefined) return explainIssues(issue.errors[chosen] ?? [], path, context);
  const choices = issue.errors.flatMap((branch) =>
    branch.flatMap((inner) => (inner.code === 'invalid_value' ? inner.values.map(String) : [])),
  );
  const forms = describeForms(union).join(' or ');
  const own = context.wordingOf(issue);
  const diagnostic =
    own === undefined
      ? diagnose('definition-no-form', { name, found: isMapping(input) ? 'a mapping of these keys' : quoteValue(input), forms })
      : sayRefused(name, own);
  return [placed({ ...diagnostic, ...suggest(input, choices) }, path, 'value', context)];
}

function explainValue(issue: $ZodIssue, path: Path, input: unknown, own: string | undefined): Diagnostic {
  const name = nameOf(path);
  if (own !== undefined) return sayRefused(name, own);
  switch (issue.code) {
    case 'invalid_type':
      return diagnose('definition-wrong-type', {
        name,
        expected: nameOfType(issue.expected),
        found: nameOfValue(input),
        remedy: retype(issue.expected, input),
      });
    case 'invalid_value':
      return refuseChoice(name, input, issue.values.map(String));
    case 'too_small':
    case 'too_big':
      return sayRefused(name, sayLimit(issue));
    case 'invalid_format':
      return sayRefused(
        name,
        issue.format === 'date'
          ? 'must be a day of the calendar; write it as `2021-03-21`'
          : `is not written as it should be; it must match ${issue.pattern ?? issue.format}`,
      );
    case 'not_multiple_of':
      return sayRefused(name, `must be a multiple of ${issue.divisor}`);
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'unrecognized_keys':
      return sayRefused(name, 'is not allowed here');
  }
}

const refuseChoice = (name: string, input: unknown, allowed: readonly string[]): Diagnostic =>
  diagnose('definition-unknown-value', { name, value: quoteValue(input), allowed: listNames(allowed) }, suggest(input, allowed));

function suggest(input: unknown, allowed: readonly string[]): { didYouMean?: string } {
  const suggestion = typeof input === 'string' ? didYouMean(input, allowed) : undefined;
  return suggestion === undefined ? {} : { didYouMean: suggestion };
}

function sayRefused(name: string, wording: string): Diagnostic {
  const [problem = '', ...remedy] = wording.split('; ');
  return diagnose('definition-refused-value', { name, problem, remedy: remedy.join('; ') || 'correct it' });
}

function retype(expected: string, input: unknown): string {
  const isScalar = input !== null && typeof input !== 'object';
  if (expected === 'string' && isScalar) return 'put it in quotes';
  if ((expected === 'number' || expected === 'int') && typeof input === 'string' && input.trim() !== '' && Number.isFinite(Number(input)))
    return 'write it without quotes';
  return expected === 'array' && isScalar ? 'write it as a list: [ … ]' : `write ${nameOfType(expected)}`;
}

function sayLimit(issue: $ZodIssue & { code: 'too_small' | 'too_big' }): string {
  const [limit, side] = issue.code === 'too_small' ? [issue.minimum, 'at least'] : [issue.maximum, 'at most'];
  const strict = issue.inclusive === false ? (issue.code === 'too_small' ? 'more than' : 'less than') : side;
  const unit = issue.origin === 'string' ? 'character' : issue.origin === 'array' ? 'item' : undefined;
  return unit === undefined
    ? `must be ${strict} ${limit}; write ${strict} ${limit}`
    : `must have ${strict} ${limit} ${unit}${limit === 1 ? '' : 's'}; give ${strict} ${limit}`;
}

const isMapping = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

function placed(diagnostic: Diagnostic, path: Path, what: 'key' | 'value', { document }: IssueContext): Explained {
  return { diagnostic: { ...diagnostic, place: document.placeOf(path, what) }, path, what };
}

function lookUp(value: unknown, path: Path): { given: boolean; value: unknown } {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return { given: false, value: undefined };
    current = (current as Record<string | number, unknown>)[step];
  }
  return { given: path.length > 0 || (current !== null && current !== undefined), value: current };
}
