import { method as everyMethod } from '../catalogue/terms.ts';
import type { Method, Rules } from '../model/plan.ts';
import { planPipeline, type PlanRequest } from './plan-pipeline.ts';

/** What the rules of a pipeline would be by each method that policy and owners admit, and which other methods there are. */
export interface PlannedMethods {
  readonly rules: readonly Rules[];
  readonly notAdmitted: readonly Method[];
  /** Admitted, but something in the pipeline has no form under them. */
  readonly noForm: readonly Method[];
}

const haveNoForm: ReadonlySet<string> = new Set(['pipeline-weighted-share-method', 'pipeline-amount-method']);

/** Of a pipeline that can be planned. From definitions alone. */
export function planMethods(request: PlanRequest): PlannedMethods {
  const { specification } = request;
  const rules: Rules[] = [];
  const notAdmitted: Method[] = [];
  const noForm: Method[] = [];
  for (const method of everyMethod.options) {
    const disclosure = { ...specification.disclosure, method };
    const planned = planPipeline({ ...request, specification: { ...specification, disclosure } });
    if ('plan' in planned) rules.push(planned.plan.rules);
    else if (planned.diagnostics.some(({ code }) => code === 'pipeline-method-not-admitted')) notAdmitted.push(method);
    else if (planned.diagnostics.every(({ code }) => haveNoForm.has(code))) noForm.push(method);
    else throw new Error(`by ${method} something else is wrong with the pipeline`);
  }
  return { rules, notAdmitted, noForm };
}
