import type { Classification } from '../../catalogue/classification.ts';
import type { DatasetContract } from '../../catalogue/dataset-contract.ts';
import type { Policy } from '../../catalogue/policy.ts';
import type { Label } from '../../model/label.ts';
import type { TableLineage } from '../../model/lineage.ts';
import type { Plan } from '../../model/plan.ts';

/** Everything a reference speaks of, each kind sorted by id. */
export interface Reference {
  readonly contracts: readonly DatasetContract[];
  readonly classifications: readonly Classification[];
  readonly policies: readonly Policy[];
  readonly pipelines: readonly DocumentedPipeline[];
}

export interface DocumentedPipeline {
  readonly plan: Plan;
  readonly lineage: readonly TableLineage[];
  /** The classification of each derived column that has one of its own, by column. */
  readonly groupedBy: ReadonlyMap<string, string>;
  /** Each population that rates are over, as a pipeline of its own. */
  readonly denominators: readonly (DocumentedPipeline & { readonly title: Label })[];
}
