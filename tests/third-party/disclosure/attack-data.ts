import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRelations, oneCell, sumRow, type Row } from '../../../src/disclosure/system/relations.ts';
import { attackTargets, type Findings } from '../../../src/disclosure/attack/attack-targets.ts';
import { loadSolver } from '../../../src/disclosure/solver/load-solver.ts';
import { projectRoot } from '../../support/project-files.ts';

const folder = ['../shared', '../../shared'].map((beside) => join(projectRoot, beside, 'testdata/disclosure')).find(existsSync);

export const isAbsent = folder === undefined;
export const whyAbsent = isAbsent ? ': skipped, as ../shared/testdata/disclosure is not here' : '';
const readData = (name: string): string => readFileSync(join(folder ?? '', name), 'utf8');
export const readJson = (name: string): unknown => JSON.parse(readData(name));
export const readRows = (name: string): readonly (readonly string[])[] =>
  readData(name).trim().split(/\r?\n/u).map((line) => line.split(',').map((field) => field.replaceAll('"', ''))); // prettier-ignore

export type Codes = ReadonlyMap<string, readonly string[]>;

/** What a reader finds out of the hidden cells of a table, who knows only that none is below 0: of each its least and most. */
export async function boundHidden(
  values: ReadonlyMap<string, number>,
  [first, second]: readonly [Codes, Codes],
  hidden: readonly string[],
  known: { readonly low: number; readonly high: number } = { low: 0, high: Infinity },
): Promise<{
  readonly bounds: Record<string, readonly [number | undefined, number | undefined]>;
  readonly findings: Findings['findings'];
}> {
  const names = [...values.keys()];
  const place = new Map(names.map((name, at) => [name, at]));
  const at = (name: string): number => place.get(name) ?? -1;
  const all = (side: 0 | 1): readonly string[] => [...new Set(names.map((name) => name.split('|')[side] ?? ''))];
  const rows: Row[] = [
    ...[...first].flatMap(([margin, parts]) => all(1).map((other) => sumRow(at(`${margin}|${other}`), parts.map((part) => at(`${part}|${other}`))))), // prettier-ignore
    ...[...second].flatMap(([margin, parts]) => all(0).map((other) => sumRow(at(`${other}|${margin}`), parts.map((part) => at(`${other}|${part}`))))), // prettier-ignore
  ];
  const truth = Float64Array.from(names, (name) => values.get(name) ?? 0);
  const bounds = { low: truth.slice(), high: truth.slice() };
  for (const name of hidden) [bounds.low[at(name)], bounds.high[at(name)]] = [known.low, known.high];
  const targets = hidden.map((name) => ({ form: oneCell(at(name)), demand: { kind: 'candidates', count: 2 } as const }));
  const { findings } = attackTargets(makeRelations(names.length, rows), bounds, targets, await loadSolver(), {
    mode: 'bounds',
    point: truth,
  });
  return { findings, bounds: Object.fromEntries(hidden.map((name, h) => [name, [findings[h]?.least, findings[h]?.most]])) };
}
