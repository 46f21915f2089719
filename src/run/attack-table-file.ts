import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Catalogue } from '../catalogue/open-catalogue.ts';
import { diagnose, fail, UserError } from '../diagnostics/diagnostic.ts';
import { exitCodes } from '../diagnostics/exit-codes.ts';
import { attackFile, verifyFileCertificate, type AttackSummary } from '../disclosure/file/attack-file.ts';
import { readReleasedFile, type ReadRelease } from '../disclosure/file/read-released.ts';
import { refuseCellTwice } from '../disclosure/file/refuse-cell-twice.ts';
import { hideByStatus } from '../disclosure/file/hide-by-status.ts';
import { joinColumns, listReleasedColumns, planOfRelease } from '../disclosure/file/release-columns.ts';
import { parseCertificates } from '../disclosure/file/parse-certificates.ts';
import { nameQuantity } from '../disclosure/file/quantity.ts';
import { loadSolver } from '../disclosure/solver/load-solver.ts';
import { settleForm } from '../engine/files/settle-form.ts';
import { readColumns } from '../engine/files/read-columns.ts';
import type { FileColumns, FilePlan } from '../model/file-plan.ts';
import { readTextFile } from '../yaml/read-text-file.ts';
import { prepareTableFile, type PreparedTableFile } from './prepare-table-file.ts';

export interface AttackRequest {
  /** A folder that Dolen released, or a CSV of anybody's. */
  readonly released: string;
  /** That of the folder where it is absent. */
  readonly specification?: string;
  readonly memory: string;
}

export interface Attacked {
  readonly exit: number;
  readonly quantities: readonly AttackSummary[];
}

/** Attacks what was released, by nothing but what is public of it. */
export async function attackTableFile(request: AttackRequest, catalogue: Catalogue): Promise<Attacked> {
  const { plan, prepared, release } = await openRelease(request, catalogue);
  const quantities = attackFile(plan, release, prepared.rules, await loadSolver());
  const isSafe = quantities.every(({ exact, tooClose, unproved }) => exact + tooClose + unproved === 0);
  return { exit: isSafe ? exitCodes.ok : exitCodes['output-withheld'], quantities };
}

export interface VerifiedCertificate {
  readonly quantity: string;
  readonly isValid: boolean;
  readonly reason?: string;
  readonly candidates: number;
  readonly shown: number;
  readonly hidden: number;
}

/** Verifies the certificates of a release against its tables. */
export async function verifyTableFile(
  request: AttackRequest & { readonly certificate: string },
  catalogue: Catalogue,
): Promise<readonly VerifiedCertificate[]> {
  const certificates =
    parseCertificates(readTextFile(request.certificate)) ?? fail('certificate-broken', { file: basename(request.certificate) });
  const { plan, release } = await openRelease(request, catalogue);
  const verified = certificates.map(({ quantity, candidates, certificate }) => ({
    quantity,
    candidates,
    ...verifyFileCertificate(plan, release, quantity, candidates, certificate),
  }));
  const lacking = release.quantities.flatMap((one): readonly VerifiedCertificate[] => {
    const quantity = nameQuantity(one.quantity, plan);
    if (verified.some((known) => known.quantity === quantity)) return [];
    return [{ quantity, isValid: false, reason: 'there is no certificate of it', candidates: 0, shown: 0, hidden: one.hidden.length }];
  });
  return [...verified, ...lacking];
}

async function openRelease(
  { released, specification, memory }: AttackRequest,
  catalogue: Catalogue,
): Promise<{ readonly plan: FilePlan; readonly prepared: PreparedTableFile; readonly release: ReadRelease }> {
  const isFolder = await stat(released).then(
    (found) => found.isDirectory(),
    () => fail('table-file-missing', { file: released }),
  );
  if (!isFolder && specification === undefined) fail('attack-no-specification', { file: released });
  const prepared = prepareTableFile(specification ?? join(released, 'specification.json'), catalogue, 'attack');
  const asked = planOfRelease(prepared.plan);
  // What Dolen wrote is written in one way; what others did, as the specification says.
  const plan: FilePlan = isFolder ? { ...asked, form: { separator: ',', blanks: [] } } : asked;
  const files = isFolder ? plan.tables.map(({ id }) => join(released, `${id}.csv`)) : [released];
  const columns: FileColumns[] = [];
  for (const file of files) {
    const read = await readPresent(file, plan, prepared, memory);
    refuseCellTwice(plan, read);
    columns.push(read);
  }
  return { plan, prepared, release: readReleasedFile(plan, joinColumns(columns, plan), prepared.rules) };
}

async function readPresent(path: string, plan: FilePlan, { document }: PreparedTableFile, memory: string): Promise<FileColumns> {
  const { names } = await settleForm(path, plan.form);
  const wanted = listReleasedColumns(plan);
  const numbers = wanted.numbers.filter(({ column }) => names.includes(column));
  const codes = wanted.codes.filter((column) => names.includes(column));
  const column = codes.length === 0 ? wanted.codes[0] : numbers.length === 0 ? wanted.numbers[0]?.column : undefined;
  if (column !== undefined)
    throw new UserError([diagnose('table-unknown-column', { column, file: basename(path) }, { place: document.placeOf([], 'value') })]);
  const { status, form } = plan;
  if (status === undefined || !names.includes(status.column))
    return readColumns({ path, form, codes, numbers, isReleased: true }, { memory });
  return hideByStatus(status, await readColumns({ path, form, codes: [...codes, status.column], numbers, isReleased: true }, { memory }));
}
