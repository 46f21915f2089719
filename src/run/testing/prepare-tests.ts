import type { Catalogue } from '../../catalogue/open-catalogue.ts';
import { UserError } from '../../diagnostics/diagnostic.ts';
import type { Plan } from '../../model/plan.ts';
import type { TestCase } from '../../model/test-case.ts';
import { planTests } from '../../plan/testing/plan-tests.ts';
import { parseTests } from '../../spec/parse-tests.ts';
import { readDefinitionText } from '../../yaml/read-definition-text.ts';
import { preparePlan } from '../prepare-plan.ts';
import type { TestedFile } from './find-tests.ts';

export interface PreparedTests extends TestedFile {
  readonly plan: Plan;
  readonly cases: readonly TestCase[];
}

/** A pipeline and its test file, checked against each other; throws `UserError` with everything wrong in either. Reads no data. */
export async function prepareTests(files: TestedFile, catalogue: Catalogue): Promise<PreparedTests> {
  const { plan } = await preparePlan(files.pipeline, catalogue, 'dev');
  const { document, parsed } = parseTests({ file: files.tests, text: readDefinitionText(files.tests) });
  if ('diagnostics' in parsed) throw new UserError(parsed.diagnostics);
  const planned = planTests({ specification: parsed.value, document, plan, catalogue });
  if ('diagnostics' in planned) throw new UserError(planned.diagnostics);
  return { ...files, plan, cases: planned.cases };
}
