import { UserError } from '../diagnostics/diagnostic.ts';
import type { Tabulation } from '../model/expression.ts';
import { planOrAsk, planPipeline, type Planned, type PlanRequest } from '../plan/plan-pipeline.ts';
import { keyOfTabulation, openSqlAnswers, type OpenSqlAnswers, type Worked } from '../plan/sql-answers.ts';
import { checkBeforeParsing } from '../sql/guard/check-before-parsing.ts';
import type { DeriveSpecification } from '../spec/derive-schema.ts';
import type { PipelineSpecification } from '../spec/pipeline-schema.ts';

/** Plans a pipeline, with whatever an engine has to say about its SQL. */
export async function planWithSql(request: PlanRequest): Promise<Planned> {
  return planPipeline({ ...request, answers: await answerSql(request) });
}

/**
 * What planning a pipeline asks about its SQL, answered by an engine that has no data, is locked, and is closed again: its parser reads the
 * SQL, and it works out what expressions give. Nothing a researcher wrote is executed anywhere else, and nothing is where there is no SQL.
 */
export async function answerSql(request: PlanRequest): Promise<OpenSqlAnswers> {
  const parsed = new Map<string, unknown>();
  const worked = new Map<string, Worked>();
  const texts = listSql(request.specification);
  if (texts.length === 0) return openSqlAnswers(parsed, worked);
  const { openCalculator } = await import('../engine/calculate/open-calculator.ts');
  const calculator = await openCalculator();
  try {
    for (const text of texts) if (checkBeforeParsing(text, () => undefined)) parsed.set(text, await calculator.parse(text));
    const first = planOrAsk({ ...request, answers: openSqlAnswers(parsed, worked) });
    for (const tabulation of 'asked' in first ? first.asked : [])
      worked.set(keyOfTabulation(tabulation), await workOut(tabulation, calculator.tabulate));
    return openSqlAnswers(parsed, worked);
  } finally {
    calculator.close();
  }
}

/** Every text of SQL in a pipeline, once. */
function listSql({ derive = {}, denominators = {} }: PipelineSpecification): readonly string[] {
  const derivations: readonly DeriveSpecification[] = [derive, ...Object.values(denominators).map((other) => other.derive ?? {})].flatMap(
    (each) => Object.values(each),
  );
  return [...new Set(derivations.flatMap((operation) => ('sql' in operation ? [operation.sql] : [])))];
}

/** The engine has no data, so an error of it can only be about the expression: a pattern that is none, or too much at once. */
async function workOut(tabulation: Tabulation, tabulate: (tabulation: Tabulation) => Promise<Worked | undefined>): Promise<Worked> {
  const { EngineError } = await import('../engine/engine-error.ts');
  try {
    return (await tabulate(tabulation)) ?? 'too-many';
  } catch (error) {
    if (error instanceof EngineError) return 'failed';
    if (error instanceof UserError) return 'too-many';
    throw error;
  }
}
