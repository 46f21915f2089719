import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { verifyLog } from '../../audit/verify-log.ts';
import { judge, type Finding } from './finding.ts';

/** That the record verifies, that others cannot read it, and that the clock has not gone back behind it. */
export function checkRecord(folder: string): readonly Finding[] {
  const file = join(folder, 'log.jsonl');
  if (!existsSync(file)) return [{ check: 'record', state: 'ok', text: `none yet in \`${folder}\`` }, checkClock()];
  const { ok, entries, unfinished, repeats } = verifyLog(folder);
  const rest = unfinished.length > 0 ? `, ${unfinished.length} runs without an end` : '';
  const open = [folder, file].filter(isOpen);
  return [
    judge('record', ok, `verifies, ${entries} entries${rest}`, 'does not verify: see `dolen audit verify`'),
    ...(repeats.length === 0
      ? []
      : [judge('runs alike', false, '', `${repeats.length} notes of runs that differ little: see \`dolen audit verify\``, 'warning')]),
    judge(
      'record: who',
      open.length === 0,
      'read by its owner only',
      `other users of this machine may read \`${open.join('` and `')}\``,
      'warning',
    ),
    checkClock(ok ? lastTime(file) : undefined),
  ];
}

export function checkKey(file: string): Finding {
  if (!existsSync(file))
    return { check: 'project key', state: 'ok', text: `none yet at \`${file}\`; \`dolen audit key\` makes one for real extracts` };
  return judge('project key', !isOpen(file), 'readable by its owner only', `others can read \`${file}\`: set mode 0600`);
}

const isOpen = (path: string): boolean => (statSync(path).mode & 0o077) !== 0;

function lastTime(log: string): number | undefined {
  const line = readFileSync(log, 'utf8').trimEnd().split('\n').at(-1) ?? '';
  const { ts } = JSON.parse(line) as { readonly ts?: string };
  return ts === undefined ? undefined : Date.parse(ts);
}

/** A clock cannot be right where it is before this program was made, or before the last entry of the record. */
export function checkClock(last = 0, now = Date.now()): Finding {
  const made = statSync(import.meta.filename).mtimeMs;
  const text = new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');
  if (now < last) return { check: 'clock', state: 'warning', text: `${text}, before the last entry of the record: set it` };
  return judge('clock', now >= made - day, text, `${text}, before this program was made: set it`, 'warning');
}

const day = 86_400_000;
