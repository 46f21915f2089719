import type { Classification } from '../../catalogue/classification.ts';
import type { DatasetContract } from '../../catalogue/dataset-contract.ts';
import type { DocumentedPipeline, Reference } from './reference.ts';

interface Uses {
  readonly columns: readonly { readonly contract: DatasetContract; readonly table: string; readonly column: string }[];
  readonly lists: readonly Classification[];
  readonly pipelines: readonly DocumentedPipeline[];
}

/** Everything of a reference that holds or groups the codes of one classification. */
export function listUses({ contracts, classifications, pipelines }: Reference, id: string): Uses {
  return {
    columns: contracts.flatMap((contract) =>
      contract.tables.flatMap((table) =>
        table.columns.filter(({ codes }) => codes === id).map(({ name }) => ({ contract, table: table.name, column: name })),
      ),
    ),
    lists: classifications.filter(({ groups }) => typeof groups === 'object' && groups.classification === id),
    pipelines: pipelines.filter(({ groupedBy }) => [...groupedBy.values()].includes(id)),
  };
}
