import type { Attack, Attempted } from '../attack.ts';
import type { Ground } from '../ground/ground.ts';
import { attackTexts, releaseFile, type FileRelease } from '../statistics/release-file.ts';
import { countPossible } from '../statistics/count-possible.ts';
import { readInside, type InsideReader } from '../statistics/read-inside.ts';
import { pass } from './try-pipeline.ts';

export interface FileScenario {
  readonly specification: string;
  /** The same file in two worlds: one person's value differs. */
  readonly worlds: readonly [string, string];
  /**
   * Counts of the first table that may not be told, by their codes: so many values have to stay possible of each, by trying. The table is of
   * this many dimensions and protected by hiding.
   */
  readonly tried?: { readonly dimensions: number; readonly cells: readonly string[]; readonly candidates: number };
  /** Whoever reads it is in the file, and protected by hiding is what they may not find out. */
  readonly inside?: InsideReader;
  /** Tables as they would leave if this were not defended, which the attack has to find fault with. */
  readonly naive?: readonly string[];
  /** Texts that may nowhere be found in what leaves. */
  readonly absent?: readonly string[];
  /** What somebody has to look at before it leaves: it may then tell two worlds apart. */
  readonly review?: string;
}

/**
 * A release of a file in both worlds: it is refused or withheld in both, or leaves and is the same to the byte; where it is not, the attack
 * certifies each, and trying finds as many values as there have to be.
 */
export const tryFile =
  (scenario: FileScenario): Attack['attempt'] =>
  (ground) =>
    pass(ground, attemptFile(ground, scenario));

function attemptFile(ground: Ground, { specification, worlds, tried, inside, naive, absent = [], review }: FileScenario): Attempted {
  const [a, b] = worlds.map((csv) => releaseFile(ground, csv, specification)) as [FileRelease, FileRelease];
  const leaks: string[] = [];
  if (naive && attackTexts(ground, naive, specification).harm === 0) leaks.push('the attack finds nothing in tables that are not defended');
  if (a.status !== b.status) leaks.push(`it is ${a.status} in one world and ${b.status} in the other`);
  if (a.status === 'refused') return { ended: 'refused', codes: a.codes, leaks };
  if (a.status === 'withheld') return { ended: 'withheld', leaks };
  const released = [a, b].flatMap((one) => (one.status === 'released' ? [one] : []));
  for (const [world, { harm, unverified, files, review: reasons }] of released.entries()) {
    if (inside) leaks.push(...readInside([...files.values()][0] ?? '', worlds[world] ?? '', inside, world));
    if (review !== undefined && !reasons.includes(review)) leaks.push('it leaves without anybody looking');
    if (harm > 0) leaks.push(`the attack finds ${harm} values in what leaves`);
    if (unverified > 0) leaks.push(`${unverified} certificates do not verify`);
    leaks.push(
      ...[...files].flatMap(([name, text]) =>
        absent.filter((value) => text.includes(value)).map(() => `${name} holds a value that may not leave`),
      ),
    );
    if (tried) leaks.push(...tryCounts([...files.values()][0] ?? '', tried));
  }
  const isHidden = [...a.files].some(([name, text]) => name.endsWith('.csv') && text.includes('[c]'));
  return { ended: isHidden ? 'hidden' : 'harmless', leaks };
}

function tryCounts(csv: string, { dimensions, cells, candidates }: NonNullable<FileScenario['tried']>): readonly string[] {
  const possible = countPossible(csv, dimensions, candidates);
  if (possible === undefined) return ['the table is too much to be tried'];
  return cells.flatMap((cell) => {
    const found = possible.get(cell);
    if (found === undefined) return ['a count that may not be told is shown'];
    return found < candidates ? [`trying leaves ${found} values of a count that may not be told, fewer than ${candidates}`] : [];
  });
}
