import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
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
  const reads = new Map([...plan.reads, ...plan.denominators.flatMap((step) => step.reads)].map((read) => [read.id, read]));
  const files = [...reads.values()].map((read): ExtractFile => {
    const dataset = extracts.datasets.find(({ contract }) => contract === read.contract);
    const table = dataset?.tables.find((candidate) => candidate.table === read.table);
    if (dataset === undefined || table === undefined)
      fail('run-extract-not-in-manifest', { dataset: read.contract, table: read.table, manifest });
    used.add(dataset);
    const path = resolve(folder, table.file);
    refuseLinks(folder, table.file, path);
    return { read: read.id, path, format: table.format };
  });
  for (const link of plan.links) {
    if (link.kind !== 'registration') continue;
    const { spells, date } = link;
    const contract = plan.reads.find(({ id }) => id === spells.read)?.contract;
    const refreshed = [...used].find((dataset) => dataset.contract === contract)?.refreshDate ?? date;
    if (refreshed < date) fail('run-date-after-refresh', { read: spells.read, date, refreshed });
  }
  return { synthetic: extracts.synthetic, projectKeyId: extracts.projectKeyId, datasets: [...used], files };
}

/** A folder on the way that is a link would take a manifest's word for somebody else's file; the file itself the engine opens without following. */
function refuseLinks(folder: string, file: string, path: string): void {
  const above = dirname(path);
  if (existsSync(above) && realpathSync(above) !== join(realpathSync(folder), dirname(file))) fail('run-extract-outside', { file, folder });
}
