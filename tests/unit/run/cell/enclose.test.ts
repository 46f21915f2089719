import { describe, expect, test } from 'vitest';
import { enclose } from '../../../../src/run/cell/enclose.ts';
import type { CellNeeds } from '../../../../src/run/cell/cell-needs.ts';

const needs: CellNeeds = { memory: 1800, threads: 2, minutes: 10, writes: 'nothing' };

const limitsOf = (more: Partial<CellNeeds>): readonly string[] => {
  const { args } = enclose(['/program.js'], '/cell', { ...needs, ...more });
  return (args[1] ?? '').split('\n').flatMap((line) => /ulimit -([a-z]) (\d+)/.exec(line)?.slice(1, 3).join(' ') ?? []);
};

describe('a cell', () => {
  test.each<[Partial<CellNeeds>, readonly string[]]>([
    [{}, ['c 0', 'n 1024', 't 2400', 'd 8167424', 'f 0']],
    [{ memory: 4000, threads: 8, minutes: 0.5 }, ['c 0', 'n 1024', 't 300', 'd 10518528', 'f 0']],
    [{ writes: 'report' }, ['c 0', 'n 1024', 't 2400', 'd 8167424', 'f 524288']],
    [{ writes: 'people' }, ['c 0', 'n 1024', 't 2400', 'd 8167424']],
    [{ spill: '/spill' }, ['c 0', 'n 1024', 't 2400', 'd 8167424']],
  ])('that is asked for with %o', (more, limits) => {
    expect(limitsOf(more)).toEqual(limits);
  });

  test('is handed two variables, whatever it is started from', () => {
    expect(enclose(['/program.js'], '/cell', needs).env).toEqual({ TZ: 'UTC', TMPDIR: '/cell/tmp' });
  });

  test('is named nothing that a shell would read', () => {
    const { args } = enclose(["/a';exit"], '/cell', needs);
    expect(args[1]).not.toContain("/a'");
    expect(args.at(-1)).toBe("/a';exit");
  });
});
