import type { Dimension } from '../model/dimension.ts';
import type { Population } from '../model/ledger.ts';
import type { DeriveStep, LinkStep, OutputStep, Plan } from '../model/plan.ts';
import { withSources } from './plan-reads.ts';

/** The people a plan speaks of, under the names of the contract and not of the pipeline; a filter that lets everybody pass is none. */
export function populationOf(plan: Plan): Population {
  const read = readOf(plan, plan.spine.read);
  const where = plan.spine.where
    .filter(({ column, codes }) => {
      const check = read.columns.find(({ name }) => name === column)?.check;
      return check?.kind !== 'codes' || codes.length < check.codes.length;
    })
    .map(({ column, codes }) => ({ column, codes: [...codes].sort() }))
    .sort((a, b) => (a.column < b.column ? -1 : 1));
  return { contract: read.contract, read: read.table, where };
}

/**
 * Everything that decides the numbers of a table, as JSON with sorted keys: contracts, population, the links and derivations its
 * columns come from, codes, measures and rules. Names of the pipeline, titles, labels and sources are no part of it.
 */
export function definitionOf(plan: Plan, output: OutputStep): string {
  const shown = output.dimensions.map(({ column }) => column);
  const columns = withSources(shown, plan.derivations);
  const links = plan.links.filter(({ id }) => columns.has(id));
  const reads = new Set([plan.spine.read, ...links.flatMap(({ register, spells }) => [register.read, spells.read])]);
  const { minPersons, zeros, classDisclosure, method, policy, policyVersion } = plan.rules;
  return sortKeys({
    version: 1,
    reads: [...reads].map((read) => nameRead(plan, read)).sort(),
    population: populationOf(plan),
    links: links.map((link) => defineLink(plan, link)),
    derivations: plan.derivations.filter(({ column }) => columns.has(column)).map(defineDerivation),
    dimensions: output.dimensions.map(defineDimension),
    measures: output.measures.map((measure) => ({ ...measure, title: undefined })),
    rules: {
      policy,
      policyVersion,
      minPersons: minPersons.value,
      zeros: zeros.value,
      minRemainder: classDisclosure.minRemainder,
      maxPercent: classDisclosure.maxPercent,
      method: method.value,
    },
  });
}

function readOf({ reads }: Plan, id: string): Plan['reads'][number] {
  const read = reads.find((each) => each.id === id);
  if (!read) throw new Error(`the plan has no read \`${id}\``);
  return read;
}

function nameRead(plan: Plan, id: string): string {
  const { contract, contractVersion, table } = readOf(plan, id);
  return `${contract}@${contractVersion}/${table}`;
}

function defineLink(plan: Plan, { register, spells, result, ...link }: LinkStep): object {
  return {
    ...link,
    register: { ...register, read: nameRead(plan, register.read) },
    spells: { ...spells, read: nameRead(plan, spells.read) },
    result: defineDimension(result),
  };
}

const defineDerivation = ({ dimension, ...step }: DeriveStep): object => ({ ...step, dimension: defineDimension(dimension) });

const defineDimension = ({ column, leaves, groups }: Dimension): object => ({
  column,
  leaves: leaves.map(defineCode),
  groups: groups.map(defineCode),
});

const defineCode = ({ code, parent, sensitive }: Dimension['leaves'][number]): object => ({
  code,
  ...(parent !== undefined && { parent }),
  ...(sensitive && { sensitive }),
});

/** JSON with the keys of every object in the order of their code units. */
function sortKeys(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
