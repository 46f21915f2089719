import { createHash } from 'node:crypto';
import type { Catalogue } from '../catalogue/open-catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Tabulation } from '../model/expression.ts';
import type { Mode, Plan, Rules } from '../model/plan.ts';
import { collectProblems, type Problems } from '../spec/collect-problems.ts';
import type { PipelineSpecification } from '../spec/pipeline-schema.ts';
import type { YamlDocument } from '../yaml/read-yaml.ts';
import { findTables, type Tables } from './find-tables.ts';
import { lookUpDefinitions, type Definitions } from './look-up-definitions.ts';
import { listNeeded, planRead } from './plan-reads.ts';
import { planAmountRules, planRules, planSecondUnits, planWeightedShares } from './plan-rules.ts';
import { planSteps, type Steps } from './plan-steps.ts';
import { openSqlAnswers, type OpenSqlAnswers } from './sql-answers.ts';

export interface PlanRequest {
  readonly specification: PipelineSpecification;
  /** The document the specification was parsed from: it knows where each part stands. */
  readonly document: YamlDocument;
  readonly catalogue: Catalogue;
  readonly mode: Mode;
  /** Of a pipeline with SQL. */
  readonly answers?: OpenSqlAnswers;
}

export type Planned = { readonly plan: Plan } | { readonly diagnostics: readonly Diagnostic[] };

/** A pipeline without SQL, or one of which all that its SQL needs is answered; any other is a bug. */
export function planPipeline(request: PlanRequest): Planned {
  const planned = planOrAsk(request);
  if ('asked' in planned) throw new Error('the SQL of a pipeline was not worked out');
  return planned;
}

/**
 * Decides everything a run will do, from definitions alone, or says everything that is in the way. Where only what expressions give is not
 * known yet, it asks for that, and decides nothing.
 */
export function planOrAsk({
  specification,
  document,
  catalogue,
  mode,
  answers = openSqlAnswers(new Map(), new Map()),
}: PlanRequest): Planned | { readonly asked: readonly Tabulation[] } {
  const problems = collectProblems(document);
  const definitions = lookUpDefinitions(catalogue, document, problems);
  const tables = findTables(specification.datasets, definitions, problems);
  const steps = planSteps({ specification, tables, definitions, problems, answers });
  if (steps) tables.checkUse();
  const rules = settleRules(specification, tables, steps, definitions, problems);
  const needed = steps && listNeeded(steps);
  const used = [...tables.found.values()].filter(({ id }) => needed?.has(id));
  const reads = used.map((read) => planRead(read, needed?.get(read.id) ?? new Set(), definitions));

  const diagnostics = problems.list();
  if (diagnostics.length > 0) return { diagnostics };
  const asked = answers.asked();
  if (asked.length > 0) return { asked };
  if (!steps || !rules) throw new Error('a pipeline without problems has no plan');
  const { id, version, title, project } = specification;
  const digest = createHash('sha256').update(document.text).digest('hex');
  return {
    plan: {
      version: 1,
      pipeline: { id, version, title, digest },
      project,
      mode,
      reads,
      ...steps,
      rules,
      release: { status: specification.release?.status ?? 'draft' },
    },
  };
}

function settleRules(
  { disclosure }: PipelineSpecification,
  { contracts }: Tables,
  steps: Steps | undefined,
  definitions: Definitions,
  problems: Problems,
): Rules | undefined {
  const policy = definitions.policy(disclosure.policy, ['disclosure', 'policy']);
  if (policy === undefined) return undefined;
  const settled = planRules(disclosure, policy, contracts, problems);
  const spines = steps ? [steps.spine, ...steps.denominators.map(({ spine }) => spine)] : [];
  const shares = planWeightedShares(steps?.outputs ?? [], policy, settled.method.value, problems);
  const amounts = planAmountRules(steps?.outputs ?? [], policy, settled.method.value, problems);
  return { ...settled, ...planSecondUnits(spines, policy), ...amounts, ...shares };
}
