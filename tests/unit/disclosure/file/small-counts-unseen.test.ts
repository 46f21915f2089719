import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listNarrow, readUnseen, type ShownInCircle } from '../../../support/enumerate-small-counts.ts';
import { attackText, protectText } from '../../../support/protect-known.ts';

const reading = { base: 12, threshold: 10, candidates: 6 };
const codes = (letter: string, size: number) => Array.from({ length: size }, (_, at) => `${letter}${at}`);

const specify = (sizes: ShownInCircle['sizes']): string =>
  [
    'version: 1',
    'file: cells',
    `dimensions: { ${['a', 'b', 'c'].map((name, at) => `${name}: { codes: [${codes(name, sizes[at] ?? 0).join()}] }`).join(', ')} }`,
    'count: n',
    'tables: [{ by: [a, b] }, { by: [a, c] }, { by: [b, c] }]',
    'policy: dolen-default',
    'method: small-counts',
    `base: ${reading.base}`,
    '',
  ].join('\n');

/** What leaves of a file of counts by three columns, of which the tables of each two are asked for; or why nothing does. */
async function release(sizes: ShownInCircle['sizes'], counts: readonly number[]) {
  const [first, second, third] = [codes('a', sizes[0]), codes('b', sizes[1]), codes('c', sizes[2])];
  const rows = first.flatMap((a) => second.flatMap((b) => third.map((c) => `${a},${b},${c}`)));
  const text = ['a,b,c,n', ...rows.map((row, at) => `${row},${counts[at]}`), ''].join('\n');
  const { outcome } = await protectText(text, specify(sizes));
  if (outcome.status !== 'released') return outcome.why;
  const [one = [], two = [], three = []] = outcome.released.tables.map(({ rows: own }) =>
    own.filter(({ codes: names }) => !names.includes('Total')).map(({ values }) => Number(values[0])),
  );
  return { sizes, tables: [one, two, three] } as const;
}

/** Tables of a 2 by 2 by 2 circle, as somebody might release them. */
function printCircle([one, two, three]: ShownInCircle['tables']): string {
  const at = [0, 1];
  const rows = at.flatMap((x) =>
    at.flatMap((y) => [`a${x},b${y},,${one[x * 2 + y]}`, `a${x},,c${y},${two[x * 2 + y]}`, `,b${x},c${y},${three[x * 2 + y]}`]),
  );
  return ['a,b,c,n', ...rows, ''].join('\n');
}

test.each([
  { counts: [2, 40, 45, 0, 60, 55, 65, 0], tooClose: 1 },
  { counts: [0, 40, 45, 0, 60, 55, 65, 0], tooClose: 0 },
])(
  'an attack on released numbers finds small counts in cells of no table that stand as they were: $tooClose',
  async ({ counts, tooClose }) => {
    const { quantities } = await attackText(printCircle(sumUp([2, 2, 2], counts)), specify([2, 2, 2]));
    expect(quantities[0]?.tooClose).toBe(tooClose);
  },
);

/** The true tables of each two columns. */
function sumUp([first, second, third]: ShownInCircle['sizes'], counts: readonly number[]): ShownInCircle['tables'] {
  const sums = (size: number, place: (a: number, b: number, c: number) => number): number[] => {
    const found = Array.from({ length: size }, () => 0);
    counts.forEach((count, cell) => {
      const at = place(Math.floor(cell / (second * third)), Math.floor(cell / third) % second, cell % third);
      found[at] = (found[at] ?? 0) + count;
    });
    return found;
  };
  return [
    sums(first * second, (a, b) => a * second + b),
    sums(first * third, (a, _, c) => a * third + c),
    sums(second * third, (_, b, c) => b * third + c),
  ];
}

describe('small counts of tables in a circle: cells of no table keep as many values as there have to be', () => {
  test.each([
    { says: 'one, who could be one or nobody', counts: [1, 40, 45, 50, 60, 55, 65, 0], isChanged: true },
    { says: 'two, who could be two, three or four', counts: [2, 40, 45, 0, 60, 55, 65, 2], isChanged: true },
    { says: 'nobody, and no other table fits', counts: [0, 40, 45, 50, 60, 55, 65, 0], isChanged: false },
    { says: 'nine, where fourteen fit', counts: [9, 40, 45, 50, 60, 55, 65, 4], isChanged: false },
    { says: 'several that are few', counts: [3, 40, 2, 50, 60, 5, 65, 1], isChanged: true },
  ])('$says', async ({ counts, isChanged }) => {
    const found = await release([2, 2, 2], counts);
    if (typeof found === 'string') throw new Error(found);
    const read = readUnseen(found, reading);
    expect(listNarrow(read, reading)).toEqual([]);
    expect(counts.filter((count, cell) => read[cell]?.has(count) !== true)).toEqual([]);
    expect(JSON.stringify(found.tables) !== JSON.stringify(sumUp([2, 2, 2], counts))).toBe(isChanged);
  });

  test('one who could be one or nobody leaves just the tables that nobody leaves', async () => {
    const rest = [40, 45, 50, 60, 55, 65, 0];
    expect(await release([2, 2, 2], [1, ...rest])).toEqual(await release([2, 2, 2], [0, ...rest]));
  });

  test('any counts: all tables tried', async () => {
    const count = fc.oneof(fc.constant(0), fc.nat({ max: 4 }), fc.integer({ min: 8, max: 20 }));
    let released = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(count, { minLength: 12, maxLength: 12 }), async (counts) => {
        const found = await release([2, 2, 3], counts);
        if (typeof found === 'string') return;
        released += 1;
        const read = readUnseen(found, reading);
        expect(listNarrow(read, reading)).toEqual([]);
        expect(counts.filter((own, cell) => read[cell]?.has(own) !== true)).toEqual([]);
      }),
      { numRuns: 25 },
    );
    expect(released).toBeGreaterThan(20);
  });
});
