import { resolve } from 'node:path';
import type { Catalogue } from '../catalogue/open-catalogue.ts';
import { fail, UserError } from '../diagnostics/diagnostic.ts';
import type { MethodLoss } from '../model/method-loss.ts';
import type { Method, Plan, Unit } from '../model/plan.ts';
import type { EngineLimits } from '../model/wall.ts';
import { planMethods, type PlannedMethods } from '../plan/plan-methods.ts';
import { parsePipeline } from '../spec/parse-pipeline.ts';
import { readDefinitionText } from '../yaml/read-definition-text.ts';
import { checkNoise } from './check-noise.ts';
import { preparePlan } from './prepare-plan.ts';
import { usualMinutes } from './cell/cell-needs.ts';
import { startChild } from './start-child.ts';
import { answerSql } from './plan-with-sql.ts';

export interface ComparisonRequest {
  readonly file: string;
  readonly people: number;
  readonly seed: number;
  readonly configRoot: string;
  readonly engine: EngineLimits;
  readonly tell: (step: string) => void;
  readonly stop: AbortSignal;
}

/** What each method would cost a pipeline, on people made up for it. */
export interface Comparison extends Omit<PlannedMethods, 'rules'> {
  readonly pipeline: string;
  readonly unit: Unit;
  readonly people: number;
  readonly seed: number;
  readonly policy: string;
  /** Of the policy. */
  readonly byDefault: Method;
  /** That of the pipeline as it stands. */
  readonly used: Method;
  readonly methods: readonly MethodLoss[];
}

/** Throws `UserError` as a plan of the pipeline does, and where no extract it reads can be made up. Keeps nothing. */
export async function compareMethods(request: ComparisonRequest, catalogue: Catalogue): Promise<Comparison> {
  const { file, people, seed, engine, tell, stop } = request;
  const configRoot = resolve(request.configRoot);
  tell('plan');
  const { plan } = await preparePlan(file, catalogue, 'dev');
  const { rules, ...others } = await planByMethods(file, plan, catalogue);
  const { threads, memory } = engine;
  const child = await startChild(stop, { threads, memory: Number.parseInt(memory, 10), minutes: usualMinutes, writes: 'people' });
  try {
    const last = await child.carryOut({ kind: 'compare-methods', plan, rules, people, seed, configRoot, engine }, (answer) => {
      if (answer.kind === 'step') tell(answer.step);
    });
    stop.throwIfAborted();
    if (last === undefined) fail('compare-died', {});
    if (last.kind === 'refused') throw new UserError(last.diagnostics);
    if (last.kind !== 'comparison') throw new Error(last.kind === 'broken' ? last.detail : `the last answer was \`${last.kind}\``);
    const { id } = plan.pipeline;
    const { policy, method } = plan.rules;
    const byDefault = catalogue.loadPolicy(policy).defaultMethod;
    return { pipeline: id, unit: plan.spine.unit, people, seed, policy, byDefault, used: method.value, methods: last.methods, ...others };
  } finally {
    await child.close();
  }
}

async function planByMethods(file: string, plan: Plan, catalogue: Catalogue): Promise<PlannedMethods> {
  const parsed = parsePipeline({ file, text: readDefinitionText(file) });
  if ('diagnostics' in parsed) throw new UserError(parsed.diagnostics);
  const { specification, document } = parsed;
  const request = { specification, document, catalogue, mode: 'dev' } as const;
  const planned = planMethods({ ...request, answers: await answerSql(request) });
  for (const { settings } of planned.rules) checkNoise(plan.rules.policy, settings?.noise);
  return planned;
}
