import type { Atoms } from '../../src/model/cell-table.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeProtected } from '../../src/disclosure/decode-protected.ts';
import { deriveMeasures } from '../../src/disclosure/derive-measures.ts';
import { encodeProtected } from '../../src/disclosure/encode-protected.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import { protectTables } from '../../src/disclosure/protect-tables.ts';
import { loadAndLink, type Linked } from '../../src/engine/load-and-link.ts';
import type { Plan } from '../../src/model/plan.ts';
import { estimateShare } from '../../src/tabulate/estimate-share.ts';
import { cellAt } from '../../src/tabulate/grid.ts';
import { rollUpAtoms } from '../../src/tabulate/roll-up-atoms.ts';
import { describePlainly } from '../support/describe-plainly.ts';
import { withFolder } from '../support/write-extracts.ts';
import { readRespondents, sumWeights, surveyFolder, type Respondent } from './survey/respondents.ts';
import { answers, domains, surveyPlan, writeRespondents } from './survey/survey-plan.ts';

const told = JSON.parse(readFileSync(join(surveyFolder, 'weighted-shares.json'), 'utf8')) as {
  readonly figures: readonly { domain: string; region: string; base: number; share: number; se: number }[];
};
const people = readRespondents();
const solver = await loadSolver();

const engine = { threads: 2, memory: '300MB' };
const tell = { step: () => undefined, input: () => undefined };

interface Loaded {
  readonly atoms: Atoms;
  readonly counts: Linked['counts'];
}

async function load(plan: Plan, respondents: readonly Respondent[], threads = 2): Promise<Loaded> {
  return withFolder(async (folder) => {
    const files = await writeRespondents(folder, respondents);
    return loadAndLink({ plan, files, key: '0a'.repeat(32), engine: { ...engine, threads } }, tell, ({ atoms: [atoms], counts }) => {
      if (!atoms) throw new Error('no atoms');
      return { atoms, counts };
    });
  });
}

function tabulate(plan: Plan, { atoms }: Loaded) {
  const [output] = plan.outputs;
  if (!output) throw new Error('the fixture has an output');
  return rollUpAtoms(atoms, output);
}

function protect(plan: Plan, linked: Loaded) {
  const tables = [tabulate(plan, linked)];
  const [outcome] = protectTables({
    tables,
    described: describePlainly(tables),
    earlier: [],
    alone: [],
    givers: [],
    solver,
    rules: plan.rules,
    populations: new Map([['agreement', { contract: 'survey', read: 'respondents', linked: [], where: [] }]]),
    releasedBefore: [],
    identities: new Map([['agreement', 'aa']]),
  });
  if (!outcome) throw new Error('one table, one outcome');
  return outcome;
}

describe('weighted shares through the engine', () => {
  it('are those of R before anything is rounded', async () => {
    const plan = surveyPlan();
    const { shape, weights } = tabulate(plan, await load(plan, people));
    const sums = weights?.get('weight') ?? [];
    const sample = sums.at(-1)?.units ?? 0;
    const place = (codes: readonly string[], code: string): number => (code === '_T' ? codes.length : codes.indexOf(code));
    for (const { domain, region, base, share, se } of told.figures) {
      const at = (answer: string) =>
        sums[cellAt(shape, [place(domains, domain), place(['north', 'south'], region), answers.indexOf(answer)])];
      const [of, rest] = [at('agree'), at('not_agree')];
      const estimate = of && rest && estimateShare(of, rest, sample);
      if (!estimate) throw new Error('nothing to estimate');
      expect(of.units + rest.units).toBe(base);
      expect(Math.abs(Number((estimate.share.above * 10n ** 18n) / estimate.share.below) / 1e18 - share)).toBeLessThan(1e-9);
      const variance = Number((estimate.variance.above * 10n ** 24n) / estimate.variance.below) / 1e24;
      expect(Math.abs(Math.sqrt(variance) - se)).toBeLessThan(1e-9);
    }
  });

  it('are made of exact sums: the same for one thread and two, and for any order of records', async () => {
    const plan = surveyPlan();
    const { atoms } = await load(plan, people, 1);
    expect((await load(plan, people, 2)).atoms).toEqual(atoms);
    expect((await load(plan, people.toReversed(), 2)).atoms).toEqual(atoms);
    const [weights] = atoms.weights ?? [];
    atoms.counts.forEach((_, row) => {
      const [domain, region, answer] = atoms.codes.map((codes) => codes[row] ?? -1);
      const group = people.filter(
        (each) =>
          each.domain === domains[domain ?? -1] &&
          each.region === ['north', 'south'][region ?? -1] &&
          each.answer === answers[answer ?? -1],
      );
      expect(weights?.sums[row]).toEqual(sumWeights(group));
    });
  });

  it('keep weights that are far apart exactly', async () => {
    const plan = surveyPlan();
    const weights = ['0.000001', '1000000', '999999.999999', '123456.789012', '0.1', undefined];
    const few = weights.map((weight, place) => ({ id: String(place + 1), domain: 'uk', region: 'north', answer: 'agree', weight }));
    const { atoms } = await load(plan, few);
    expect(atoms.counts).toEqual(Float64Array.of(6));
    expect(atoms.weights).toEqual([{ column: 'weight', sums: [sumWeights(few)] }]);
  });

  it.each(['0', '-1', '0.0000001', 'nan', '1e3', '-99'])(
    'takes the weight %s for none where one may be missing, and the record out where not',
    async (weight) => {
      const [first, second] = people.filter((each) => each.weight !== undefined);
      if (!first || !second) throw new Error('the fixture has weights');
      const both = [first, { ...second, domain: first.domain, region: first.region, answer: first.answer, weight }];
      const cleared = await load(surveyPlan('allowed'), both);
      expect([...cleared.atoms.counts]).toEqual([2]);
      expect(cleared.atoms.weights?.[0]?.sums).toEqual([sumWeights([first])]);
      expect(cleared.counts).toContainEqual({ step: 'survey.respondents', stage: 'value-cleared', band: 'under-10' });
      const refused = await load(surveyPlan('never'), both);
      expect([...refused.atoms.counts]).toEqual([1]);
      expect(refused.counts).toContainEqual({ step: 'survey.respondents', stage: 'rejected-number', band: 'under-10' });
    },
  );

  it('leave rounded by their base, with interval, design effect and base, and can be read again', async () => {
    const plan = surveyPlan('never', ['domain']);
    const whole = people
      .filter(({ weight }) => weight !== undefined)
      .map((each) => ({ ...each, answer: each.answer === 'no_answer' ? 'agree' : each.answer }));
    const twice = [...whole, ...whole.map((each) => ({ ...each, id: String(Number(each.id) + 1000) }))];
    const narrowed = {
      ...plan,
      outputs: plan.outputs.map((output) => ({ ...output, dimensions: output.dimensions.map(withoutNoAnswer) })),
    };
    const outcome = protect(narrowed, await load({ ...narrowed, reads: narrowed.reads.map(withTwoAnswers) }, twice));
    if (outcome.status !== 'passed') throw new Error('the table passes');
    expect(deriveMeasures(outcome).flatMap(({ measure, value }) => (measure === 'agrees' ? [value] : []))).toMatchInlineSnapshot(`
      [
        {
          "base": "702",
          "designEffect": "1.3",
          "high": "81",
          "kind": "estimate",
          "low": "71",
          "value": "76",
        },
        {
          "base": "168",
          "designEffect": "1.6",
          "high": "86",
          "kind": "estimate",
          "low": "61",
          "value": "75",
        },
        {
          "base": "78",
          "designEffect": "1.3",
          "high": "79",
          "kind": "estimate",
          "low": "38",
          "value": "60",
        },
        {
          "base": "948",
          "designEffect": "1.3",
          "high": "79",
          "kind": "estimate",
          "low": "69",
          "value": "74",
        },
      ]
    `);
    const encoded = encodeProtected(outcome);
    expect(encodeProtected(decodeProtected(encoded))).toBe(encoded);
  });
});

const withoutNoAnswer = <D extends { column: string; leaves: readonly unknown[] }>(dimension: D): D =>
  dimension.column === 'answer' ? { ...dimension, leaves: dimension.leaves.slice(0, 2) } : dimension;

const withTwoAnswers = (read: Plan['reads'][number]): Plan['reads'][number] => ({
  ...read,
  columns: read.columns.map((column) =>
    column.name === 'answer' ? { ...column, check: { kind: 'codes', codes: answers.slice(0, 2) } } : column,
  ),
});
