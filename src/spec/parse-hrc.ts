import { fail } from '../diagnostics/diagnostic.ts';
import type { CodeTree } from '../model/file-plan.ts';

/** The tree of a hierarchy file of τ-ARGUS: a code in each line, led by as many signs as it has levels above; no blanks at the end. */
export function parseHrc(text: string, { file, lead }: { readonly file: string; readonly lead: string }): CodeTree {
  const lines = text
    .normalize('NFC')
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => line.trimEnd());
  if (lines.every((line) => line === '')) fail('table-hrc-empty', { file });
  const levels = lines.map((line) => countLeads(line, lead));
  const following = followingLevels(lines, levels);
  const open: string[] = [];
  return lines.flatMap((line, at) => {
    if (line === '') return [];
    const level = levels[at] ?? 0;
    if (level > open.length) fail('table-hrc-form', { file, line: at + 1 });
    open.length = level;
    const code = line.slice(level).trim();
    const above = open.toReversed();
    open.push(code);
    const next = following[at];
    return next !== undefined && next > level ? [] : [{ code, above }];
  });
}

function countLeads(line: string, lead: string): number {
  let level = 0;
  while (line[level] === lead) level += 1;
  return level;
}

/** The level of the next line that holds a code, for each line. */
function followingLevels(lines: readonly string[], levels: readonly number[]): readonly (number | undefined)[] {
  const following: (number | undefined)[] = [];
  let next: number | undefined;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    following[at] = next;
    if (lines[at] !== '') next = levels[at];
  }
  return following;
}
