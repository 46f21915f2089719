import { describe, expect, test } from 'vitest';
import { protectText } from '../../../support/protect-known.ts';

const kinds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
/** Of all hosts one more than a multiple of six: another one makes no difference to their numbers. */
const sizeOf = (kind: string): number => (kind === 'a' ? 199 : 240);
const hosts = [1, 2, 3, 4, 5, 6, 7].map((many) => kinds.slice(0, many));

/** Of each host two columns that the kind determines, with the few and without them, and a table by each. */
const columns = hosts.flatMap((_, at) => [`with_${at}`, `without_${at}`]);

function csv(few: number): string {
  const row = (kind: string): string =>
    [kind, ...hosts.flatMap((host) => [host.includes(kind) || kind === 'x' ? 'in' : 'out', host.includes(kind) ? 'in' : 'out'])].join();
  const people = [...kinds.flatMap((kind) => Array.from({ length: sizeOf(kind) }, () => kind)), ...Array.from({ length: few }, () => 'x')];
  return [['kind', ...columns].join(), ...people.map(row), ''].join('\n');
}

const specification = (policy: string): string => `version: 1
file: microdata
${policy}
dimensions: { kind: { codes: [x, ${kinds.join(', ')}] }, ${columns.map((column) => `${column}: { of: kind }`).join(', ')} }
tables: [${columns.map((column) => `{ by: [${column}] }`).join(', ')}, { by: [kind] }]
method: midpoint-6
`;

async function countRead(few: number, policy: string): Promise<number> {
  const { outcome } = await protectText(csv(few), specification(policy));
  if (outcome.status !== 'released') throw new Error(outcome.why);
  const isShown = (column: string): boolean =>
    typeof outcome.released.tables[columns.indexOf(column)]?.rows.find(({ codes }) => codes[0] === 'in')?.values[0] === 'number';
  return hosts.filter((_, at) => isShown(`with_${at}`) && isShown(`without_${at}`)).length;
}

describe('few people in several tables of one file', () => {
  test('are read against no more groups than the policy bears', async () => {
    expect(await countRead(1, 'policy: dolen-default')).toBeLessThanOrEqual(4);
    expect(await countRead(7, 'policy: dolen-default')).toBeLessThanOrEqual(4);
  });

  test('are read against all where no policy is named: the tables do tell of them', async () => {
    expect(await countRead(1, 'rules: { threshold: 10, zeros: disclosive, candidates: 5 }')).toBe(hosts.length);
  });
});
