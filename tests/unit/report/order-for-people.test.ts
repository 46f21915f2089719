import { describe, expect, it } from 'vitest';
import type { Dimension } from '../../../src/model/dimension.ts';
import { orderForPeople } from '../../../src/report/order-for-people.ts';
import { birthplace7, registration } from './fixtures/dimensions.ts';

const outline = (dimension: Dimension): readonly string[] =>
  orderForPeople(dimension).map(({ depth, kind, label }) => `${'  '.repeat(depth)}${label.en}${kind === 'leaf' ? '' : ` (${kind})`}`);

const code = (id: string, parent?: string) => ({ code: id, label: { en: id, cy: id }, ...(parent && { parent }) });

describe('orderForPeople', () => {
  it('puts a group just above what it adds up and the total last', () => {
    expect(outline(birthplace7)).toMatchInlineSnapshot(`
      [
        "Born in the UK",
        "Born outside the UK (group)",
        "  EU countries",
        "  Europe outside the EU",
        "  Africa",
        "  Middle East and Asia",
        "  The Americas and the Caribbean",
        "  Antarctica and Oceania (including Australasia) and Other",
        "All people (total)",
      ]
    `);
  });

  it('keeps a list without groups as it is', () => {
    expect(outline(registration)).toEqual(['Registered', 'Linked, not registered', 'Not linked', 'All (total)']);
  });

  it('nests groups in groups, in the order of their first leaf, and names every position once', () => {
    const dimension: Dimension = {
      column: 'area',
      title: { en: 'Area', cy: 'Ardal' },
      leaves: [code('a', 'south'), code('b', 'north-west'), code('c', 'south'), code('d')],
      groups: [code('north'), code('north-west', 'north'), code('south')],
      total: { en: 'all', cy: 'pawb' },
    };
    expect(outline(dimension)).toEqual([
      'south (group)',
      '  a',
      '  c',
      'north (group)',
      '  north-west (group)',
      '    b',
      'd',
      'all (total)',
    ]);
    expect(
      orderForPeople(dimension)
        .map(({ at }) => at)
        .toSorted((a, b) => a - b),
    ).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
