import { groupDigits } from '../group-digits.ts';
import { entry } from './entry.ts';
import { allow } from './list-names.ts';

/** About columns that `derive` writes in SQL. */
export const sqlEntries = {
  'sql-too-large': entry<{ what: string; limit: number }>({
    family: 'not-permitted',
    message: ({ what, limit }) => `the expression has more than ${groupDigits(limit)} ${what}`,
    remedy: () => 'divide it: derive one column from another',
  }),
  'sql-syntax': entry<{ near: string | undefined }>({
    family: 'definition-invalid',
    message: ({ near }) => (near === undefined ? 'the expression ends before it is complete' : `SQL cannot be read on from \`${near}\``),
    remedy: () => "write one expression over the columns of a row, as `CASE WHEN age >= 65 THEN '1' ELSE '0' END`",
  }),
  'sql-not-one': entry<{ found: string }>({
    family: 'not-permitted',
    message: ({ found }) => `a derived column is one expression over one row, and this has ${found}`,
    remedy: () => 'leave the expression alone: no SELECT, FROM, WHERE, alias or semicolon',
  }),
  'sql-not-allowed': entry<{ node: string; instead: string }>({
    family: 'not-permitted',
    message: ({ node }) => `${node} is not allowed in a derived column`,
    remedy: ({ instead }) => instead,
  }),
  'sql-function': entry<{ name: string; instead: string | undefined }>({
    family: 'not-permitted',
    message: ({ name }) => `the function \`${name}\` is not allowed in a derived column`,
    remedy: ({ instead }) => instead ?? 'docs/derive-sql.md lists all that are',
  }),
  'sql-type': entry<{ node: string; needs: string; found: string; instead: string | undefined }>({
    family: 'definition-invalid',
    message: ({ node, needs, found }) => `\`${node}\` needs ${needs} here, and this is ${found}`,
    remedy: ({ instead }) => instead ?? 'docs/derive-sql.md says what each function takes',
  }),
  'sql-arguments': entry<{ node: string; write: string }>({
    family: 'definition-invalid',
    message: ({ node }) => `\`${node}\` does not take so many values`,
    remedy: ({ write }) => `write \`${write}\``,
  }),
  'sql-written-out': entry<{ node: string; needs: string; allowed: readonly string[] }>({
    family: 'not-permitted',
    message: ({ node, needs }) => `\`${node}\` needs ${needs} that is written out here, and not worked out from columns`,
    remedy: ({ allowed }) => (allowed.length > 0 ? allow(allowed) : 'write the value itself'),
  }),
  'sql-date': entry<{ text: string }>({
    family: 'definition-invalid',
    message: ({ text }) => `\`${text}\` is no date`,
    remedy: () => "write it as `DATE '2021-03-21'`: year, month, day",
  }),
  'sql-number': entry<{}>({
    family: 'definition-invalid',
    message: () => 'the number has more digits than are worked with',
    remedy: () => 'use at most 15 digits',
  }),
  'sql-long-text': entry<{ limit: number }>({
    family: 'not-permitted',
    message: ({ limit }) => `the text that this makes could be longer than ${groupDigits(limit)} characters`,
    remedy: () => 'a derived column holds codes: shorten the parts with `left(…)`',
  }),
  'sql-column-opaque': entry<{ column: string; role: string; instead: readonly string[] }>({
    family: 'not-permitted',
    message: ({ column, role }) => `\`${column}\` is a ${role}: it is opaque, and no expression may look into it`,
    remedy: ({ instead }) =>
      instead.length > 0
        ? `use what the link says of a person: ${instead.map((name) => `\`${name}\``).join(', ')}`
        : 'use columns that say something of the person',
  }),
  'sql-column-closed': entry<{ column: string; why: string; instead: string }>({
    family: 'definition-invalid',
    message: ({ column, why }) => `\`${column}\` ${why}`,
    remedy: ({ instead }) => instead,
  }),
  'sql-result': entry<{ column: string; found: string; needs: string; instead: string }>({
    family: 'definition-invalid',
    message: ({ column, found, needs }) => `\`${column}\` has to be ${needs}, and the expression gives ${found}`,
    remedy: ({ instead }) => instead,
  }),
  'sql-no-code': entry<{ column: string; classification: string; where: string; gives: string }>({
    family: 'definition-invalid',
    message: ({ column, classification, where, gives }) =>
      `\`${classification}\` has no code for what \`${column}\` is where ${where}: ${gives}`,
    remedy: () => 'give a code in every case, as by `ELSE`, or use a list whose last code is `not_known`',
  }),
  'sql-never-code': entry<{ column: string; classification: string }>({
    family: 'definition-invalid',
    message: ({ column, classification }) => `\`${column}\` is never a code of \`${classification}\``,
    remedy: () => 'give the codes exactly as the list writes them',
  }),
  'sql-constant': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `\`${column}\` is the same for everybody`,
    remedy: () => 'let it depend on a column, or leave it out',
  }),
  'sql-too-many': entry<{ what: string; limit: number }>({
    family: 'definition-invalid',
    message: ({ what, limit }) => `${what}, more than the ${groupDigits(limit)} that are worked out`,
    remedy: () => 'derive columns of fewer codes first, as bands of an age, and write the expression over those',
  }),
  'sql-not-carried-out': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `the engine cannot carry out the expression of \`${column}\``,
    remedy: () => 'see whether its patterns are regular expressions that RE2 takes',
  }),
};
