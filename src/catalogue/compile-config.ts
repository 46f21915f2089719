import { writeFileSync } from 'node:fs';
import { digestConfig, type CatalogueKind, type CompiledConfig } from './compiled-config.ts';
import { openCatalogue } from './open-catalogue.ts';

/** Reads and checks all of a configuration folder and writes its compiled form. Throws `UserError` at the first bad file. */
export function compileConfig(root: string, target: string): void {
  // Never from what an earlier build left.
  const catalogue = openCatalogue(root, '');
  const all = <T>(kind: CatalogueKind, load: (id: string) => T): Record<string, T> =>
    Object.fromEntries(catalogue.listIds(kind).map((id) => [id, load(id)]));
  const definitions = {
    contract: all('contract', (id) => catalogue.loadContract(id)),
    classification: all('classification', (id) => catalogue.loadClassification(id)),
    policy: all('policy', (id) => catalogue.loadPolicy(id)),
  };
  const digest = (kind: CatalogueKind): Record<string, string> => all(kind, (id) => catalogue.digestOf(kind, id));
  const digests = { contract: digest('contract'), classification: digest('classification'), policy: digest('policy') };
  const compiled: CompiledConfig = { digest: digestConfig(root), digests, ...definitions };
  writeFileSync(target, JSON.stringify(compiled));
}
