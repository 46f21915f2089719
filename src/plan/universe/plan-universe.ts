import type { DeriveStep } from '../../model/plan.ts';
import { nameCode, type Universe } from '../../model/universe.ts';
import { sourcesOfStep, withSources } from '../plan-reads.ts';
import { evaluateDerivation } from './evaluate-derivation.ts';
import { factorValues, type Values } from './factor-values.ts';
import { listOrigins, type Origin } from './list-origins.ts';
import type { MergedPlans } from './merge-plans.ts';

/** Combinations that are tried, of origins that columns bring together. */
const mostCombinations = 4_000_000;

/** What the tables and filters of some plans can say of one unit; undefined where that is too much to be listed. */
export function planUniverse(plan: MergedPlans): Universe | undefined {
  const dimensions = plan.outputs.flatMap((output) => output.dimensions);
  const shown = new Map<string, Shown>(plan.filters.flat().map(({ column }) => [column, {}]));
  for (const { column, leaves, several } of dimensions) shown.set(column, several ? { codes: leaves.length } : {});
  const needed = withSources(shown.keys(), plan.derivations);
  const steps = plan.derivations.filter(({ column }) => needed.has(column));
  const origins = listOrigins(plan, needed);
  if (origins === undefined) return undefined;
  const groups = groupOrigins(origins, steps);
  if (groups.some((group) => group.origins.reduce((product, { values }) => product * values.length, 1) > mostCombinations))
    return undefined;
  return { variables: groups.flatMap((group) => factorValues(listValues(group, shown))) };
}

/** A column of a table or filter, and how many codes one unit can have of it, where it can have several. */
interface Shown {
  readonly codes?: number;
}

interface Group {
  readonly origins: readonly Origin[];
  readonly steps: readonly DeriveStep[];
}

/** Origins that some column is made from together. */
function groupOrigins(origins: readonly Origin[], steps: readonly DeriveStep[]): readonly Group[] {
  let groups: { readonly origins: readonly Origin[]; readonly columns: ReadonlySet<string>; readonly steps: readonly DeriveStep[] }[] =
    origins.map((origin) => ({ origins: [origin], columns: new Set(origin.columns), steps: [] }));
  for (const step of steps) {
    const sources = sourcesOfStep(step);
    const met = groups.filter(({ columns }) => sources.some((source) => columns.has(source)));
    groups = [
      ...groups.filter((group) => !met.includes(group)),
      {
        origins: met.flatMap((group) => group.origins),
        columns: new Set([...met.flatMap(({ columns }) => [...columns]), step.column]),
        steps: [...met.flatMap((group) => group.steps), step],
      },
    ];
  }
  return groups.map((group) => ({ origins: group.origins, steps: steps.filter((step) => group.steps.includes(step)) }));
}

/** Every combination of what the origins can be, as far as the shown columns tell them apart. One that has no leaf somewhere cannot be. */
function listValues({ origins, steps }: Group, shown: ReadonlyMap<string, Shown>): Values {
  const made = [...origins.flatMap(({ columns }) => columns), ...steps.map(({ column }) => column)];
  const columns = made.filter((column) => shown.has(column)).toSorted();
  const found = new Map<string, readonly number[]>();
  const given = new Map<string, number>();
  const choose = (place: number): void => {
    const origin = origins[place];
    if (origin === undefined) {
      const value = readValue(steps, given, columns);
      if (value !== undefined) found.set(value.join(), value);
      return;
    }
    for (const values of origin.values) {
      origin.columns.forEach((column, c) => given.set(column, values[c] ?? 0));
      choose(place + 1);
    }
  };
  choose(0);
  const parts = columns.flatMap((column, c): readonly Part[] => {
    const { codes } = shown.get(column) ?? {};
    if (codes === undefined) return [{ name: column, read: (value) => value[c] ?? 0 }];
    return Array.from({ length: codes }, (_, bit) => ({ name: nameCode(column, bit), read: (value) => ((value[c] ?? 0) >>> bit) % 2 }));
  });
  return { columns: parts.map(({ name }) => name), values: [...found.values()].map((value) => parts.map(({ read }) => read(value))) };
}

interface Part {
  readonly name: string;
  readonly read: (value: readonly number[]) => number;
}

function readValue(steps: readonly DeriveStep[], given: Map<string, number>, columns: readonly string[]): readonly number[] | undefined {
  for (const step of steps) {
    const leaf = evaluateDerivation(step, given);
    if (leaf === undefined) return undefined;
    given.set(step.column, leaf);
  }
  return columns.map((column) => given.get(column) ?? 0);
}
