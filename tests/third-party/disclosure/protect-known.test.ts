import { describe, expect, test } from 'vitest';
import { protectText } from '../../support/protect-known.ts';
import { readKnown } from './read-known.ts';

describe('whole tables', () => {
  test('z1', async (context) => {
    const table = readKnown(context, 'ssbtools/z1.csv');
    const { outcome, internal } = await protectText(table, `
version: 1
file: cells
dimensions: { region: , hovedint: }
count: ant
tables: [{ by: [region, hovedint] }]
rules: { threshold: 4, zeros: disclosive }
protection: exact
against: outsiders
`);
    console.log(outcome.status, internal.quantities.map(({ hits, hidden, cost, problem }) => [hits.length, hidden.reduce((a, b) => a + b), cost, hidden.length, problem.insiders.length]));
    expect(outcome.status).toBe('released');
  });
  test('z2', async (context) => {
    const table = readKnown(context, 'ssbtools/z2.csv');
    const { outcome, internal } = await protectText(table, `
version: 1
file: cells
dimensions: { region: { groups: [fylke, kostragr] }, hovedint: }
count: ant
tables: [{ by: [region, hovedint] }]
rules: { threshold: 4, zeros: disclosive }
protection: exact
against: outsiders
`);
    console.log(outcome.status, internal.quantities.map(({ hits, hidden, cost, problem }) => [hits.length, hidden.reduce((a, b) => a + b), cost, hidden.length, problem.insiders.length]));
    if (outcome.status !== 'released') console.log((outcome as any).released.tables[0]?.columns, outcome.released.tables[0]?.rows.length, outcome.released.tables[0]?.rows.map((r) => [...r.codes, ...r.values].join(' ')).join('\n'));
    expect(outcome.status).toBe('released');
  });

  test.each(['outsiders','insiders'].flatMap(a=>[['p10','{ prior_posterior: [{ p: 10 }] }',a],['nk','{ dominance: [{ n: 1, percent: 80 },{ n: 2, percent: 99 }] }',a],['few','{ minimum_contributors: 2 }',a]].flatMap(x=>[[...x,'exact'],[...x,'rules']])))('magnitude1 %s %s %s %s', async (name, rules, against, protection, context: any) => {
    const table = readKnown({skip: (): never => {throw new Error()}} as any, 'ssbtools/magnitude1.csv');
    const { outcome, internal } = await protectText(table, `
version: 1
file: microdata
dimensions: { sector4: , geo: }
unit: company
values: { value: }
tables: [{ by: [sector4, geo], show: [{ sum: value }] }]
rules: ${rules}
against: ${against}
${protection === 'exact' ? 'protection: exact' : ''}
`);
    console.log(name, against, protection, outcome.status, (outcome as any).why, internal.quantities.map(({ hits, hidden, cost, problem }) => [new Set(hits.map(h => h.form.cells.join())).size, hidden.reduce((a, b) => a + b), cost, hidden.length, problem.insiders.length]));
  });
});
