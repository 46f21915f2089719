import { expect, test } from 'vitest';
import { attackPattern } from './attack-pattern.ts';
import { publishedPatterns } from './published-patterns.ts';

/** Patterns in which a reader finds out hidden cells exactly, and how many. */
const unsafe: Readonly<Record<string, number>> = { linked_vignette_consistent: 4 };

for (const pattern of publishedPatterns) {
  const exact = unsafe[pattern.name] ?? 0;
  const says = exact === 0 ? 'nothing hidden is known exactly' : `UNSAFE, ${exact} hidden cells are known exactly`;
  test(`${pattern.tool}, ${pattern.name}: ${says}`, async (context) => {
    const found = await attackPattern(context, pattern);
    expect([found.exact, found.unproved]).toEqual([exact, 0]);
    expect(found.hidden).toBeGreaterThan(0);
  });
}
