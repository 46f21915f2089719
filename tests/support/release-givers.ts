import type { Ground } from '../../src/attacks/ground/ground.ts';
import { prepareText } from '../../src/attacks/ground/run-here.ts';
import type { Giver } from '../../src/attacks/statistics/givers.ts';
import { readOpenly, type ReadCell } from '../../src/attacks/statistics/read-sums.ts';
import { protectTables } from '../../src/disclosure/protect-tables.ts';
import { describeRelease } from '../../src/disclosure/release/describe-release.ts';
import type { Atoms } from '../../src/model/cell-table.ts';
import { isOfNumber } from '../../src/model/measure.ts';
import type { Plan } from '../../src/model/plan.ts';
import { populationOf } from '../../src/plan/define-output.ts';
import { findAllAlone } from '../../src/run/find-all-alone.ts';
import { findAllGivers } from '../../src/run/find-all-givers.ts';
import { rollUpParts } from '../../src/run/roll-up-parts.ts';
import { digestParts } from '../../src/run/see-earlier.ts';

/** The plan of two tables of one release, by area and by sex, each with a measure of age. */
export async function planTwoTables(ground: Ground, measure: string): Promise<Plan> {
  const text = `version: 1
id: told
title: { en: Told, cy: Told }
project: attacks
datasets: { own: attacked }
population: { from: own.persons, unit: person }
tables:
  t:
    title: { en: T, cy: T }
    by: [area]
    measures: { people: { count: persons }, years: ${measure} }
  u:
    title: { en: U, cy: U }
    by: [sex]
    measures: { people: { count: persons }, years: ${measure} }
disclosure: { policy: attacked, method: exact }
`;
  const made = await prepareText(ground, text);
  if (!('prepared' in made)) throw new Error(made.said);
  return made.prepared.plan;
}

/** As the engine groups them, with the household of everybody. */
const groupGivers = (givers: readonly Giver[]): Atoms => ({
  columns: ['area', 'sex', 'age'],
  codes: [
    Uint16Array.from(givers, ({ area }) => area),
    Uint16Array.from(givers, ({ sex }) => sex),
    Uint32Array.from(givers, ({ age }) => age),
  ],
  counts: new Float64Array(givers.length).fill(1),
  secondUnits: [
    {
      unit: 'households',
      least: 5,
      others: 6,
      atMost: Infinity,
      atoms: Uint32Array.from(givers.keys()),
      numbers: Float64Array.from(givers, ({ household }) => household),
      persons: new Float64Array(givers.length).fill(1),
      amounts: [{ column: 'age', atMost: Infinity }],
    },
  ],
});

/** What everybody can read of the tables of a plan that leave. */
export function releaseGivers(plan: Plan, givers: readonly Giver[], { solver }: Ground): readonly ReadCell[] {
  const atoms = [groupGivers(givers)];
  const parts = rollUpParts(plan, atoms);
  const outcomes = protectTables({
    tables: parts.map(({ table }) => table),
    described: describeRelease(digestParts(plan, [])),
    earlier: [],
    alone: findAllAlone(atoms, parts),
    givers: findAllGivers(atoms, parts),
    rules: plan.rules,
    populations: new Map(parts.map(({ part, output }) => [output.id, populationOf(part)])),
    releasedBefore: [],
    identities: new Map(parts.map(({ output }) => [output.id, output.id])),
    solver,
  });
  return parts.flatMap(({ output }, place) => {
    const outcome = outcomes[place];
    if (outcome?.status !== 'passed') return [];
    const told = output.measures.filter(isOfNumber);
    return readOpenly({ ...plan, outputs: [output] }, givers).map((cell, at): ReadCell => {
      const isHidden = told.map((_, number) => outcome.amounts?.[number]?.values[at] === 'suppressed');
      return {
        ...cell,
        count: outcome.counts[at] === 'suppressed' ? undefined : cell.count,
        sum: isHidden[0] ? undefined : cell.sum,
        quantiles: cell.quantiles.filter((_, number) => !isHidden[number]),
        isHiding: isHidden.includes(true),
      };
    });
  });
}
