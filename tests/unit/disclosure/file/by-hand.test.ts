import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/diagnostics/diagnostic.ts';
import type { ReleasedFile } from '../../../../src/model/released-file.ts';
import { renderFileRelease } from '../../../../src/report/checks/render-file-release.ts';
import { attackText, protectText } from '../../../support/protect-known.ts';

const specification = `version: 1
file: cells
dimensions: { area: , sex: }
count: n
status: { column: status, open: [s], safe: [ok], unsafe: [u], protected: [z], empty: [e] }
tables: [{ by: [area, sex] }]
rules: { threshold: 5 }
against: outsiders
`;

type Marks = Readonly<Record<string, string>>;

/** A table of two columns and three areas; a cell has the status that is named, and is open else. */
const cells = (marks: Marks): string =>
  [
    'area,sex,n,status',
    ...Object.entries({ 'a,f': 30, 'a,m': 20, 'b,f': 31, 'b,m': 40, 'c,f': 50, 'c,m': 3 }).map(
      ([name, count]) => `${name},${marks[name] === 'e' ? 0 : count},${marks[name] ?? 's'}`,
    ),
  ].join('\n');

async function protect(table: string, text: string) {
  const { outcome, internal } = await protectText(table, text);
  if (outcome.status !== 'released') return { outcome, internal, hidden: [outcome.why], review: [] };
  const rows = outcome.released.tables[0]?.rows ?? [];
  return {
    outcome,
    internal,
    hidden: rows.filter(({ values }) => values[0] === 'suppressed').map(({ codes }) => codes.join(',')),
    review: outcome.released.review,
  };
}

const checksOf = (released: ReleasedFile): object =>
  JSON.parse(renderFileRelease(released, {}).find(({ file }) => file === 'checks.json')?.text ?? '{}') as object;

async function refuse(table: string, text: string) {
  const error: unknown = await protectText(table, text).catch((caught: unknown) => caught);
  if (!(error instanceof UserError)) throw error;
  return error.diagnostics;
}

describe('statuses of cells', () => {
  test.each([
    { why: 'open cells are as the rules have them', marks: {}, hidden: ['c,m'], shown: [] },
    { why: 'an unsafe one is hidden whatever they say', marks: { 'b,f': 'u' }, hidden: ['b,f', 'c,m'], shown: [] },
    {
      why: 'a safe one is not hidden for its own sake',
      marks: { 'c,m': 'ok' },
      hidden: [],
      shown: ['c,m', 'c,f'],
      review: ['safe-by-hand'],
    },
    { why: 'a protected one is never hidden', marks: { 'a,m': 'z', 'c,m': 's' }, hidden: ['c,m'], shown: ['a,m', 'a,f'] },
    { why: 'nobody can be in an empty one, so that it hides nothing', marks: { 'a,m': 'e' }, hidden: ['c,m'], shown: ['a,m', 'a,f'] },
  ])('$why', async ({ marks, hidden, shown, review = [] }) => {
    const found = await protect(cells(marks), specification);
    expect(found.review).toEqual(review);
    expect(found.hidden).toEqual(expect.arrayContaining(hidden));
    for (const cell of shown) expect(found.hidden).not.toContain(cell);
  });

  test('where all that could hide a cell is protected nothing leaves', async () => {
    const found = await protect(`${cells({ 'c,f': 'z' })}\nc,Total,53,z\n`, specification);
    expect(found.outcome).toEqual({ status: 'withheld', why: 'infeasible' });
  });

  test('how far an unsafe value must stay possible is a column', async () => {
    const levels = specification
      .replace('empty: [e]', 'below: low, above: high')
      .replace('rules: { threshold: 5 }', 'rules: { threshold: 1 }');
    const table = cells({ 'a,m': 'u' }).replaceAll(/$/gm, ',0,0').replace('status,0,0', 'status,low,high').replace(',u,0,0', ',u,12,25');
    const { internal } = await protect(table, levels);
    const [found] = internal.quantities;
    expect(found?.problem.targets.map(({ demand }) => demand)).toEqual([{ kind: 'interval', low: 8, high: 45 }]);
    expect(found?.hits.map(({ hit }) => hit.rule)).toEqual(['manual']);
    // Neither neighbour in its row and column alone lets it fall by 12 and rise by 25.
    expect(found?.report.isProtected).toBe(true);
  });

  test('the checks say that statuses were taken from the file, and the specification for readers says nothing of how it is written', async () => {
    const { outcome } = await protect(cells({ 'b,f': 'u' }), specification);
    if (outcome.status !== 'released') throw new Error(outcome.why);
    const { by_hand: said } = checksOf(outcome.released) as { readonly by_hand: { readonly note: string } };
    expect(said).toMatchObject({ open: true, safe: true, unsafe: true, protected: true, empty: true });
    // Which of them a cell has would tell why some are hidden.
    expect(said.note).toContain('Kinds with a code are true, whether or not a cell has it.');
  });

  test.each([
    { whose: 'a policy', text: 'policy: dolen-default', zeros: 'below-threshold' },
    { whose: 'nobody', text: 'rules: { threshold: 5, zeros: structural }', zeros: 'structural' },
  ])('the checks name the rule on zeros as $whose does', async ({ text, zeros }) => {
    const { outcome } = await protect(cells({}), specification.replace('rules: { threshold: 5 }\nagainst: outsiders', text));
    if (outcome.status !== 'released') throw new Error(outcome.why);
    expect(checksOf(outcome.released)).toMatchObject({ rules: { zeros } });
  });
});

describe('what a policy says is not loosened by hand', () => {
  const policy = specification.replace('rules: { threshold: 5 }\nagainst: outsiders', 'policy: dolen-default');

  test.each(['ok', 'z'])('a cell that is too small is not made `%s`: the message says which', async (mark) => {
    const [found] = await refuse(cells({ 'c,m': mark }), policy);
    expect([found?.code, found?.message]).toEqual(['table-status-loosens', expect.stringContaining('record 6')]);
  });

  test('an unsafe cell besides, and a protected one that is safe anyhow, are taken', async () => {
    const found = await protect(cells({ 'b,m': 'u', 'b,f': 'z' }), policy);
    expect(found.hidden).toEqual(expect.arrayContaining(['b,m', 'c,m']));
    expect(found.hidden).not.toContain('b,f');
  });
});

test.each([
  { why: 'a status that nobody listed', table: cells({ 'a,f': 'x' }), code: 'table-status-unlisted' },
  { why: 'somebody where nobody can be', table: cells({}).replace('a,f,30,s', 'a,f,777,e'), code: 'table-status-not-empty' },
  {
    why: 'a level below 0',
    table: cells({ 'a,f': 'u' }).replaceAll(/$/gm, ',-777').replace('status,-777', 'status,low'),
    text: specification.replace('empty: [e]', 'below: low'),
    code: 'table-bad-level',
  },
  {
    why: 'a cost below 0',
    table: cells({}).replaceAll(/$/gm, ',-777').replace('status,-777', 'status,cost'),
    text: `${specification}cost: { column: cost }\n`,
    code: 'table-bad-cost',
  },
])('$why is refused without a value', async ({ table, text, code }) => {
  const found = await refuse(table, text ?? specification);
  expect(found.map((one) => one.code)).toEqual([code]);
  expect(JSON.stringify(found)).not.toContain('777');
});

describe('what hiding costs is a column', () => {
  test('the dearest is shown, and a margin costs the sum of its parts', async () => {
    const table = cells({})
      .replaceAll(/$/gm, ',1')
      .replace('status,1', 'status,cost')
      .replace('b,f,31,s,1', 'b,f,31,s,9')
      .replace('b,m,40,s,1', 'b,m,40,s,9');
    const { hidden, internal } = await protect(table, `${specification}cost: { column: cost }\n`);
    expect(new Set(hidden)).toEqual(new Set(['a,f', 'a,m', 'c,f', 'c,m']));
    expect(internal.quantities[0]?.cost).toBeCloseTo(3, 2);
  });

  test('of records it is added up', async () => {
    const records = ['a', 'b', 'c'].flatMap((area) =>
      ['f', 'm'].flatMap((sex) => Array.from({ length: area + sex === 'cm' ? 2 : 9 }, () => `${area},${sex},${area === 'a' ? 5 : 1}`)),
    );
    const text =
      'version: 1\nfile: microdata\ndimensions: { area: , sex: }\ntables: [{ by: [area, sex] }]\nrules: { threshold: 5 }\nagainst: outsiders\ncost: { column: w }\n';
    const { hidden } = await protect(['area,sex,w', ...records].join('\n'), text);
    expect(new Set(hidden)).toEqual(new Set(['b,f', 'b,m', 'c,f', 'c,m']));
  });
});

describe('a shadow decides which sums are safe', () => {
  const text = `version: 1
file: microdata
dimensions: { area: , kind: }
unit: firm
values: { tax: { shadow: turnover }, turnover: }
tables: [{ by: [area, kind], show: [{ sum: tax }] }]
rules: { dominance: [{ n: 1, percent: 80 }] }
against: outsiders
`;
  // Of turnover one firm has nearly all in a x; of tax one has in b y.
  const rows = [
    'a,x,1,95,10',
    'a,x,2,3,12',
    'a,x,3,2,11',
    'a,y,4,30,10',
    'a,y,5,40,12',
    'b,x,6,30,10',
    'b,x,7,30,15',
    'b,y,8,30,95',
    'b,y,9,35,2',
    'b,y,10,35,1',
  ];
  const table = ['area,kind,firm,turnover,tax', ...rows].join('\n');
  const broken = async (specified: string) => {
    const { internal } = await protect(table, specified);
    return internal.quantities[0]?.hits.map(({ hit: { amount, rule } }) => `${rule} ${amount}`);
  };

  test('and not the value itself, without a policy', async () => {
    expect(await broken(text)).toEqual(['dominance turnover']);
    expect(await broken(text.replace('{ shadow: turnover }', ''))).toEqual(['dominance tax']);
  });

  test('and the value itself too, with one', async () => {
    const both = await broken(text.replace('rules: {', 'policy: dolen-default\nrules: {'));
    expect(both).toEqual(expect.arrayContaining(['dominance turnover', 'dominance tax']));
  });

  test('so that somebody has to look where nobody else decides', async () => {
    const safe = text.replace('percent: 80', 'percent: 99');
    expect((await protect(table, safe)).review).toEqual(['judged-by-another']);
    expect((await protect(table, safe.replace('{ shadow: turnover }', ''))).review).toEqual([]);
  });

  test('what is asked of it is asked of the value in proportion', async () => {
    const { internal } = await protect(table, text);
    const [found] = internal.quantities;
    // 100 / 80 · 95 − 100 = 18.75 of 100, rounded up to whole parts; of 33 as much in proportion.
    expect(found?.problem.targets.map(({ demand }) => demand)).toEqual([{ kind: 'interval', low: 26, high: 40 }]);
  });
});

test('tables of other tools whose hidden values still stand there are attacked as they were meant to be seen', async () => {
  const shown =
    'region,gender,Freq,sdcStatus\nA,m,3,u\nA,f,20,x\nB,m,30,x\nB,f,40,x\nTotal,m,33,s\nTotal,f,60,s\nA,Total,23,s\nB,Total,70,s\nTotal,Total,93,s\n';
  const text = `version: 1
file: cells
dimensions: { region: , gender: }
count: Freq
status: { column: sdcStatus, hidden: [u, x] }
tables: [{ by: [region, gender] }]
rules: { threshold: 5 }
protection: exact
`;
  const { quantities } = await attackText(shown, text);
  expect(quantities.map(({ hidden, exact }) => [hidden, exact])).toEqual([[4, 0]]);
  const alone = await attackText(shown.replaceAll(',x', ',s'), text);
  expect(alone.quantities.map(({ hidden, exact }) => [hidden, exact])).toEqual([[1, 1]]);
});
