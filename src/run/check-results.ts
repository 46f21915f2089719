import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose, fail, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { exitCodes } from '../diagnostics/exit-codes.ts';
import { verifyReleaseCertificate, type VerifiedRelease } from '../disclosure/certificate/release-certificate.ts';
import { digestOf, manifestFile, parseManifest } from '../report/render-manifest.ts';
import { checkAgainstRecord, keyIn, type RecordFindings } from './checking/check-against-record.ts';
import { checkFormats } from './checking/check-formats.ts';
import { hasQuantiles, isCodeList, listExpected, nameForeign } from './checking/expected-files.ts';
import { listFolder, type FoundFile } from './checking/list-folder.ts';
import { readResults, type ReadResults } from './checking/read-results.ts';

export interface CheckRequest {
  readonly folder: string;
  readonly record?: string;
  readonly key?: string;
}

export interface CheckedResults {
  readonly exit: number;
  readonly pipeline: string;
  readonly files: number;
  readonly tables: number;
  /** Absent where nothing was released, or the file is no certificate. */
  readonly certificate?: VerifiedRelease;
  readonly record?: Omit<RecordFindings, 'findings'>;
  readonly findings: readonly Diagnostic[];
}

/**
 * Checks a results folder as it stands, before it is handed on: files against the manifest and what a run writes, all forms against one
 * another, the certificate against the numbers; with a record also against the log and everything else that was released. Reads no extract.
 */
export async function checkResults({ folder, record, key }: CheckRequest): Promise<CheckedResults> {
  refuseOtherFolder(folder);
  const found = await listFolder(folder);
  const present = new Set(found.filter(({ isRegular }) => isRegular).map(({ file }) => file));
  if (!present.has('results.json')) fail('check-results-malformed', {});
  const results = readResults(readFileSync(join(folder, 'results.json'), 'utf8')) ?? fail('check-results-malformed', {});
  const manifest = present.has(manifestFile) ? readFileSync(join(folder, manifestFile), 'utf8') : '';
  const certificate = present.has('certificate.json')
    ? verifyReleaseCertificate(readFileSync(join(folder, 'certificate.json'), 'utf8'), results)
    : undefined;
  const known = record === undefined ? undefined : await checkAgainstRecord(results, manifest, { record, keyFile: key ?? keyIn(record) });
  const findings = [
    ...checkFiles(folder, found, results, manifest),
    ...(await checkFormats(folder, results, present)),
    ...checkCertificate(certificate, results, present),
    ...(known?.findings ?? [diagnose('check-without-record', {})]),
    ...(results.withheld.length > 0 ? [diagnose('check-table-withheld', { tables: results.withheld })] : []),
  ];
  return {
    exit: Math.max(exitCodes.ok, ...findings.map(({ family }) => exitCodes[family])),
    pipeline: results.pipeline,
    files: found.length,
    tables: results.tables.length,
    ...(certificate && { certificate }),
    ...(known && { record: { run: known.run, releases: known.releases, hidden: known.hidden, small: known.small } }),
    findings,
  };
}

function refuseOtherFolder(folder: string): void {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) fail('check-folder-missing', { folder });
  const isRun = existsSync(join(folder, 'results.json')) && !existsSync(join(folder, 'specification.json'));
  if (isRun) return;
  const pipelines = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'results.json')));
  fail('check-no-results', { folder, pipelines, isProtected: existsSync(join(folder, 'specification.json')) });
}

function checkFiles(folder: string, found: readonly FoundFile[], results: ReadResults, manifest: string): readonly Diagnostic[] {
  const listed = parseManifest(manifest);
  const expected = listExpected(results);
  const belongs = new Set(expected);
  const isOurs = (file: string): boolean => belongs.has(file) || isCodeList(file, results);
  const names = new Set(found.map(({ file }) => file));
  const missing = [...new Set([...expected, ...(listed?.keys() ?? [])])].filter((file) => !names.has(file) && file !== manifestFile);
  return [
    ...(listed === undefined ? [diagnose('check-no-manifest', { manifest: manifestFile })] : []),
    ...found.flatMap(({ file, isRegular }): readonly Diagnostic[] => {
      if (!isRegular) return [diagnose('check-file-foreign', { file, kind: file.endsWith('/') ? 'other' : 'link' })];
      if (!isOurs(file) || (listed !== undefined && file !== manifestFile && !listed.has(file)))
        return [diagnose('check-file-foreign', { file, kind: nameForeign(file) })];
      const digest = listed?.get(file);
      const isSame = digest === undefined || digestOf(readFileSync(join(folder, file))) === digest;
      return isSame ? [] : [diagnose('check-file-changed', { file })];
    }),
    ...missing.filter(isOurs).map((file) => diagnose('check-file-missing', { file })),
  ];
}

function checkCertificate(
  certificate: VerifiedRelease | undefined,
  { tables }: ReadResults,
  present: ReadonlySet<string>,
): readonly Diagnostic[] {
  if (certificate === undefined) {
    if (present.has('certificate.json')) return [diagnose('check-certificate-invalid', { reason: 'it is no certificate' })];
    const isUnproven = tables.some(hasQuantiles);
    const hiding = tables.filter(({ cells }) => isUnproven && cells.some(({ suppressed }) => suppressed)).map(({ id }) => id);
    return hiding.length > 0 ? [diagnose('check-certificate-none', { tables: hiding })] : [];
  }
  const { verification, unproven, isOfSmall } = certificate;
  if (!verification.isValid) return [diagnose('check-certificate-invalid', { reason: verification.reason })];
  const isUnread = (method: string): boolean => method === 'small-counts' && !isOfSmall;
  const lacking = tables.filter(({ id, method }) => unproven.has(id) || isUnread(method.method)).map(({ id }) => id);
  return lacking.length > 0 ? [diagnose('check-certificate-lacks', { tables: lacking })] : [];
}
