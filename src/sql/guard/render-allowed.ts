import { allowedCalls, units, type AllowedCall, type Argument, type CallGroup, type Signature } from './allowed-calls.ts';
import { groupDigits } from '../../diagnostics/group-digits.ts';
import { longestText } from './bound-text.ts';
import { longestExpression } from './check-before-parsing.ts';
import { longestPattern } from './check-types.ts';
import { nameType } from './describe-node.ts';
import { mostNodes } from './read-expression.ts';
import { mostLevels } from './read-statement.ts';

const groups: Readonly<Record<CallGroup, string>> = {
  conditions: 'Conditions',
  missing: 'Missing values',
  numbers: 'Numbers',
  text: 'Texts',
  dates: 'Dates',
};

const otherArguments: Readonly<Partial<Record<Argument, string>>> = {
  alike: 'any',
  unit: 'a unit, written out',
  pattern: 'a pattern, written out',
  'literal-text': 'a text, written out',
  'literal-integer': 'a whole number, written out',
};

const nameArgument = (argument: Argument): string =>
  otherArguments[argument] ?? nameType(argument as Exclude<Argument, 'alike' | 'unit' | 'pattern' | 'literal-text' | 'literal-integer'>);

const describeSignature = ({ takes, more }: Signature): string =>
  [...takes.map(nameArgument), ...(more === undefined ? [] : ['…'])].join(', ');

const describeGiven = ({ gives }: Signature): string => (gives === 'alike' ? 'the same' : nameType(gives));

/** The page of the manual on SQL in `derive`: everything that is allowed, as the guard knows it. */
export function renderAllowed(): string {
  return [
    '# SQL in `derive`',
    '',
    'A derived column can be written as one SQL expression over the columns of a row:',
    '',
    '```yaml',
    'derive:',
    '  older_eu:',
    "    sql: CASE WHEN age >= 65 AND birthplace_7 = 'eu' THEN '1' ELSE '0' END",
    '    to: yes-no',
    '    title: { en: Older and EU-born, cy: Hŷn ac o’r UE }',
    '```',
    '',
    'It gives the text of a code of `to`, or a whole number where `to` is a list of bands. Whatever else it gives, NULL too, is `not_known` where the list',
    'ends in that code; where it does not, every case has to give a code, and a plan in which one does not is refused with that case. An expression that is the',
    'same for everybody is refused.',
    '',
    '## What it may name',
    '',
    'Columns of the population, of links, taken columns and other derived ones, in any order. Columns of codes are texts: the code itself, as its list writes it.',
    'Whole numbers and dates need limits in their contract. Capitals and small letters of names are alike.',
    '',
    'Linking fields, ids, keys, match statuses and probabilities, weights and consent are opaque: no expression may look into them. Sets that are collected are',
    'not taken either; take one code of a set by `pick` first.',
    '',
    '## How it is carried out',
    '',
    'The expression never meets a record. An engine without data, locked from the start, parses it with its own parser; what is not listed below has no form in',
    'which it could be kept; what is kept is printed anew, parsed once more, held against the list, and worked out for everything that its columns are',
    'declared to be. The plan holds what it gives for each case, and only that is applied to records: so there is no error, no value and no time that could tell',
    'of one. Columns of which the expression tells too many values apart are refused, as 100 years of dates of two columns at once are.',
    '',
    `Limits: ${groupDigits(longestExpression)} characters, ${mostNodes} parts, ${mostLevels} levels, texts of ${groupDigits(longestText)} characters, patterns of ${longestPattern}. Numbers have 15 digits.`,
    'What an engine would fail at, as 1 by 0 or a cast of what is no number, is NULL. Two expressions that give the same everywhere are one definition.',
    '',
    '## Written out',
    '',
    "- Texts: `'eu'`. Whole numbers: `65`. With a fraction: `0.5`. Dates: `DATE '2021-03-21'`. `true`, `false`, `NULL`.",
    "- `CASE WHEN a THEN 'x' WHEN b THEN 'y' ELSE 'z' END`, and `CASE a WHEN 'b' THEN 'x' ELSE 'y' END`.",
    '- `CAST(a AS …)`, `TRY_CAST(a AS …)` and `a::…` to `VARCHAR`, `BIGINT` or `INTEGER` (of 64 bits here), `DOUBLE` and `DATE`. `TRY(a)` is `a`.',
    `- Units: ${units.map((unit) => `\`${unit}\``).join(', ')}.`,
    '- Comments may be anywhere.',
    ...(Object.keys(groups) as CallGroup[]).flatMap((group) => [
      '',
      `## ${groups[group]}`,
      '',
      ...renderTable(allowedCalls.filter((call) => call.group === group)),
    ]),
    '',
    '## What is not',
    '',
    'Everything else: sub-queries, tables and their functions, aggregates, windows, lambdas, lists, structs, `*`, parameters, collations, names of schemas,',
    'variables and settings, chance, the date of the day, hashes, and every function that is not above. A refusal names the part, its place in the pipeline, and',
    'what to write instead.',
    '',
  ].join('\n');
}

function renderTable(calls: readonly AllowedCall[]): readonly string[] {
  const rows = [
    ['write', 'takes', 'gives', 'which is'],
    ...calls.map(({ write, signatures, does }) => [
      `\`${write}\``,
      [...new Set(signatures.map(describeSignature))].join('; '),
      [...new Set(signatures.map(describeGiven))].join('; '),
      does,
    ]),
  ].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)];
}
