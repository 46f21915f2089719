import { expect, test } from 'vitest';
import { recordKeyOf, recordSecretOf } from '../../../src/disclosure/perturbation/keys.ts';
import { makeBlocks } from '../../../src/engine/make-blocks.ts';
import { openEngine } from '../../../src/engine/open-engine.ts';
import { personOf, printAddedKeys, printKeys } from '../../../src/engine/print/print-keys.ts';
import { fixturePlan } from '../../support/plan-fixture.ts';

const secret = recordSecretOf(Buffer.alloc(32, 7));
const plan = fixturePlan();
const [read] = plan.reads.filter(({ id }) => id === plan.spine.read);
if (!read) throw new Error('no spine');

test.each([
  { key: ['id'], values: [['1'], ['23'], ['-4']] },
  {
    key: ['id', 'name'],
    values: [
      ['1', 'a b'],
      ['2', "it's"],
      ['12', 'ŵ'],
    ],
  },
])('the engine sums the same keys as recordKeyOf makes: $key', async ({ key, values }) => {
  const engine = await openEngine({ threads: 2, memory: '200MB' });
  try {
    await engine.run('CREATE TABLE t (id BIGINT, name VARCHAR)');
    for (const [id = '', name = ''] of values) await engine.run(`INSERT INTO t VALUES (${id}, '${name.replaceAll("'", "''")}')`);
    const keys = printKeys({ ...read, key }, plan.spine, makeBlocks(secret));
    const [sums] = await engine.readNumbers(`SELECT ${printAddedKeys} FROM (SELECT ${keys} AS "@key" FROM t GROUP BY id)`);
    const expected = values.reduce((sum, each) => (sum + recordKeyOf(secret, personOf({ ...read, key }, each))) >>> 0, 0);
    expect([...(sums ?? [])]).toEqual([expected]);
  } finally {
    engine.close();
  }
});

test('a unit that nothing names has no key', () => {
  expect(() => printKeys({ ...read, key: [] }, plan.spine, makeBlocks(secret))).toThrow('no key');
});
