import { shortenRun } from '../model/shorten-run.ts';
import type { FindingCode } from './check-lines.ts';
import type { RepeatKind } from './find-repeats.ts';
import type { LogVerification } from './verify-log.ts';

const meanings: { readonly [code in FindingCode]: string } = {
  E_PARSE: 'is not JSON in UTF-8',
  E_CANON: 'is not in canonical form',
  E_ENTRY: 'is not an entry of this log',
  E_SEQ: 'is out of sequence',
  E_CHAIN: 'does not follow from the line before it',
  E_TIME: 'has no valid time, or an earlier one than the line before it',
  E_ROOT: 'and the lines before it are not those of the expected head',
  E_OPERATOR: 'begins a run under policies that another operator signed than the one expected',
  E_TRUNCATED: 'is missing: the log ends before the expected head',
};
const repeats: { readonly [kind: string]: string } = {
  'same-definition': 'runs of one definition that released nothing',
  'small-differences': 'definitions that differ little',
  failures: 'failures on data of plans that differ little',
} satisfies Record<RepeatKind, string>;
const shownFindings = 20;

/** The verification in a few plain lines, ending in a newline. */
export function renderVerification(verification: LogVerification): string {
  const { ok, file, entries, findings, tornBytes, operators, unfinished, types } = verification;
  const width = Math.max(...Object.keys(types).map((type) => type.length));
  const about = [verification.project, verification.synthetic ? 'synthetic data only' : ''].filter(Boolean).join(', ');
  const lines = [
    `${ok ? 'verified' : 'NOT VERIFIED'}  ${file}${about && ` (${about})`}`,
    ...findings.slice(0, shownFindings).map(({ code, line }) => `  ${code.padEnd(11)}  line ${line} ${meanings[code]}`),
    ...(findings.length > shownFindings ? [`  and ${findings.length - shownFindings} more`] : []),
    `entries   ${entries}${verification.from && verification.to ? `, ${verification.from} to ${verification.to}` : ''}`,
    ...Object.entries(types).map(([type, count]) => `  ${type.padEnd(width)}  ${count}`),
    ...operators.map(
      ({ operator, line }, place) => `operator  ${operator}${place === 0 ? '' : ` from line ${line} on: THE KEY WAS CHANGED`}`,
    ),
    ...(unfinished.length > 0 ? [`no end    ${unfinished.join(', ')} (still going, or stopped without a word)`] : []),
    ...verification.repeats.map(
      ({ kind, line, count, days, runs }) =>
        `look at   line ${line}: ${count} ${repeats[kind] ?? kind} within ${days} days, the last ${shortenRun(runs.at(-1) ?? '')}`,
    ),
    ...(tornBytes > 0 ? [`torn      ${tornBytes} bytes after the last whole line, as a crash leaves them; they are no entry`] : []),
    ...(verification.expected?.met ? [`begins    with the expected head of ${verification.expected.head.split(':')[0]} entries`] : []),
    `head      ${verification.head}`,
    ...(ok ? ['Keep the head outside this machine: it shows any later change to these entries.'] : []),
  ];
  return `${lines.join('\n')}\n`;
}
