import { join, resolve } from 'node:path';
import { loadExtracts } from '../catalogue/load-extracts.ts';
import { fail } from '../diagnostics/diagnostic.ts';
import type { ExtractedDataset } from '../model/extracts.ts';
import type { Plan } from '../model/plan.ts';
import type { ExtractFile } from '../model/wall.ts';

/** The extracts a plan reads: one file a read step. */
export interface ChosenExtracts {
  readonly synthetic: boolean;
  readonly projectKeyId: string;
  readonly datasets: readonly ExtractedDataset[];
  readonly files: readonly ExtractFile[];
}

/** Finds each read of the plan in the manifest; `dev` mode takes synthetic extracts only. */
export async function chooseExtracts(plan: Plan, folder: string): Promise<ChosenExtracts> {
  const manifest = join(folder, 'extracts.yaml');
  const extracts = loadExtracts(folder);
  if (plan.mode === 'dev' && !extracts.synthetic) fail('run-dev-needs-synthetic', { manifest });
  const used = new Set<ExtractedDataset>();
  const files = plan.reads.map((read): ExtractFile => {
    const dataset = extracts.datasets.find(({ contract }) => contract === read.contract);
    const table = dataset?.tables.find((candidate) => candidate.table === read.table);
    if (dataset === undefined || table === undefined)
      fail('run-extract-not-in-manifest', { dataset: read.contract, table: read.table, manifest });
    used.add(dataset);
    return { read: read.id, path: resolve(folder, table.file), format: table.format };
  });
  return { synthetic: extracts.synthetic, projectKeyId: extracts.projectKeyId, datasets: [...used], files };
}
