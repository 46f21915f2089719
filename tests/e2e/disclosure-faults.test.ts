import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { attackRelease } from '../../src/disclosure/attack/attack-release.ts';
import type { Programme, Solver } from '../../src/disclosure/solver/solver.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import { protectText } from '../support/protect-known.ts';
import { makeFolder, runCli, type CliResult } from '../support/run-cli.ts';

function protect(table: string, specification: string): CliResult & { readonly folder: string; readonly released: string } {
  const folder = makeFolder();
  writeFileSync(join(folder, 'table.csv'), table);
  writeFileSync(join(folder, 'table.yaml'), `version: 1\n${specification}`);
  const found = runCli(['protect', 'table.csv', '--spec', 'table.yaml', '--out', 'released'], { cwd: folder });
  const file = join(folder, 'released/table-1.csv');
  return { ...found, folder, released: existsSync(file) ? readFileSync(file, 'utf8') : '' };
}

const attack = (folder: string): number | null => runCli(['attack', join(folder, 'released')]).code;
const counts = (dimensions: string, by: string): string =>
  `file: cells\ndimensions: ${dimensions}\ncount: n\ntables: [{ by: ${by} }]\nrules: { threshold: 10, candidates: 6 }\n`;
const twoWay = counts('{ a: , b: }', '[a, b]');
const sums = `file: microdata
dimensions: { a: , b: }
values: { v: }
tables: [{ by: [a, b], show: [{ sum: v }] }]
rules: { dominance: [{ n: 1, percent: 80 }] }
`;

describe('tables at the edge are released as the rules have it, or withheld', () => {
  test.each([
    ['one cell, large', 'a,n\nx,40\n', counts('{ a: }', '[a]'), 0, 'x,40,\nTotal,40,\n'],
    ['one cell, small', 'a,n\nx,4\n', counts('{ a: }', '[a]'), 0, 'x,[c],c\nTotal,[c],c\n'],
    ['all zeros', 'a,b,n\nx,p,0\nx,q,0\ny,p,0\ny,q,0\n', twoWay, 0, 'x,p,0,\nx,q,0,\nx,Total,0,\n'],
    [
      'everything hidden',
      'a,b,n\nx,p,1\nx,q,2\ny,p,3\ny,q,1\n',
      twoWay,
      0,
      'y,Total,[c],c\nTotal,p,[c],c\nTotal,q,[c],c\nTotal,Total,[c],c\n',
    ],
    [
      'counts of thousands of millions',
      'a,b,n\nx,p,3000000000\nx,q,4\ny,p,2000000001\ny,q,1999999999\n',
      twoWay,
      0,
      'x,p,[c],c\nx,q,[c],c\nx,Total,3000000004,\n',
    ],
  ])('%s', (_, table, specification, code, text) => {
    const found = protect(table, specification);
    expect(found.code).toBe(code);
    expect(found.released).toContain(text);
    expect(attack(found.folder)).toBe(0);
  });

  test('sums below 0 are released for somebody to look at', () => {
    const rows = ['x,p,-900', 'x,p,-20', 'x,q,40', 'x,q,35', 'x,q,50', 'y,p,-30', 'y,p,45', 'y,p,35', 'y,q,20', 'y,q,25', 'y,q,-22'];
    const found = protect(`a,b,v\n${rows.join('\n')}\n`, sums);
    expect([found.code, found.stdout]).toEqual([21, expect.stringContaining('Review  needed: negative-values')]);
    expect(found.released).toMatch(/^x,p,\[c\],c$/m);
    expect(found.released).not.toContain('920');
  });

  const wide = (dimensions: number, codes: number): readonly [string, string] => {
    const names = Array.from({ length: dimensions }, (_, at) => `d${at}`);
    const rows = Array.from({ length: 40 }, (_, row) => [...names.map((_name, at) => (at === 0 ? row : (row * at) % codes)), 1].join(','));
    return [`${names.join(',')},n\n${rows.join('\n')}\n`, counts(`{ ${names.join(': , ')}: }`, `[${names.join(', ')}]`)];
  };

  test('twenty dimensions in one table are refused, at their place', () => {
    const found = protect(...wide(20, 2));
    expect([found.code, found.stderr]).toEqual([10, expect.stringContaining('table.yaml:5:16')]);
    expect(found.stderr).toContain('at most 8');
    expect(existsSync(join(found.folder, 'released'))).toBe(false);
  });

  test('a table of millions of cells is refused, with what to do', () => {
    const found = protect(...wide(8, 7));
    expect([found.code, found.stderr]).toEqual([11, expect.stringContaining('ask for fewer columns together')]);
    expect(existsSync(join(found.folder, 'released'))).toBe(false);
  });

  test('tables in a circle of more combinations than can be protected together are withheld', () => {
    const rows = Array.from({ length: 70 }, (_, row) => `${row},${(row * 3) % 70},${(row * 11) % 70},20`);
    const specification = counts('{ a: , b: , c: }', '[a, b]').replace(
      '[{ by: [a, b] }]',
      '[{ by: [a, b] }, { by: [b, c] }, { by: [a, c] }]',
    );
    const found = protect(`a,b,c,n\n${rows.join('\n')}\n`, specification);
    expect([found.code, found.stdout]).toEqual([20, expect.stringContaining('Withheld')]);
    expect(existsSync(join(found.folder, 'released'))).toBe(false);
  });
});

describe('a solver that reaches its limit', () => {
  const limitProgrammes = (solver: Solver, programmes: number): Solver => {
    let solved = 0;
    const limit = (programme: Programme): Programme => ({
      ...programme,
      optimise: (...asked) => {
        solved += 1;
        return solved > programmes ? { status: 'unfinished' } : programme.optimise(...asked);
      },
    });
    return { open: (...asked) => limit(solver.open(...asked)) };
  };

  const table = 'a,b,n\nx,p,41\nx,q,38\nx,r,52\ny,p,4\ny,q,29\ny,r,33\nz,p,55\nz,q,61\nz,r,47\n';

  test('has enough programmes: released', async () => {
    const { outcome } = await protectText(table, `version: 1\n${twoWay}`, {}, { solver: await loadSolver() });
    expect(outcome.status).toBe('released');
  });

  test('has none or a few: what is released all the same holds against an attack without a limit', async () => {
    const solver = await loadSolver();
    for (const programmes of [0, 1, 2, 4, 8, 16]) {
      const { outcome, internal } = await protectText(table, `version: 1\n${twoWay}`, {}, { solver: limitProgrammes(solver, programmes) });
      const holds = internal.quantities.every(({ problem, hidden }) => attackRelease(problem, hidden, solver).isProtected);
      expect(outcome.status === 'withheld' || holds).toBe(true);
      expect(outcome.status !== 'withheld' || ['unfinished', 'not-protected'].includes(outcome.why)).toBe(true);
    }
  });
});
