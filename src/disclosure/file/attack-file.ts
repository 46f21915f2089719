import { fail } from '../../diagnostics/diagnostic.ts';
import type { FileColumns, FilePlan } from '../../model/file-plan.ts';
import { attackTargets, type Finding } from '../attack/attack-targets.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { verifyCertificate, type Claim } from '../certificate/verify-certificate.ts';
import type { Verification } from '../certificate/check-shown.ts';
import type { Solver } from '../solver/solver.ts';
import { buildSystem, type System } from '../system/build-system.ts';
import { oneCell, type Bounds } from '../system/relations.ts';
import type { FileRules } from './choose-rules.ts';
import { layOutFile } from './lay-out-file.ts';
import { indexBoxes } from './name-boxes.ts';
import { nameRecords } from './place-records.ts';
import { isCount, listQuantities, nameQuantity, type Quantity } from './quantity.ts';
import { type ReadingRules, readShown } from './read-shown.ts';
import { listInner } from './round-file.ts';

/** A released file as anybody sees it: as a system, and what its tables say of each cell. */
export interface ReadRelease {
  readonly system: System;
  readonly quantities: readonly ReadQuantity[];
}

export interface ReadQuantity {
  readonly quantity: Quantity;
  readonly bounds: Bounds;
  /** Cells that a table has without saying what exactly they are, ascending. */
  readonly open: Int32Array;
  /** Those of them that are hidden. */
  readonly hidden: Int32Array;
  readonly cells: number;
}

/** Marks in `missing` of a released column. */
export const hiddenMark = 1;
export const notThereMark = 2;

/** Throws `UserError` where the release is too much to be checked, or no table at all. */
export function readReleasedFile(plan: FilePlan, columns: FileColumns, rules: ReadingRules): ReadRelease {
  const layout = layOutFile(plan, columns);
  const system = buildSystem(layout.tables.map((table) => table.system));
  if (system === undefined) return fail('table-too-many-combinations', {});
  const cellOf = indexBoxes(system.boxes);
  const places = nameRecords(layout, columns).map((name) => cellOf.get(name) ?? -1);
  const inner = listInner(layout.tables, system);
  return {
    system,
    quantities: listQuantities(plan).map((quantity) => readQuantity(quantity, { plan, columns, rules, system, places, inner })),
  };
}

interface Reading {
  readonly plan: FilePlan;
  readonly columns: FileColumns;
  readonly rules: ReadingRules;
  readonly system: System;
  /** Of each record its cell, or −1. */
  readonly places: readonly number[];
  readonly inner: Uint8Array;
}

function readQuantity(quantity: Quantity, { plan, columns, rules, system, places, inner }: Reading): ReadQuantity {
  const column = columns.numbers.get(nameQuantity(quantity, plan));
  if (column === undefined) throw new Error('a quantity was not read');
  const { cells } = system.relations;
  const floor = isCount(quantity) || !column.values.some((value) => value < 0) ? 0 : -Infinity;
  const bounds = { low: new Float64Array(cells).fill(floor), high: new Float64Array(cells).fill(Infinity) };
  const there = new Set<number>();
  const hidden = new Set<number>();
  places.forEach((place, record) => {
    const mark = column.missing[record] ?? 0;
    if (place < 0 || mark === notThereMark) return;
    there.add(place);
    const known = readShown(
      plan.method,
      mark === hiddenMark ? 'suppressed' : (column.values[record] ?? 0),
      inner[place] === 1 ? 1 : 2,
      rules,
    );
    if (known === undefined) return hidden.add(place);
    bounds.low[place] = Math.max(bounds.low[place] ?? 0, known.low);
    bounds.high[place] = Math.min(bounds.high[place] ?? 0, known.high);
    return undefined;
  });
  if (system.nobody !== undefined) [bounds.low[system.nobody], bounds.high[system.nobody]] = [0, 0];
  const ascending = (set: Iterable<number>): Int32Array => Int32Array.from(set).toSorted();
  const shownElsewhere = (cell: number): boolean => bounds.low[cell] === bounds.high[cell];
  return {
    quantity,
    bounds,
    open: ascending([...there].filter((cell) => !shownElsewhere(cell))),
    hidden: ascending([...hidden].filter((cell) => !shownElsewhere(cell))),
    cells: there.size,
  };
}

/** How much of one quantity somebody can tell who knows the release and the rules. Numbers of cells alone. */
export interface AttackSummary {
  readonly quantity: string;
  readonly cells: number;
  readonly hidden: number;
  /** Known exactly, though they are not shown so. */
  readonly exact: number;
  /** Known to be below the threshold, and of fewer values than the rules demand. */
  readonly tooClose: number;
  /** Of fewer values than the rules demand, which is no harm in cells that are hidden for others' sake. */
  readonly narrow: number;
  readonly unproved: number;
  /** By cell as it stands in the release: what it can be. */
  readonly findings: readonly Finding[];
}

/** Attacks a release by what is public of it. Throws `UserError` where no file could have its tables. */
export function attackFile(
  plan: FilePlan,
  { system, quantities }: ReadRelease,
  rules: FileRules,
  solver: Solver,
): readonly AttackSummary[] {
  const count = demandOf(plan, rules);
  return quantities.map(({ quantity, bounds, open, hidden, cells }) => {
    const targets = Array.from(open, (cell) => ({ form: oneCell(cell), demand: { kind: 'candidates', count } as const }));
    const { findings, conflicts } = attackTargets(system.relations, bounds, targets, solver, { mode: 'bounds' });
    if (conflicts.length > 0) fail('table-release-impossible', {});
    const isExact = ({ least, most }: Finding): boolean => least !== undefined && least === most;
    const isFew = ({ verdict }: Finding): boolean => verdict === 'exposed';
    const isSmall = ({ most = Infinity }: Finding): boolean => isCount(quantity) && most < rules.minPersons;
    const isHarmless = ({ most }: Finding): boolean => isCount(quantity) && most === 0 && rules.zeros === 'safe';
    const looked = findings.filter((finding) => plan.method.name === 'suppression' || isSmall(finding) || !isExact(finding));
    const exact = looked.filter((finding) => isExact(finding) && (plan.method.name === 'suppression' || !isHarmless(finding)));
    const few = looked.filter((finding) => !isExact(finding) && isFew(finding));
    return {
      quantity: nameQuantity(quantity, plan),
      cells,
      hidden: hidden.length,
      exact: exact.length,
      tooClose: few.filter(isSmall).length,
      narrow: few.filter((finding) => !isSmall(finding)).length,
      unproved: findings.filter(({ verdict }) => verdict === 'unproved').length,
      findings,
    };
  });
}

const demandOf = ({ protection }: FilePlan, { candidates }: FileRules): number =>
  protection.kind === 'candidates' ? protection.count : candidates;

/** Verifies a public certificate of one quantity against the release itself: solves nothing. */
export function verifyFileCertificate(
  plan: FilePlan,
  { system, quantities }: ReadRelease,
  name: string,
  candidates: number,
  certificate: Certificate,
): Verification & { readonly shown: number; readonly hidden: number } {
  const found = quantities.find(({ quantity }) => nameQuantity(quantity, plan) === name);
  if (found === undefined) return { isValid: false, reason: 'the release has no such quantity', shown: 0, hidden: 0 };
  const claim = (targets: Claim['targets']): Verification =>
    verifyCertificate({ relations: system.relations, bounds: found.bounds, targets }, certificate);
  const whole = claim([]);
  const met = Array.from(found.hidden).filter(
    (cell) => claim([{ form: oneCell(cell), demand: { kind: 'candidates', count: candidates } }]).isValid,
  );
  return { ...whole, shown: whole.isValid ? met.length : 0, hidden: found.hidden.length };
}
