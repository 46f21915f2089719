import { dayOf } from '../../model/day-of.ts';
import type { Dimension } from '../../model/dimension.ts';
import type {
  CodeFilter,
  CollectStep,
  DateFilter,
  DeriveStep,
  LinkStep,
  OutputStep,
  Plan,
  ReadColumn,
  ReadStep,
  SpineStep,
  TakenColumn,
} from '../../model/plan.ts';
import { withoutExpression } from '../define-derivation.ts';
import { missingValue } from './evaluate-derivation.ts';
import type { NamedLink } from './list-link-values.ts';

/** What plans about the same records make of them, as if they were one plan: columns of one definition have one name, whatever they are called. */
export interface MergedPlans extends Pick<Plan, 'reads' | 'links' | 'collections' | 'derivations' | 'outputs'> {
  /** The read of the spine. */
  readonly read: string;
  /** By link, what relates it to others. */
  readonly named: ReadonlyMap<string, NamedLink>;
  /** By plan, the names of its columns here. */
  readonly names: readonly ReadonlyMap<string, string>[];
  /** By plan, whom it counts; filters on codes and on dates alike. */
  readonly filters: readonly (readonly LeafFilter[])[];
}

/** Units with one of these leaves. */
export interface LeafFilter {
  readonly column: string;
  readonly leaves: readonly number[];
}

/** A plan, and by read step what its file was: links and sets of one definition are the same only where the files are. */
export interface DigestedPlan {
  readonly plan: Plan;
  readonly digestOf: (read: string) => string;
}

/** Plans whose spines read the same table. A plan whose records share units has no filters: they decide who speaks for a unit. */
export function mergePlans(parts: readonly DigestedPlan[]): MergedPlans {
  const plans = parts.map(({ plan }) => plan);
  const [first] = plans;
  if (first === undefined) throw new Error('no plan to merge');
  const registry = new Registry();
  const links = new Map<string, NamedLink>();
  const collections = new Map<string, CollectStep>();
  const derivations = new Map<string, DeriveStep>();
  const columns = new Map<string, ReadColumn>();
  const children = new Map<string, ReadStep>();
  const outputs: OutputStep[] = [];
  for (const plan of plans) for (const { name } of readOf(plan, plan.spine.read).columns) registry.name(name, ['read', name]);
  const filtered = plans.map((plan) => (plan.spine.onePer ? { ...plan.spine, where: [], dates: [] } : plan.spine));
  for (const step of listDateBands(filtered)) derivations.set(step.column, step);
  const names = parts.map(({ plan, digestOf }) => {
    const nameRead = (id: string): string => nameFile(plan, id, digestOf(id));
    const own = new Map<string, string>();
    for (const column of readOf(plan, plan.spine.read).columns) {
      columns.set(column.name, column);
      own.set(column.name, column.name);
    }
    for (const link of plan.links) mergeLink(link, plan.spine, nameRead, registry, links, own);
    const person = plan.links.find(({ spine }) => spine.duplicates === 'one-person');
    for (const step of plan.collections) {
      const read = nameRead(step.read) + (person ? ` of one person by ${own.get(person.id)}` : '');
      const id = registry.name(step.id, ['collect', read, step.by, step.where, step.from]);
      const before = children.get(read);
      const child = readOf(plan, step.read);
      const known = before?.columns.map((column) => column.name) ?? [];
      const more = child.columns.filter((column) => !known.includes(column.name));
      children.set(read, { ...child, id: read, columns: [...(before?.columns ?? []), ...more] });
      collections.set(id, { ...step, id, read });
      own.set(step.id, id);
    }
    for (const step of plan.derivations) {
      const renamed = renameSources(step, own);
      const { column, dimension, ...definition } = withoutExpression(renamed);
      const name = registry.name(column, [definition, dimension.leaves.map(({ code }) => code), dimension.several ?? false]);
      derivations.set(name, { ...renamed, column: name });
      own.set(column, name);
    }
    outputs.push(
      ...plan.outputs.map((output) => ({ ...output, dimensions: output.dimensions.map((dimension) => rename(dimension, own)) })),
    );
    return own;
  });
  const read = { ...readOf(first, first.spine.read), columns: [...columns.values()] };
  const stays = plans.map(({ spine, links: own }, place) =>
    own.filter((link) => !spine.onePer && link.spine.duplicates === 'one-person').map(({ id }) => nameStay(names[place]?.get(id) ?? id)),
  );
  // Where one link decides for all who is counted, nobody else is in any table.
  const leave = new Set(stays.map((each) => each.join())).size > 1;
  return {
    reads: [read, ...children.values()],
    read: read.id,
    filters: filtered.map(({ where, dates }, place) => [
      ...(leave ? (stays[place] ?? []).map((column) => ({ column, leaves: [0] })) : []),
      ...where.map((filter) => placeCodes(read, filter)),
      ...dates.map((filter) => placeDates(derivations.get(nameDateBand(filter.column)), filter)),
    ]),
    links: [...links.values()].map(({ link }) => link),
    named: links,
    collections: [...collections.values()],
    derivations: [...derivations.values()],
    outputs,
    names,
  };
}

/** Gives each definition a name of its own, the one it has where that is free. */
class Registry {
  readonly #names = new Map<string, string>();

  name(wished: string, definition: unknown): string {
    const key = JSON.stringify(definition);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const taken = new Set(this.#names.values());
    let name = wished;
    for (let number = 2; taken.has(name); number += 1) name = `${wished}@${number}`;
    this.#names.set(key, name);
    return name;
  }
}

/** What links of one family have in common: everything but the match statuses they accept, and what they take. */
function defineFamily(link: LinkStep, nameRead: (id: string) => string): readonly unknown[] {
  const register = { ...link.register, read: nameRead(link.register.read) };
  const how = link.kind === 'registration' ? [{ ...link.spells, read: nameRead(link.spells.read) }, link.date] : [];
  return [link.kind, link.field, link.spine, register, how];
}

/**
 * Whether some links are on the same field to the same file and yet of several families, by other spells, another date or other duplicates. Who links
 * by one then says something of who links by another that is not in any universe.
 */
export function areTangled(parts: readonly DigestedPlan[]): boolean {
  const families = new Map<string, string>();
  return parts.some(({ plan, digestOf }) =>
    plan.links.some((link) => {
      const nameRead = (id: string): string => nameFile(plan, id, digestOf(id));
      const where = JSON.stringify([link.field, nameRead(link.register.read)]);
      const family = JSON.stringify(defineFamily(link, nameRead));
      const before = families.get(where) ?? family;
      families.set(where, before);
      return before !== family;
    }),
  );
}

function mergeLink(
  link: LinkStep,
  { where, dates }: SpineStep,
  nameRead: (id: string) => string,
  registry: Registry,
  links: Map<string, NamedLink>,
  own: Map<string, string>,
): void {
  const family = defineFamily(link, nameRead);
  const population = link.spine.duplicates === 'each' ? { where: [], dates: [] } : { where, dates };
  const id = registry.name(link.id, [...family, link.matchStatus, population]);
  const held = `${id}_field`;
  own.set(link.id, id);
  own.set(link.held.column, held);
  const before = links.get(id)?.link;
  const keep = (step: LinkStep): void => void links.set(id, { link: step, family: JSON.stringify(family), population });
  const named = { ...link, id, held: { ...link.held, column: held } };
  if (link.kind === 'registration') {
    keep(named);
    return;
  }
  const takes = new Map<string, TakenColumn>(before?.kind === 'lookup' ? before.takes.map((taken) => [taken.from, taken]) : []);
  for (const taken of link.takes) {
    const column = takes.get(taken.from)?.column ?? registry.name(taken.column, [id, 'takes', taken.from]);
    takes.set(taken.from, { ...taken, column });
    own.set(taken.column, column);
  }
  keep({ ...named, kind: 'lookup', register: link.register, takes: [...takes.values()] });
}

/** The column that says who is counted where records that share a linking field are one person: leaf 0. */
export const nameStay = (link: string): string => `${link} stays`;

function renameSources(step: DeriveStep, names: ReadonlyMap<string, string>): DeriveStep {
  const nameOf = (column: string): string => names.get(column) ?? column;
  if (step.kind === 'sql') return { ...step, inputs: step.inputs.map((input) => ({ ...input, column: nameOf(input.column) })) };
  if (step.kind === 'coalesce') return { ...step, from: step.from.map(nameOf) };
  return { ...step, from: nameOf(step.from) };
}

const rename = (dimension: Dimension, names: ReadonlyMap<string, string>): Dimension => ({
  ...dimension,
  column: names.get(dimension.column) ?? dimension.column,
});

function readOf({ reads }: Plan, id: string): ReadStep {
  const read = reads.find((each) => each.id === id);
  if (read === undefined) throw new Error(`the plan has no read \`${id}\``);
  return read;
}

const nameFile = (plan: Plan, id: string, digest: string): string => {
  const { contract, contractVersion, table } = readOf(plan, id);
  return `${contract}@${contractVersion}/${table} ${digest}`;
};

const nameDateBand = (column: string): string => `${column} within dates`;

/** For each column of dates that filters name, the stretches of days that they tell apart. A record without a date is outside like one of long ago. */
function listDateBands(spines: readonly Pick<SpineStep, 'dates'>[]): readonly DeriveStep[] {
  const points = new Map<string, Set<number>>();
  for (const { column, from, until } of spines.flatMap(({ dates }) => dates)) {
    const own = points.get(column) ?? new Set();
    points.set(column, own.add(dayOf(from)).add(dayOf(until) + 1));
  }
  return [...points].map(([column, own]) => {
    const starts = [longAgo, ...[...own].toSorted((a, b) => a - b)];
    const bounds = starts.map((start, at) => [start, (starts[at + 1] ?? -longAgo) - 1] as const);
    const leaves = bounds.map((_, at) => ({ code: String(at), label: nameless }));
    const name = nameDateBand(column);
    return {
      kind: 'band',
      column: name,
      from: column,
      bounds,
      dimension: { column: name, title: nameless, leaves, groups: [], total: nameless },
    };
  });
}

const longAgo = missingValue;

const nameless = { en: '', cy: '' };

function placeDates(band: DeriveStep | undefined, { column, from, until }: DateFilter): LeafFilter {
  if (band?.kind !== 'band') throw new Error(`nothing tells the dates of \`${column}\` apart`);
  const leaves = band.bounds.flatMap(([start, end], leaf) => (start >= dayOf(from) && end <= dayOf(until) ? [leaf] : []));
  return { column: band.column, leaves };
}

function placeCodes(read: ReadStep, { column, codes }: CodeFilter): LeafFilter {
  const check = read.columns.find(({ name }) => name === column)?.check;
  if (check?.kind !== 'codes') throw new Error(`\`${column}\` is filtered and has no codes`);
  return { column, leaves: check.codes.flatMap((code, leaf) => (codes.includes(code) ? [leaf] : [])) };
}
