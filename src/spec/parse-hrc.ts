import { fail } from '../diagnostics/diagnostic.ts';
import type { CodeTree } from '../model/file-plan.ts';

/** The tree of a hierarchy file of τ-ARGUS: a code in each line, indented by as many leading signs as it has levels above. Blanks at the end are none. */
export function parseHrc(text: string, { file, lead }: { readonly file: string; readonly lead: string }): CodeTree {
  const lines = text
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => line.trimEnd());
  const levels = lines.map((line) => countLeads(line, lead));
  const open: string[] = [];
  return lines.flatMap((line, at) => {
    if (line === '') return [];
    const level = levels[at] ?? 0;
    if (level > open.length) fail('table-hrc-form', { file, line: at + 1 });
    open.length = level;
    const code = line.slice(level);
    const above = open.toReversed();
    open.push(code);
    const next = levels.slice(at + 1).find((_, further) => lines[at + 1 + further] !== '');
    return next !== undefined && next > level ? [] : [{ code, above }];
  });
}

function countLeads(line: string, lead: string): number {
  let level = 0;
  while (line[level] === lead) level += 1;
  return level;
}
