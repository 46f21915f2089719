import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, parseCanonical } from '../../audit/canonical-json.ts';
import { firstPrevious, hashLine } from '../../audit/check-lines.ts';
import { verifyLog } from '../../audit/verify-log.ts';
import type { Canonical } from '../../model/log-entry.ts';
import type { Attack } from '../attack.ts';
import { pass } from './try-pipeline.ts';
import { releaseTwo } from './try-results.ts';

type Lines = readonly string[];
type Entry = Readonly<Record<string, Canonical>>;

/** Somebody rewrites the log of a run: it does not verify, by itself or by its head that was kept outside. */
export const tryLog =
  (rewrite: (lines: Lines) => Lines, { isHeadKept = false }: { readonly isHeadKept?: boolean } = {}): Attack['attempt'] =>
  async (ground) => {
    const [{ record }] = await releaseTwo(ground);
    const folder = join(ground.folder, 'logs', String(ground.next()));
    cpSync(record, folder, { recursive: true });
    const file = join(folder, 'log.jsonl');
    const { head } = verifyLog(folder);
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    const after = rewrite(lines);
    if (after.join() === lines.join()) throw new Error('the change changes nothing');
    writeFileSync(file, after.map((line) => `${line}\n`).join(''));
    const { ok, findings } = verifyLog(folder, isHeadKept ? { expect: head } : {});
    return pass(ground, { ended: ok ? 'harmless' : 'refused', codes: findings.map(({ code }) => code), leaks: [] });
  };

/** Changes the entries of a type. */
export const editEntries =
  (type: string, change: (entry: Entry) => Entry) =>
  (lines: Lines): Lines =>
    lines.map((line) => {
      const entry = parseCanonical(line) as Entry;
      return entry['type'] === type ? canonicalJson(change(entry)) : line;
    });

/** What somebody does who knows the form: numbers and chains all lines anew. */
export function chainAnew(lines: Lines): Lines {
  let prev = firstPrevious;
  return lines.map((line, seq) => {
    const chained = canonicalJson({ ...(parseCanonical(line) as Entry), seq, prev });
    prev = hashLine(Buffer.from(chained));
    return chained;
  });
}
