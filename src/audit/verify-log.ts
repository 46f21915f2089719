import { closeSync, constants } from 'node:fs';
import { fail } from '../diagnostics/diagnostic.ts';
import { textOf, textsOf, type LogEntry } from '../model/log-entry.ts';
import { checkLines, type LogFinding } from './check-lines.ts';
import { addLeaf, emptyTree, headOf, rootOf } from './merkle-tree.ts';
import { parseFingerprint } from './operator-key.ts';
import { guardFile, isSystemError, logFileIn, openRegularFile, readLines, type LogFile } from './read-log-file.ts';

/** What a log shows of itself; a plain value, so its JSON form is `JSON.stringify` of it. */
export interface LogVerification {
  readonly ok: boolean;
  readonly file: string;
  readonly entries: number;
  /** Null when no entry could be read. */
  readonly project: string | null;
  readonly synthetic: boolean | null;
  readonly from: string | null;
  readonly to: string | null;
  /** `size:root`. */
  readonly head: string;
  /** The head that was expected, and whether the log still begins with it. */
  readonly expected: { readonly head: string; readonly met: boolean } | null;
  /** Entries by type, types in code-unit order. */
  readonly types: { readonly [type: string]: number };
  /** Whose signature of the policies runs were under, from which line on; a second one means that the key was changed. */
  readonly operators: readonly OperatorFrom[];
  /** Runs that started and have no end: still going, or stopped without a word. */
  readonly unfinished: readonly string[];
  /** Runs that differ little, as they were noted for a reviewer. */
  readonly repeats: readonly NotedRepeat[];
  /** Bytes after the last whole line, as a crash leaves them: no entry and no fault. */
  readonly tornBytes: number;
  readonly findings: readonly LogFinding[];
}

interface NotedRepeat {
  readonly kind: string;
  readonly line: number;
  readonly count: number;
  readonly days: number;
  readonly runs: readonly string[];
}

interface OperatorFrom {
  /** Fingerprint of the key. */
  readonly operator: string;
  readonly line: number;
}

/**
 * Checks every line of the log in `folder`, and that it begins with the entries of an older head `expect` (`size:root`), and
 * that every signed run was under one of `operators`, where any are named.
 * Throws `record-missing`, `record-not-readable` or `record-head-malformed`; anything wrong in the log is a finding.
 */
export function verifyLog(
  folder: string,
  options: { readonly expect?: string | undefined; readonly operators?: readonly string[] | undefined } = {},
): LogVerification {
  const expected = options.expect === undefined ? undefined : parseHead(options.expect);
  const accepted = (options.operators ?? []).map(parseFingerprint);
  const file = logFileIn(folder);
  const { lines, tornBytes } = readLogFile(folder) ?? fail('record-missing', { file });
  const { entries, findings } = checkLines(lines);
  let tree = emptyTree;
  let rootThen = expected?.size === 0 ? rootOf(tree) : undefined;
  for (const line of lines) {
    tree = addLeaf(tree, line);
    if (tree.size === expected?.size) rootThen = rootOf(tree);
  }
  const unmet = expected && checkHead(expected, rootThen, lines.length);
  const operators = listOperators(entries);
  const strange = operators.filter(({ operator }) => accepted.length > 0 && !accepted.includes(operator));
  const all = [...findings, ...strange.map(({ line }): LogFinding => ({ code: 'E_OPERATOR', line })), ...(unmet ? [unmet] : [])];
  return {
    ok: all.length === 0,
    file,
    entries: lines.length,
    project: entries[0]?.project ?? null,
    synthetic: entries[0]?.synthetic ?? null,
    from: entries[0]?.ts ?? null,
    to: entries.at(-1)?.ts ?? null,
    head: headOf(tree),
    expected: expected ? { head: `${expected.size}:${expected.root}`, met: unmet === undefined } : null,
    types: countTypes(entries.map(({ type }) => type)),
    operators,
    unfinished: findUnfinished(entries),
    repeats: listRepeats(entries),
    tornBytes,
    findings: all,
  };
}

/** Undefined when there is no log. */
export function readLogFile(folder: string): LogFile | undefined {
  return guardFile('record-not-readable', logFileIn(folder), () => {
    let descriptor: number;
    try {
      descriptor = openRegularFile(logFileIn(folder), constants.O_RDONLY);
    } catch (error) {
      if (isSystemError(error) && error.code === 'ENOENT') return undefined;
      throw error;
    }
    try {
      return readLines(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
}

interface Head {
  readonly size: number;
  readonly root: string;
}

function parseHead(text: string): Head {
  const [, size, root] = /^(0|[1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (size === undefined || root === undefined) return fail('record-head-malformed', {});
  return { size: Number(size), root };
}

function checkHead(expected: Head, rootThen: string | undefined, entries: number): LogFinding | undefined {
  if (rootThen === undefined) return { code: 'E_TRUNCATED', line: entries + 1 };
  return rootThen === expected.root ? undefined : { code: 'E_ROOT', line: expected.size };
}

function countTypes(types: readonly string[]): { readonly [type: string]: number } {
  const counts = new Map<string, number>();
  for (const type of types.toSorted()) counts.set(type, (counts.get(type) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** Each time that it is another than before. Runs in `dev` mode have none. */
function listOperators(entries: readonly LogEntry[]): readonly OperatorFrom[] {
  const found: OperatorFrom[] = [];
  for (const { type, body, seq } of entries) {
    const operator = type === 'run.start' ? body['operator'] : undefined;
    if (typeof operator !== 'string' || operator === 'none' || operator === found.at(-1)?.operator) continue;
    found.push({ operator, line: seq + 1 });
  }
  return found;
}

function findUnfinished(entries: readonly { readonly type: string; readonly run: string }[]): readonly string[] {
  const open = new Set<string>();
  for (const { type, run } of entries) {
    if (type === 'run.start') open.add(run);
    if (type === 'run.end' || type === 'run.failed') open.delete(run);
  }
  return [...open];
}

const listRepeats = (entries: readonly LogEntry[]): readonly NotedRepeat[] =>
  entries
    .filter(({ type }) => type === 'run.finding')
    .map(({ seq, body: { kind, count, days, runs } }) => ({
      kind: textOf(kind),
      line: seq + 1,
      count: Number(count),
      days: Number(days),
      runs: textsOf(runs),
    }));
