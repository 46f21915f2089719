import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCatalogue } from '../../src/catalogue/open-catalogue.ts';
import { chooseRules } from '../../src/disclosure/file/choose-rules.ts';
import { protectFile, type ProtectedFile } from '../../src/disclosure/file/protect-file.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import { readColumns } from '../../src/engine/files/read-columns.ts';
import type { ReleasedFile } from '../../src/model/released-file.ts';
import { renderFileRelease } from '../../src/report/checks/render-file-release.ts';
import { attackTableFile, verifyTableFile, type Attacked, type VerifiedCertificate } from '../../src/run/attack-table-file.ts';
import { listRequests } from '../../src/run/list-requests.ts';
import { inlineHierarchies } from '../../src/spec/inline-hierarchies.ts';
import { parseTableFile } from '../../src/spec/parse-table-file.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';
import { makeFolder } from './run-cli.ts';

export interface ReleasedAndAttacked {
  readonly found: ProtectedFile;
  readonly released: ReleasedFile;
  /** Texts of the release by name of file. */
  readonly files: ReadonlyMap<string, string>;
  readonly attacked: Attacked;
  readonly verified: readonly VerifiedCertificate[];
}

/** Protects a file, writes what leaves, and attacks and verifies what was written, as the commands do. */
export async function releaseAndAttack(table: string, specification: string): Promise<ReleasedAndAttacked | string> {
  const folder = makeFolder();
  const path = join(folder, 'table.csv');
  writeFileSync(path, table);
  const parsed = parseTableFile(readYaml({ file: 'table.yaml', text: specification }), () => '');
  const columns = await readColumns({ path, ...listRequests(parsed.plan), isReleased: false }, { memory: '500MB' });
  const catalogue = openCatalogue('config');
  const { policy } = parsed.specification;
  const rules = chooseRules(policy === undefined ? undefined : catalogue.loadPolicy(policy), parsed.specification.rules, 'exact');
  const found = protectFile(parsed.plan, columns, rules, await loadSolver());
  if (found.outcome.status !== 'released') return found.outcome.why;
  const { released } = found.outcome;
  const out = makeFolder();
  const files = new Map(renderFileRelease(released, inlineHierarchies(parsed.specification, parsed.plan, released)).map(({ file, text }) => [file, text]));
  for (const [file, text] of files) if (!file.includes('/')) writeFileSync(join(out, file), text);
  const request = { released: out, memory: '500MB' };
  return {
    found,
    released,
    files,
    attacked: await attackTableFile(request, catalogue),
    verified: await verifyTableFile({ ...request, certificate: join(out, 'certificate.json') }, catalogue),
  };
}
