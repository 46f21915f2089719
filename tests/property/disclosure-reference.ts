import type { Code, Dimension } from '../../src/model/dimension.ts';
import type { Rules } from '../../src/model/plan.ts';
import type { Row } from './disclosure-arbitraries.ts';

export type Naive = ReturnType<typeof describeNaively>;

/**
 * A second, naive way to the same tables: cells are texts like `l0|g1|*`, every count is a walk over all rows, and nothing of
 * src/tabulate or src/disclosure is used. Cells come in canonical order.
 */
export function describeNaively(dims: readonly Dimension[], rows: readonly Row[], rules: Rules) {
  const cells = combine(dims.map(({ leaves, groups }) => [...leaves.map(({ code }) => code), ...groups.map(({ code }) => code), '*']));
  const within = (cell: string) => rows.filter(({ leaves }) => holds(dims, cell.split('|'), leaves));
  const persons = new Map(cells.map((cell) => [cell, within(cell).reduce((sum, row) => sum + row.persons, 0)]));
  const isInterior = (cell: string) => cell.split('|').every((code, d) => dims[d]?.leaves.some((leaf) => leaf.code === code));

  const unsafe = new Set(cells.filter((cell) => isUnsafe(cell)));
  const few = new Set(cells.filter((cell) => isFew(persons.get(cell) ?? Number.NaN)));
  return { cells, persons, unsafe, few, isInterior, release, listClassMargins };

  function isFew(count: number): boolean {
    return count < rules.minPersons.value && !(count === 0 && rules.zeros.value === 'safe');
  }

  function isUnsafe(cell: string): boolean {
    const count = persons.get(cell) ?? Number.NaN;
    if (isFew(count)) return true;
    if (rules.method.value === 'redact-7-round-5' && count < 8) return true;
    if (rules.method.value === 'nearest-3' && count < 3) return true;
    return listClassMargins(cell).some((margin) => {
      const all = persons.get(margin) ?? Number.NaN;
      return all > 0 && (all - count < rules.classDisclosure.minRemainder || 100 * count >= rules.classDisclosure.maxPercent * all);
    });
  }

  /** Cells that contain a sensitive one by one column. */
  function listClassMargins(cell: string): readonly string[] {
    const parts = cell.split('|');
    return parts.flatMap((part, d) => {
      const codes = [...(dims[d]?.leaves ?? []), ...(dims[d]?.groups ?? [])];
      if (!codes.some(({ code, sensitive }) => code === part && sensitive === true)) return [];
      return [...ancestors(codes, part), '*'].map((margin) => parts.with(d, margin).join('|'));
    });
  }

  /** A cell as it leaves where some cells are hidden. */
  function release(cell: string, hidden: ReadonlySet<string>): number | undefined {
    const own = hidden.has(cell) ? undefined : round(persons.get(cell) ?? Number.NaN);
    if (isInterior(cell) || rules.method.value === 'exact') return own;
    const below = cells
      .filter((other) => isInterior(other) && holds(dims, cell.split('|'), indices(other)))
      .flatMap((other) => release(other, hidden) ?? []);
    return below.length === 0 ? undefined : below.reduce((sum, count) => sum + count, 0);
  }

  function indices(cell: string): number[] {
    return cell.split('|').map((code, d) => dims[d]?.leaves.findIndex((leaf) => leaf.code === code) ?? -1);
  }

  function round(count: number): number | undefined {
    if (rules.method.value === 'exact') return count;
    if (rules.method.value === 'midpoint-6') return count === 0 ? 0 : Math.ceil(count / 6) * 6 - 3;
    if (rules.method.value === 'nearest-3') return count < 3 ? undefined : Math.round(count / 3) * 3;
    return count <= 7 ? undefined : Math.round(count / 5) * 5;
  }
}

function combine([first, ...rest]: readonly (readonly string[])[]): string[] {
  if (first === undefined) return [];
  return rest.length === 0 ? [...first] : first.flatMap((code) => combine(rest).map((tail) => `${code}|${tail}`));
}

function holds(dims: readonly Dimension[], [part, ...parts]: readonly string[], [leaf, ...leaves]: readonly number[]): boolean {
  const [dimension, ...others] = dims;
  if (dimension === undefined || leaf === undefined) return true;
  const code = dimension.leaves[leaf]?.code ?? '';
  const fits = part === '*' || part === code || ancestors([...dimension.leaves, ...dimension.groups], code).includes(part ?? '');
  return fits && holds(others, parts, leaves);
}

function ancestors(codes: readonly Code[], code: string): string[] {
  const parent = codes.find((candidate) => candidate.code === code)?.parent;
  return parent === undefined ? [] : [parent, ...ancestors(codes, parent)];
}
