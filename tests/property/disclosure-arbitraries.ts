import fc from 'fast-check';
import type { Atoms } from '../../src/model/cell-table.ts';
import type { Code, Dimension } from '../../src/model/dimension.ts';
import type { Method, Rules } from '../../src/model/plan.ts';
import { label } from '../unit/tabulate/build-table.ts';
import { buildRules } from '../unit/disclosure/build-rules.ts';

const parentAmong = (groups: number) => fc.option(fc.nat({ max: Math.max(groups - 1, 0) }), { nil: undefined });

/** One to four leaves under a forest of at most three groups, any of them sensitive; no group is empty. */
function dimensions(column: string): fc.Arbitrary<Dimension> {
  const node = fc.record({ parent: parentAmong(3), sensitive: fc.boolean() });
  return fc
    .record({ leaves: fc.array(node, { minLength: 1, maxLength: 4 }), groups: fc.tuple(node, node, node) })
    .map(({ leaves, groups }) => {
      const above = groups.map(({ parent }, i) => (parent !== undefined && parent < i ? parent : undefined));
      const used = new Set<number>();
      for (const leaf of leaves) for (let at = leaf.parent; at !== undefined; at = above[at]) used.add(at);
      const code = (name: string, parent: number | undefined, sensitive: boolean) => ({
        code: name,
        label: label(name),
        ...(parent !== undefined && { parent: `g${parent}` }),
        ...(sensitive && { sensitive: true as const }),
      });
      return {
        column,
        title: label(column),
        leaves: leaves.map(({ parent, sensitive }, i) => code(`l${i}`, parent, sensitive)),
        groups: groups.flatMap(({ sensitive }, i) => (used.has(i) ? [code(`g${i}`, above[i], sensitive)] : [])),
        total: label('total'),
      };
    });
}

/** One unit of counting: a leaf on each dimension and how many persons. */
export interface Row {
  readonly leaves: readonly number[];
  readonly persons: number;
}

export interface Population {
  readonly dimensions: readonly Dimension[];
  readonly rows: readonly Row[];
}

/** Counts around every threshold, and some far above. */
export const populations = populationsOf(fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 12 }), fc.nat({ max: 400 }), fc.constant(0)));

/** Counts that few rules mark. */
export const amplePopulations = populationsOf(fc.integer({ min: 12, max: 400 }));

/** Rows over up to three dimensions, at least one in every interior cell. */
function populationsOf(persons: fc.Arbitrary<number>): fc.Arbitrary<Population> {
  return fc
    .integer({ min: 1, max: 3 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, d) => dimensions(`d${d}`))))
    .chain((dims) => {
      const cells = dims.reduce<number[][]>((all, { leaves }) => all.flatMap((cell) => leaves.map((_, leaf) => [...cell, leaf])), [[]]);
      const row = (leaves: readonly number[]) => persons.map((count): Row => ({ leaves, persons: count }));
      const scattered = fc.constantFrom(...cells).chain(row);
      return fc
        .tuple(fc.tuple(...cells.map(row)), fc.array(scattered, { maxLength: 6 }))
        .map(([full, more]) => ({ dimensions: dims, rows: [...full, ...more] }));
    });
}

export function toAtoms({ dimensions: dims, rows }: Population): Atoms {
  return {
    columns: dims.map(({ column }) => column),
    codes: dims.map((_, d) => Uint16Array.from(rows, ({ leaves }) => leaves[d] ?? 0)),
    counts: Float64Array.from(rows, (row) => row.persons),
  };
}

export const rulesFor = (methods: readonly Method[]): fc.Arbitrary<Rules> =>
  fc
    .record({
      minPersons: fc.integer({ min: 1, max: 15 }),
      zeros: fc.constantFrom('below-threshold' as const, 'safe' as const),
      minRemainder: fc.nat({ max: 12 }),
      maxPercent: fc.integer({ min: 50, max: 100 }),
      method: fc.constantFrom(...methods),
    })
    .map(buildRules);

/** The same people where no category is sensitive: with columns of one leaf nothing could keep it from being told who is in it. */
export const withoutSensitive = (some: fc.Arbitrary<Population>): fc.Arbitrary<Population> =>
  some.map(({ dimensions: dims, rows }) => {
    const plain = ({ code, label: named, parent }: Code): Code => ({ code, label: named, ...(parent !== undefined && { parent }) });
    return { dimensions: dims.map((each) => ({ ...each, leaves: each.leaves.map(plain), groups: each.groups.map(plain) })), rows };
  });

/** Two columns with two or three leaves, the second perhaps under a group, and few people: so few that all there could be can be tried out. */
export const smallPopulations: fc.Arbitrary<Population> = fc
  .record({ first: fc.integer({ min: 2, max: 3 }), grouped: fc.boolean(), isSensitive: fc.boolean() })
  .chain(({ first, grouped, isSensitive }) => {
    const code = (name: string, more: { parent?: string; sensitive?: true } = {}) => ({ code: name, label: label(name), ...more });
    const mark = isSensitive ? ({ sensitive: true } as const) : {};
    const leaves = ['l0', 'l1', 'l2'].slice(0, grouped ? 2 : first).map((name) => code(name));
    const one: Dimension = { column: 'd0', title: label('d0'), leaves, groups: [], total: label('total') };
    const two: Dimension = grouped
      ? {
          ...one,
          column: 'd1',
          leaves: [code('l0', { parent: 'g0', ...mark }), code('l1', { parent: 'g0' }), code('l2')],
          groups: [code('g0', mark)],
        }
      : { ...one, column: 'd1', leaves: [code('l0', mark), code('l1')] };
    const cells = leaves.flatMap((_, a) => two.leaves.map((__, b) => [a, b]));
    const persons = fc.oneof(fc.nat({ max: 6 }), fc.nat({ max: 14 }));
    return fc
      .tuple(...cells.map((at) => persons.map((count): Row => ({ leaves: at, persons: count }))))
      .map((rows) => ({ dimensions: [one, two], rows }));
  });

export const smallRules = (method: Method): fc.Arbitrary<Rules> =>
  fc
    .record({
      minPersons: fc.integer({ min: 2, max: 5 }),
      zeros: fc.constantFrom('below-threshold' as const, 'safe' as const),
      minRemainder: fc.integer({ min: 0, max: 4 }),
      maxPercent: fc.integer({ min: 60, max: 100 }),
    })
    .chain((wanted) => fc.integer({ min: 1, max: wanted.minPersons }).map((candidates) => buildRules({ ...wanted, candidates, method })));
