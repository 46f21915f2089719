import { columnsOfLink } from '../../link/link-result.ts';
import { dayOf } from '../../model/day-of.ts';
import type { CollectStep, DeriveStep, LinkStep, ReadColumn } from '../../model/plan.ts';
import { missingValue } from './evaluate-derivation.ts';
import { listLinkValues, type NamedLink } from './list-link-values.ts';
import { nameStay, type MergedPlans } from './merge-plans.ts';

/** Something that columns are made from, with everything that it can be: for each the values of the columns that it gives. */
export interface Origin {
  readonly name: string;
  readonly columns: readonly string[];
  readonly values: readonly (readonly number[])[];
}

type Sources = Pick<MergedPlans, 'read' | 'reads' | 'named' | 'collections' | 'derivations'>;

/**
 * The origins that some columns need, each with those of its columns that are needed. Origins have nothing to do with each other. Undefined
 * where what one can be is too much to be listed.
 */
export function listOrigins(plan: Sources, needed: ReadonlySet<string>): readonly Origin[] | undefined {
  const read = plan.reads.find(({ id }) => id === plan.read);
  const own = (read?.columns ?? []).filter(({ name }) => needed.has(name)).map((column) => describeColumn(column, plan.derivations));
  const families = new Map<string, NamedLink[]>();
  for (const named of plan.named.values())
    if (columnsOf(named.link).some((column) => needed.has(column)))
      families.set(named.family, [...(families.get(named.family) ?? []), named]);
  const links = [...families.values()].map((family) => describeLinks(family, needed));
  const children = new Set(plan.collections.filter(({ id }) => needed.has(id)).map((step) => step.read));
  const sets = [...children].map((child) => describeChildren(plan, child, needed));
  const all = [...own, ...links, ...sets];
  return all.includes(undefined) ? undefined : all.filter((origin) => origin !== undefined);
}

function describeColumn(column: ReadColumn, derivations: readonly DeriveStep[]): Origin {
  const { name, check } = column;
  const values =
    check.kind === 'codes' || check.kind === 'names' ? check.codes.map((_, leaf) => leaf) : listPlainValues(column, derivations);
  return { name, columns: [name], values: values.map((value) => [value]) };
}

/** One number of each stretch in which all that is made of a column stays the same; of dates that are subtracted every day. */
function listPlainValues({ name, check, missing }: ReadColumn, derivations: readonly DeriveStep[]): readonly number[] {
  const bands = derivations.flatMap((step) => (step.kind === 'band' && step.from === name ? step.bounds : []));
  const classed = derivations.flatMap((step) => (step.kind === 'sql' ? step.inputs.filter(({ column }) => column === name) : []));
  const starts = classed.flatMap(({ stretches }) => stretches?.starts ?? []);
  const points = [...new Set([...bands.flatMap(([from, to]) => [from, to + 1]), ...starts])].toSorted((a, b) => a - b);
  if (classed.length > 0 && missing === 'allowed') points.unshift(missingValue);
  if (!derivations.some((step) => step.kind === 'date-difference' && step.from === name)) return points;
  const { from, to } = check.kind === 'dates' ? check : { from: '1800-01-01', to: '2200-01-01' };
  const first = dayOf(from);
  return Array.from({ length: dayOf(to) - first + 1 }, (_, day) => first + day);
}

const columnsOf = (link: LinkStep): readonly string[] => [...columnsOfLink(link), nameStay(link.id)];

/** Links of one family are one origin: who links by a stricter rule links by a looser one too, and it finds the same. */
function describeLinks(links: readonly NamedLink[], needed: ReadonlySet<string>): Origin {
  const takesOf = (link: LinkStep) => (link.kind === 'lookup' ? link.takes.filter(({ column }) => needed.has(column)) : []);
  const taken = new Map(links.flatMap(({ link }) => takesOf(link).map(({ from, dimension }) => [from, dimension.leaves.length] as const)));
  const columns = links.flatMap(({ link }) => [link.id, link.held.column, nameStay(link.id), ...takesOf(link).map(({ column }) => column)]);
  const found = new Map<string, readonly number[]>();
  for (const values of listLinkValues(links, taken)) {
    const said = values.flatMap((value, place) => {
      const link = links[place]?.link;
      if (link === undefined) throw new Error('a value of no link');
      const leaves = link.spine.duplicates === 'one-person' && value.field === 'given-up';
      return [value.result, value.field === 'held' ? 0 : 1, leaves ? 1 : 0, ...takesOf(link).map(({ from }) => value.taken.get(from) ?? 0)];
    });
    found.set(said.join(), said);
  }
  return { name: links.map(({ link }) => link.id).join(' '), columns, values: [...found.values()] };
}

/** Sets are unions of what single child records add, and one record can add to several sets. */
function describeChildren(plan: Sources, read: string, needed: ReadonlySet<string>): Origin | undefined {
  const steps = plan.collections.filter((step) => step.read === read && needed.has(step.id));
  const columns = plan.reads.find(({ id }) => id === read)?.columns ?? [];
  const named = new Set(steps.flatMap(({ from, where }) => [from, ...where.map(({ column }) => column)]));
  const coded = columns
    .filter(({ name }) => named.has(name))
    .map(({ name, check }) => ({ name, codes: check.kind === 'codes' ? check.codes : [] }));
  const records = coded.reduce<readonly ReadonlyMap<string, number>[]>(
    (all, { name, codes }) => all.flatMap((some) => codes.map((_, leaf) => new Map([...some, [name, leaf]]))),
    [new Map()],
  );
  const codesOf = (column: string): readonly string[] => coded.find(({ name }) => name === column)?.codes ?? [];
  const added = records.map((record) => steps.map((step) => bitOf(step, record, codesOf)));
  const sets = new Map([[steps.map(() => 0).join(), steps.map(() => 0)]]);
  for (const one of added)
    for (const set of Array.from(sets.values())) {
      const union = set.map((bits, s) => (bits | (one[s] ?? 0)) >>> 0);
      sets.set(union.join(), union);
      if (sets.size > mostSets) return undefined;
    }
  return { name: read, columns: steps.map(({ id }) => id), values: [...sets.values()] };
}

const mostSets = 200_000;

function bitOf(step: CollectStep, record: ReadonlyMap<string, number>, codesOf: (column: string) => readonly string[]): number {
  const passes = step.where.every(({ column, codes }) => codes.includes(codesOf(column)[record.get(column) ?? -1] ?? ''));
  return passes ? 2 ** (record.get(step.from) ?? 0) : 0;
}
