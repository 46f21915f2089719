import { describe, expect, it } from 'vitest';
import { openEngine } from '../../../src/engine/open-engine.ts';
import { printPlanSql } from '../../../src/engine/print-plan-sql.ts';
import { fixturePlan } from '../../support/plan-fixture.ts';

describe('the SQL of a plan', () => {
  it('is what it was', async () => {
    const sql = printPlanSql(fixturePlan({ people: 3, where: [{ column: 'born_in', codes: ['WAL', 'PL'] }] }));
    const text = `${sql.map((step) => `-- ${step.step}\n${step.sql};`).join('\n\n')}\n`;
    await expect(text).toMatchFileSnapshot('../../golden/engine/fixture-plan.sql');
  });

  it('names no file, and is SQL to the engine but for the files', async () => {
    const engine = await openEngine({ threads: 1, memory: '100MB' });
    for (const { sql } of printPlanSql(fixturePlan())) {
      const error: unknown = await engine.run(sql).then(
        () => undefined,
        (caught: unknown) => caught,
      );
      expect(String(error)).not.toContain('Parser');
    }
    engine.close();
  });
});
