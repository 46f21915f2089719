import { UserError } from '../../diagnostics/diagnostic.ts';
import { attackFile, verifyFileCertificate } from '../../disclosure/file/attack-file.ts';
import { parseCertificates } from '../../disclosure/file/parse-certificates.ts';
import { protectFile } from '../../disclosure/file/protect-file.ts';
import { readReleasedFile } from '../../disclosure/file/read-released.ts';
import { joinColumns, listReleasedColumns, planOfRelease } from '../../disclosure/file/release-columns.ts';
import { renderFileRelease } from '../../report/checks/render-file-release.ts';
import { listRequests } from '../../run/list-requests.ts';
import { prepareTableFile } from '../../run/prepare-table-file.ts';
import { inlineHierarchies } from '../../spec/inline-hierarchies.ts';
import type { Ground } from '../ground/ground.ts';
import { readText } from './read-text.ts';

export type FileRelease =
  | { readonly status: 'refused'; readonly codes: readonly string[] }
  | { readonly status: 'withheld'; readonly why: string }
  | {
      readonly status: 'released';
      readonly files: ReadonlyMap<string, string>;
      /** What the attack finds in the texts that leave, and the certificates of theirs that do not verify. */
      readonly harm: number;
      readonly unverified: number;
      readonly review: readonly string[];
    };

const keyOfNobody = Buffer.alloc(32, 0xd0);

/** Protects a file given as text, as `dolen protect` does, and attacks and verifies the texts that would be written. */
export function releaseFile(ground: Ground, csv: string, specification: string): FileRelease {
  try {
    const prepared = prepareTableFile(ground.writeFile('table.yaml', specification), ground.catalogue);
    const { plan, rules } = prepared;
    const { outcome } = protectFile(plan, readText(csv, listRequests(plan)), rules, ground.solver, keyOfNobody);
    if (outcome.status === 'withheld') return outcome;
    const { released } = outcome;
    const rendered = renderFileRelease(released, inlineHierarchies(prepared.specification, plan, released));
    const made = new Map(rendered.map(({ file, text }) => [file, text]));
    const files = ground.tap.released?.(made) ?? made;
    const tables = released.tables.map(({ id }) => files.get(`${id}.csv`) ?? '');
    const written = attackTexts(ground, tables, files.get('specification.json') ?? '', files.get('certificate.json') ?? '');
    return { status: 'released', files, review: released.review, ...written };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { status: 'refused', codes: error.diagnostics.map(({ code }) => code) };
  }
}

/** What somebody finds who has nothing but some tables and what they are of. */
export function attackTexts(
  ground: Ground,
  tables: readonly string[],
  specification: string,
  certificate?: string,
): { readonly harm: number; readonly unverified: number } {
  const prepared = prepareTableFile(ground.writeFile('released.yaml', specification), ground.catalogue, 'attack');
  const plan = planOfRelease(prepared.plan);
  const columns = tables.map((text) => readText(text, listReleasedColumns(plan)));
  const read = readReleasedFile(plan, joinColumns(columns, plan), prepared.rules);
  const found = attackFile(plan, read, prepared.rules, ground.solver);
  const certificates = certificate === undefined ? [] : (parseCertificates(certificate) ?? []);
  const unverified = certificates.filter(
    (one) => !verifyFileCertificate(plan, read, one.quantity, one.candidates, one.certificate).isValid,
  ).length;
  return { harm: found.reduce((sum, { exact, tooClose, unproved }) => sum + exact + tooClose + unproved, 0), unverified };
}
