import type { Dimension } from '../model/dimension.ts';
import { isOverOther } from '../model/measure-column.ts';
import { columnsOfLink } from '../link/link-result.ts';
import { isOfNumber, isQuantile, type Measure } from '../model/measure.ts';
import type { Population } from '../model/ledger.ts';
import type { DeriveStep, LinkStep, OutputStep, Plan } from '../model/plan.ts';
import { weightsOf } from '../tabulate/weights-of.ts';
import { withoutExpression } from './define-derivation.ts';
import { planOf } from './plan-of-denominator.ts';
import { withSources } from './plan-reads.ts';

/**
 * The people a plan speaks of, under the names of the contract and not of the pipeline; a filter that lets everybody pass is none. One household
 * can have records with different codes, so filters hold no two populations of households apart.
 */
export function populationOf(plan: Plan): Population {
  const read = readOf(plan, plan.spine.read);
  const where = plan.spine.onePer ? [] : filtersOf(plan, read);
  const linked = [...new Set(plan.links.map(({ register }) => readOf(plan, register.read).contract))].sort();
  return { contract: read.contract, read: read.table, linked, where };
}

const filtersOf = (plan: Plan, read: Plan['reads'][number]): Population['where'] =>
  plan.spine.where
    .filter(({ column, codes }) => {
      const check = read.columns.find(({ name }) => name === column)?.check;
      return check?.kind !== 'codes' || codes.length < check.codes.length;
    })
    .map(({ column, codes }) => ({ column, codes: [...codes].sort() }))
    .sort((a, b) => (a.column < b.column ? -1 : 1));

/**
 * Everything that decides the numbers of a table, as JSON with sorted keys: contracts, population, the links and derivations its
 * columns come from, codes, measures and rules. Names of the pipeline, titles, labels and sources are no part of it.
 */
export function definitionOf(plan: Plan, output: OutputStep): string {
  const shown = output.dimensions.map(({ column }) => column);
  const columns = withSources(shown, plan.derivations);
  const links = plan.links.filter(
    (link) => link.spine.duplicates === 'one-person' || columnsOfLink(link).some((column) => columns.has(column)),
  );
  const collections = plan.collections.filter(({ id }) => columns.has(id));
  const reads = new Set([plan.spine.read, ...links.flatMap(readsOfLink), ...collections.map(({ read }) => read)]);
  const { spine } = plan;
  const { minPersons, zeros, candidates, classDisclosure, method, secondUnits, amounts, weightedShares, policy, policyVersion } =
    plan.rules;
  return sortKeys({
    version: 1,
    reads: [...reads].map((read) => nameRead(plan, read)).sort(),
    population: populationOf(plan),
    spine: { ...spine, read: undefined, where: filtersOf(plan, readOf(plan, spine.read)) },
    links: links.map((link) => defineLink(plan, link)),
    ...(collections.length > 0 && {
      collections: collections.map(({ dimension, ...step }) => ({
        ...step,
        read: nameRead(plan, step.read),
        dimension: defineDimension(dimension),
      })),
    }),
    derivations: plan.derivations.filter(({ column }) => columns.has(column)).map(defineDerivation),
    dimensions: output.dimensions.map(defineDimension),
    measures: output.measures.map((measure) => ({ ...measure, title: undefined, ...defineBase(plan, measure) })),
    rules: {
      policy,
      policyVersion,
      minPersons: minPersons.value,
      zeros: zeros.value,
      candidates: candidates.value,
      minRemainder: classDisclosure.minRemainder,
      maxPercent: classDisclosure.maxPercent,
      method: method.value,
      ...(spine.secondUnits && { secondUnits: secondUnits?.value }),
      ...(amounts &&
        output.measures.some(isOfNumber) && {
          amounts: { ...amounts, ...(!output.measures.some(isQuantile) && { quantileSide: undefined }), source: undefined },
        }),
      ...(weightedShares &&
        weightsOf(output).length > 0 && {
          weightedShares: { stepPersons: weightedShares.stepPersons, reliableBase: weightedShares.reliableBase },
        }),
    },
  });
}

/** A rate over another population is as that population's table is. */
function defineBase(plan: Plan, measure: Measure): object {
  if (!isOverOther(measure)) return {};
  const { table } = measure.over;
  const step = plan.denominators.find(({ outputs }) => outputs.some(({ id }) => id === table));
  const output = step?.outputs.find(({ id }) => id === table);
  if (!step || !output) throw new Error(`the plan has no table \`${table}\``);
  return { over: definitionOf(planOf(plan, step), output) };
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

const readsOfLink = (link: LinkStep): readonly string[] => [
  link.register.read,
  ...(link.kind === 'registration' ? [link.spells.read] : []),
];

function defineLink(plan: Plan, link: LinkStep): object {
  return {
    ...link,
    register: { ...link.register, read: nameRead(plan, link.register.read) },
    ...(link.kind === 'registration' && { spells: { ...link.spells, read: nameRead(plan, link.spells.read) } }),
    ...(link.kind === 'lookup' && {
      takes: link.takes.map(({ dimension, ...taken }) => ({ ...taken, dimension: defineDimension(dimension) })),
    }),
    result: defineDimension(link.result),
    held: undefined,
  };
}

function defineDerivation(step: DeriveStep): object {
  const { dimension, ...defined } = withoutExpression(step);
  return { ...defined, dimension: defineDimension(dimension) };
}

const defineDimension = ({ column, leaves, groups, several }: Dimension): object => ({
  column,
  ...(several && { several }),
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
