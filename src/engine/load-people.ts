import type { LinkStep, Plan, ReadStep } from '../model/plan.ts';
import type { InputDigest } from '../model/wall.ts';
import type { Units } from '../model/units.ts';
import { quoteIdentifier } from '../sql/quote-identifier.ts';
import type { ExactCount } from './band-counts.ts';
import { checkIdentifiers } from './check-identifiers.ts';
import { describeSource } from './files/describe-source.ts';
import type { OpenExtract } from './files/open-extract.ts';
import type { FileWatch } from './files/watch-files.ts';
import { listPeopleColumns, listWeights } from './group-atoms.ts';
import { loadChildren } from './load-children.ts';
import { loadLookup } from './load-lookup.ts';
import { loadRegister } from './load-register.ts';
import { dropSpells, loadSpells } from './load-spells.ts';
import { loadSpine } from './load-spine.ts';
import type { Engine } from './open-engine.ts';
import type { KeyBlocks } from './print/print-keys.ts';
import { printSecondUnits } from './print/print-second-units.ts';
import type { Source } from './print/print-source.ts';
import { printPeople } from './print/print-spine.ts';
import { setsTable, tableOf, unitsTable } from './print/table-names.ts';
import { readUnits } from './read-units.ts';
import { sampleValues } from './sample-values.ts';

/** Says which step begins, and the digest of each file that was loaded. */
export interface Tell {
  readonly step: (step: string) => void;
  readonly input: (digest: InputDigest) => void;
}

/** The reads of a plan in the order in which they are loaded: what is joined to before what joins. */
export function orderReads(plan: Plan): readonly ReadStep[] {
  const link = findLink(plan);
  const spells = link?.kind === 'registration' ? [link.spells.read] : [];
  const children = new Set(plan.collections.map(({ read }) => read));
  return [...spells, ...(link ? [link.register.read] : []), plan.spine.read, ...children].map((id) => findRead(plan, id));
}

export function findLink({ links }: Plan): LinkStep | undefined {
  if (links.length > 1) throw new Error('a plan with more than one link');
  return links[0];
}

export function findRead({ reads }: Plan, id: string): ReadStep {
  const read = reads.find((each) => each.id === id);
  if (!read) throw new Error(`the plan has no read \`${id}\``);
  return read;
}

/**
 * Loads and links one population. All that is left of it in the engine is the table of people: no linking field, no key, no spell. `blocks` only
 * where its method needs keys; `keep` is given its units, where they can be known again.
 */
export async function loadPeople(
  engine: Engine,
  plan: Plan,
  people: string,
  extracts: ReadonlyMap<string, OpenExtract>,
  watch: FileWatch,
  tell: Tell,
  { blocks, keep }: { readonly blocks?: KeyBlocks | undefined; readonly keep?: ((units: Units | undefined) => void) | undefined } = {},
): Promise<readonly ExactCount[]> {
  const load = async <T>(read: ReadStep, carryOut: (extract: OpenExtract, source: Source) => Promise<T>): Promise<T> => {
    const extract = extracts.get(read.id);
    if (!extract) throw new Error(`the order has no file for \`${read.id}\``);
    tell.step(read.id);
    const text = extract.format === 'csv' ? (await watch.survey(extract)).text : undefined;
    const source = await describeSource(engine, extract, text, read);
    checkIdentifiers(read, extract, await sampleValues(engine, read, extract, text));
    const loaded = await carryOut(extract, source);
    tell.input({ read: read.id, hmac: (await watch.survey(extract)).hmac });
    return loaded;
  };

  const link = findLink(plan);
  const spine = findRead(plan, plan.spine.read);
  const counts: ExactCount[] = [];
  if (link?.kind === 'registration') {
    const [spells, register] = [findRead(plan, link.spells.read), findRead(plan, link.register.read)];
    const loaded = await load(spells, (extract, source) => loadSpells(engine, spells, link, extract, source));
    const ofRegister = await load(register, (extract, source) => loadRegister(engine, register, link, extract, source, loaded.people));
    await dropSpells(engine, spells);
    counts.push(...loaded.counts, ...ofRegister);
  }
  if (link?.kind === 'lookup') {
    const other = findRead(plan, link.register.read);
    counts.push(...(await load(other, (extract, source) => loadLookup(engine, other, link, extract, source))));
  }
  counts.push(...(await load(spine, (extract, source) => loadSpine(engine, plan, spine, link, extract, source))));
  if (link) await engine.run(`DROP TABLE ${quoteIdentifier(tableOf(link.register.read))}`);
  for (const id of new Set(plan.collections.map(({ read }) => read))) {
    const child = findRead(plan, id);
    const collections = plan.collections.filter(({ read }) => read === id);
    counts.push(...(await load(child, (extract, source) => loadChildren(engine, child, collections, spine, extract, source))));
  }
  await engine.run(printPeople(plan, spine, listPeopleColumns(plan, spine), people, listWeights(plan), blocks));
  for (const [place, unit] of (plan.spine.secondUnits ?? []).entries())
    await engine.run(printSecondUnits(plan, spine, listPeopleColumns(plan, spine), unit, unitsTable(people, place)));
  keep?.(await readUnits(engine, plan, spine));
  for (const { id } of plan.collections) await engine.run(`DROP TABLE ${quoteIdentifier(setsTable(id))}`);
  await engine.run(`DROP TABLE ${quoteIdentifier(tableOf(spine.id))}`);
  return counts;
}
