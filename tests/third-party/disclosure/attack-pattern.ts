import type { TestContext } from 'vitest';
import { attackText } from '../../support/protect-known.ts';
import type { AttackSummary } from '../../../src/disclosure/file/attack-file.ts';
import type { PublishedPattern } from './published-patterns.ts';

/** Attacks a published pattern as `dolen attack` does: at the level of its tool, which is that nothing hidden is known exactly, or at Dolen's own. */
export async function attackPattern(
  context: TestContext,
  pattern: PublishedPattern,
  level: 'exact' | 'own' = 'exact',
): Promise<AttackSummary> {
  const cells = pattern.read(context);
  const columns = Object.keys(cells[0]?.codes ?? {});
  const table = [
    [...columns, 'value'].join(','),
    ...cells.map(({ codes, value, isHidden }) => [...columns.map((column) => codes[column]), isHidden ? '[c]' : value].join(',')),
  ].join('\n');
  const isSum = pattern.shows === 'sum';
  const specification = `
version: 1
file: ${isSum ? 'microdata' : 'cells'}
dimensions: ${pattern.dimensions(context)}
${isSum ? 'values: { value: { decimals: 2 } }' : 'count: value'}
tables: [{ by: [${columns.join(', ')}]${isSum ? ', show: [{ sum: value }]' : ''} }]
rules: ${pattern.rules}
${level === 'exact' ? 'protection: exact\nagainst: outsiders' : ''}
`;
  const { quantities } = await attackText(table, specification);
  const [found] = quantities;
  if (found === undefined) throw new Error('one quantity is shown');
  return found;
}
