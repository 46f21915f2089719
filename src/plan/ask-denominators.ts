import type { OutputStep } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { PipelineSpecification } from '../spec/pipeline-schema.ts';
import type { MeasureSpecification } from '../spec/table-schema.ts';
import { planDenominatorTable, type DenominatorPopulation } from './plan-denominators.ts';
import type { DenominatorTable } from './plan-measure.ts';

interface AskedDenominators {
  readonly tableOf: DenominatorTable;
  /** Tables that rates asked for so far. */
  readonly asked: readonly { readonly denominator: string; readonly output: OutputStep }[];
  /** To be called when all rates are planned: notes populations that no rate is over. */
  checkUse(): void;
}

export function askDenominators(
  populations: ReadonlyMap<string, DenominatorPopulation>,
  { denominators = {}, tables }: PipelineSpecification,
  problems: Problems,
): AskedDenominators {
  const asked: { readonly denominator: string; readonly output: OutputStep }[] = [];
  return {
    asked,
    tableOf(id, dimensions, path) {
      const population = populations.get(id);
      const allowed = Object.keys(denominators);
      if (!allowed.includes(id))
        problems.note('pipeline-denominator-unknown', { denominator: id, allowed }, path, { typed: id, meant: allowed });
      const output = population && planDenominatorTable(population, dimensions, path, problems);
      if (!output || !population) return undefined;
      asked.push({ denominator: id, output });
      return { table: output.id, title: population.title };
    },
    checkUse() {
      const named = Object.values(tables).flatMap(({ measures }) => Object.values(measures).flatMap(nameOver));
      const isMisnamed = named.some((id) => !(id in denominators));
      const unused = isMisnamed ? [] : Object.keys(denominators).filter((id) => !named.includes(id));
      for (const id of unused) problems.note('pipeline-denominator-unused', { denominator: id }, ['denominators', id], { at: 'key' });
    },
  };
}

/** The denominator that a measure names, whatever else is wrong with it. */
function nameOver(measure: MeasureSpecification): readonly string[] {
  return 'rate' in measure && typeof measure.over === 'object' && 'denominator' in measure.over ? [measure.over.denominator] : [];
}
