import type { DatasetContract } from '../catalogue/dataset-contract.ts';
import type { CodeFilter, OutputStep } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { PipelineSpecification } from '../spec/pipeline-schema.ts';
import type { Definitions } from './look-up-definitions.ts';
import type { SpineColumns } from './spine-columns.ts';

interface TranslationsRequest {
  readonly release: PipelineSpecification['release'];
  readonly outputs: readonly OutputStep[];
  /** Columns of the population's filters, which are told beside the results. */
  readonly filters: readonly CodeFilter[];
  readonly columns: SpineColumns;
  readonly contracts: readonly DatasetContract[];
  readonly definitions: Definitions;
  readonly problems: Problems;
}

/** Notes every list and contract whose Welsh an official release would show, and no translator has checked. A draft takes it. */
export function checkTranslations({ release, outputs, filters, columns, contracts, definitions, problems }: TranslationsRequest): void {
  if (release?.status !== 'official') return;
  const path = ['release', 'status'];
  const named = [...filters, ...outputs.flatMap(({ dimensions }) => dimensions)];
  const shown = named.map(({ column }) => columns.get(column));
  const lists = new Set(shown.flatMap((column) => (column?.kind === 'coded' ? (column.classification ?? []) : [])));
  for (const list of lists) {
    const found = definitions.classification(list, path);
    if (!found) continue;
    const codes = found.codes.filter(({ cyStatus }) => cyStatus === 'working').map(({ code }) => code);
    if (found.cyStatus === 'working' || codes.length > 0) {
      problems.note('pipeline-translation-working', { kind: 'classification', id: list, codes: codes.length }, path);
    }
  }
  for (const { id, cyStatus } of contracts) {
    if (cyStatus === 'working') problems.note('pipeline-translation-working', { kind: 'contract', id, codes: 0 }, path);
  }
}
