import type { Catalogue } from '../../catalogue/open-catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { OutputStep, Plan } from '../../model/plan.ts';
import type { Stage } from '../../model/stage.ts';
import type { ExpectedStage, ExpectedTable, TestCase } from '../../model/test-case.ts';
import { collectProblems, type Problems } from '../../spec/collect-problems.ts';
import type { CaseSpecification, TestsSpecification } from '../../spec/tests-schema.ts';
import type { Path } from '../../yaml/find-place.ts';
import type { YamlDocument } from '../../yaml/read-yaml.ts';
import { stepOf } from '../plan-of-denominator.ts';
import { planExpected } from './plan-expected.ts';
import { planGiven } from './plan-given.ts';

interface TestsRequest {
  readonly specification: TestsSpecification;
  /** The document the specification was parsed from. */
  readonly document: YamlDocument;
  readonly plan: Plan;
  readonly catalogue: Catalogue;
}

/** Looks up everything that the cases of a test file name, and makes up what they do not give; or says everything wrong with them. */
export function planTests(
  request: TestsRequest,
): { readonly cases: readonly TestCase[] } | { readonly diagnostics: readonly Diagnostic[] } {
  const { specification, document } = request;
  const problems = collectProblems(document);
  const names = new Set<string>();
  const cases = specification.cases.map((written, place): TestCase => {
    const path = ['cases', place];
    if (names.has(written.name)) problems.note('test-name-twice', { name: written.name }, [...path, 'name']);
    names.add(written.name);
    return {
      name: written.name,
      line: document.placeOf(path, 'value').line,
      tables: planGiven(request.plan, request.catalogue, written, [...path, 'given'], problems),
      expected: planTables(request.plan, written, path, problems),
      stages: planStages(request.plan, written, [...path, 'stages'], problems),
      ...(written.refused && { refused: written.refused }),
      rejects: written.refused || written.reject_share ? 'contract' : 'any',
    };
  });
  const diagnostics = problems.list();
  return diagnostics.length > 0 ? { diagnostics } : { cases };
}

const outputsOf = (plan: Plan): readonly OutputStep[] => [...plan.outputs, ...plan.denominators.flatMap(({ outputs }) => outputs)];

function planTables(plan: Plan, written: CaseSpecification, path: Path, problems: Problems): readonly ExpectedTable[] {
  const outputs = outputsOf(plan);
  const allowed = outputs.map(({ id }) => id);
  return (['expect', 'exactly'] as const).flatMap((key) =>
    Object.entries(written[key] ?? {}).flatMap(([table, cells]): readonly ExpectedTable[] => {
      const output = outputs.find(({ id }) => id === table);
      if (output) return [{ table, exactly: key === 'exactly', cells: planExpected(output, cells, [...path, key, table], problems) }];
      problems.note('test-table-unknown', { table, allowed }, [...path, key, table], { at: 'key', typed: table, meant: allowed });
      return [];
    }),
  );
}

function planStages(plan: Plan, { stages = {} }: CaseSpecification, path: Path, problems: Problems): readonly ExpectedStage[] {
  const steps = new Map([
    ...plan.reads.map(({ id }) => [id, id] as const),
    ...plan.denominators.map((step) => [step.id, stepOf(step, step.spine.read)] as const),
  ]);
  return Object.entries(stages).flatMap(([written, counts]) => {
    const step = steps.get(written);
    if (step !== undefined) return Object.entries(counts).map(([stage, count]): ExpectedStage => ({ step, stage: stage as Stage, count }));
    const allowed = [...steps.keys()];
    problems.note('test-step-unknown', { step: written, allowed }, [...path, written], { at: 'key', typed: written, meant: allowed });
    return [];
  });
}
