import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../../src/engine/open-engine.ts';
import { printPlanSql } from '../../../src/engine/print-plan-sql.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { fixturePlan } from '../../support/plan-fixture.ts';
import { expectPlan } from '../plan/base-pipeline.ts';

const print = (plan: Plan): string =>
  `${printPlanSql(plan)
    .map(({ step, sql }) => `-- ${step}\n${sql};`)
    .join('\n\n')}\n`;

describe('the SQL of a plan', () => {
  it('is what it was', async () => {
    const text = print(fixturePlan({ people: 3, where: [{ column: 'born_in', codes: ['WAL', 'PL'] }] }));
    await expect(text).toMatchFileSnapshot('../../golden/engine/fixture-plan.sql');
  });

  it.each(['gp-registration', 'homelessness-prevention', 'national-survey', 'single-advice-fund'])(
    'of the shipped %s is what stands in sql/',
    async (pipeline) => {
      const text = readFileSync(new URL(`../../../pipelines/${pipeline}.yaml`, import.meta.url), 'utf8');
      await expect(print(expectPlan(text))).toMatchFileSnapshot(`../../../sql/duckdb/${pipeline}.sql`);
    },
  );

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
