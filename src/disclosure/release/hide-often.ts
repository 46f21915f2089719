import { role, type ProtectionProblem } from '../system/problem.ts';
import type { System } from '../system/build-system.ts';
import { boundHosts, isOwn, packReadings } from './count-hosts.ts';
import { listReadings, type FewPeople, type ReadCell, type Reading } from './list-readings.ts';
import { nestBoxes } from './nest-boxes.ts';
import { visitKinds } from './visit-kinds.ts';

export interface OftenRequest {
  readonly system: Pick<System, 'boxes' | 'nobody'>;
  readonly problem: Pick<ProtectionProblem, 'roles' | 'cost' | 'truth'>;
  readonly cells: readonly ReadCell[];
  /** Of each table whose people have one code each, the cells that divide them. */
  readonly leaves: readonly Int32Array[];
  readonly few: FewPeople;
  /** By method, against how many groups the same few may be read; absent where its numbers add up. */
  readonly mostHosts: ReadonlyMap<string, number>;
}

export interface HiddenOften {
  /** Those of the problem, with what has to be hidden besides. */
  readonly roles: Uint8Array;
  /** Cells of which some would have to be hidden and none can be. */
  readonly conflict: readonly number[];
}

/**
 * Hides cells until no kind of people is among few who are read against more groups than their method bears. What earlier releases told stays
 * told: of it nothing is asked but that this run adds nothing.
 */
export function hideOften({ system, problem, cells, leaves, few, mostHosts }: OftenRequest): HiddenOften {
  const roles = problem.roles.slice();
  const conflict = new Set<number>();
  const limits = [...mostHosts.values()];
  if (limits.length === 0 || cells.every((cell) => !cell.isOwn)) return { roles, conflict: [] };
  const isRough = ({ wholes, parts }: Reading): boolean => [...wholes, ...parts].some((cell) => mostHosts.has(cells[cell]?.method ?? ''));
  const readings = listReadings(system, nestBoxes(system.boxes), cells, leaves, problem.truth, few).filter(isRough);
  const gone = new Uint8Array(readings.length);
  const readingsAt = new Map<number, number[]>();
  const cellsOf = (reading: number): readonly number[] => [...(readings[reading]?.wholes ?? []), ...(readings[reading]?.parts ?? [])];
  readings.forEach((_, reading) => {
    for (const place of new Set(cellsOf(reading).map((cell) => cells[cell]?.place ?? 0))) {
      const own = readingsAt.get(place);
      if (own) own.push(reading);
      else readingsAt.set(place, [reading]);
    }
  });
  const limitOf = (some: readonly number[]): number => {
    let least = Infinity;
    for (const reading of some)
      for (const cell of cellsOf(reading)) least = Math.min(least, mostHosts.get(cells[cell]?.method ?? '') ?? Infinity);
    return least;
  };
  const least = Math.min(...limits);
  const costOf = (place: number): number => problem.cost[place] ?? 0;
  const settle = (together: readonly number[]): void => {
    for (;;) {
      const left = together.filter((reading) => gone[reading] !== 1);
      const own = left.filter((reading) => isOwn(readings[reading] ?? none, cells));
      if (own.length === 0) return;
      const packed = packReadings(left.flatMap((reading) => readings[reading] ?? []));
      if (packed.length <= limitOf(left)) return;
      const placesIn = (some: readonly (readonly number[])[]): readonly number[] => [
        ...new Set(some.flat().flatMap((cell) => (cells[cell]?.mayHide === true ? [cells[cell].place] : []))),
      ];
      const near = placesIn(packed.map(({ wholes, parts }) => [...wholes, ...parts]));
      const [chosen] = (near.length > 0 ? near : placesIn(own.map(cellsOf))).toSorted((a, b) => costOf(a) - costOf(b) || a - b);
      if (chosen === undefined) {
        for (const reading of left) gone[reading] = 1;
        // Withholding the tables of one cell may be enough.
        const last = own.flatMap(cellsOf).reduce((most, cell) => (cells[cell]?.isOwn === true && cell > most ? cell : most), -1);
        conflict.add(cells[last]?.place ?? 0);
        return;
      }
      roles[chosen] = role.primary;
      for (const reading of readingsAt.get(chosen) ?? []) gone[reading] = 1;
    }
  };
  const boxOf = (cell: number) => system.boxes[cells[cell]?.stayed ?? -1] ?? { source: '', sides: [] };
  visitKinds(
    readings.map(({ wholes, parts }) => ({ inside: wholes.map(boxOf), outside: parts.map(boxOf) })),
    (reading) => gone[reading] === 1,
    (some) => some.length > least && boundHosts(some.flatMap((reading) => readings[reading] ?? [])) > least,
    settle,
  );
  for (const some of listByGroup(readings, cells)) settle(some);
  return { roles, conflict: [...conflict] };
}

const none: Reading = { wholes: [], parts: [] };

/** Readings of each group of those who changed between the files: one side has them and the other has not. */
function listByGroup(readings: readonly Reading[], cells: readonly ReadCell[]): readonly (readonly number[])[] {
  const found = new Map<number, number[]>();
  readings.forEach(({ wholes, parts }, reading) => {
    const groupsOf = (some: readonly number[]): ReadonlySet<number> => new Set(some.flatMap((cell) => cells[cell]?.groups ?? []));
    const [having, lacking] = [groupsOf(wholes), groupsOf(parts)];
    for (const group of new Set([...having, ...lacking])) {
      if (having.has(group) === lacking.has(group)) continue;
      const own = found.get(group);
      if (own) own.push(reading);
      else found.set(group, [reading]);
    }
  });
  return [...found.values()];
}
