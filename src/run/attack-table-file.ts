import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Catalogue } from '../catalogue/open-catalogue.ts';
import { diagnose, fail, UserError } from '../diagnostics/diagnostic.ts';
import { exitCodes } from '../diagnostics/exit-codes.ts';
import {
  attackFile,
  hiddenMark,
  notThereMark,
  readReleasedFile,
  verifyFileCertificate,
  type AttackSummary,
  type ReadRelease,
} from '../disclosure/file/attack-file.ts';
import { parseCertificates } from '../disclosure/file/parse-certificates.ts';
import { loadSolver } from '../disclosure/solver/load-solver.ts';
import { readColumnNames } from '../engine/files/read-column-names.ts';
import { readColumns } from '../engine/files/read-columns.ts';
import type { CodeColumn, FileColumns, FilePlan, NumberColumn } from '../model/file-plan.ts';
import { readTextFile } from '../yaml/read-text-file.ts';
import { listRequests } from './list-requests.ts';
import { prepareTableFile, type PreparedTableFile } from './protect-table-file.ts';

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
  return certificates.map(({ quantity, candidates, certificate }) => ({
    quantity,
    candidates,
    ...verifyFileCertificate(plan, release, quantity, candidates, certificate),
  }));
}

async function openRelease(
  { released, specification, memory }: AttackRequest,
  catalogue: Catalogue,
): Promise<{ readonly plan: FilePlan; readonly prepared: PreparedTableFile; readonly release: ReadRelease }> {
  const isFolder = await stat(released).then(
    (found) => found.isDirectory(),
    () => fail('table-file-missing', { file: basename(released) }),
  );
  const prepared = prepareTableFile(specification ?? join(released, 'specification.json'), catalogue);
  const plan = planOfRelease(prepared.plan);
  const files = isFolder ? plan.tables.map(({ id }) => join(released, `${id}.csv`)) : [released];
  const columns: FileColumns[] = [];
  for (const file of files) columns.push(await readPresent(file, plan, prepared, memory));
  return { plan, prepared, release: readReleasedFile(plan, joinColumns(columns, plan), prepared.rules) };
}

/** As the tables of it are read: cells, of which nothing is known but what they show. */
const planOfRelease = ({ dimensions, count, values, tables, method, protection, against, cost }: FilePlan): FilePlan => ({
  file: 'cells',
  dimensions,
  secondUnits: [],
  count: count ?? 'count',
  values: values.map(({ column, decimals }) => ({ column, ...(decimals !== undefined && { decimals }), largest: [] })),
  tables,
  method,
  protection,
  against,
  cost,
});

async function readPresent(path: string, plan: FilePlan, { document }: PreparedTableFile, memory: string): Promise<FileColumns> {
  const names = await readColumnNames(path);
  const wanted = listRequests(plan);
  const numbers = wanted.numbers.filter(({ column }) => names.includes(column));
  const codes = wanted.codes.filter((column) => names.includes(column));
  const column = codes.length === 0 ? wanted.codes[0] : numbers.length === 0 ? wanted.numbers[0]?.column : undefined;
  if (column !== undefined)
    throw new UserError([diagnose('table-unknown-column', { column, file: basename(path) }, { place: document.placeOf([], 'value') })]);
  return readColumns({ path, codes, numbers, isReleased: true }, { memory });
}

/** One file of all: a dimension that a table has not stands at its total, a number that it has not is not there. */
function joinColumns(files: readonly FileColumns[], plan: FilePlan): FileColumns {
  const { codes, numbers } = listRequests(plan);
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const totals = new Map(plan.dimensions.map(({ column, total }) => [column, total]));
  const joinCodes = (column: string): CodeColumn => {
    const texts = files.flatMap((file) => {
      const own = file.codes.get(column);
      return Array.from({ length: file.rows }, (_, row) =>
        own === undefined ? (totals.get(column) ?? '') : (own.values[own.at[row] ?? 0] ?? ''),
      );
    });
    const values = [...new Set(texts)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    const places = new Map(values.map((value, place) => [value, place]));
    return { values, at: Uint32Array.from(texts, (text) => places.get(text) ?? 0) };
  };
  const joinNumbers = (column: string): NumberColumn => {
    const own = files.map((file) => file.numbers.get(column));
    const decimals = Math.max(0, ...own.map((one) => one?.decimals ?? 0));
    const parts = files.map(({ rows: length }, at) => {
      const one = own[at];
      const scale = 10 ** (decimals - (one?.decimals ?? 0));
      return {
        values: one?.values.map((value) => Math.round(value * scale)) ?? new Float64Array(length),
        missing: one?.missing.map((mark) => (mark === 0 ? 0 : hiddenMark)) ?? new Uint8Array(length).fill(notThereMark),
      };
    });
    return {
      decimals,
      values: Float64Array.from(parts.flatMap(({ values }) => [...values])),
      missing: Uint8Array.from(parts.flatMap(({ missing }) => [...missing])),
    };
  };
  return {
    rows,
    codes: new Map(codes.map((column) => [column, joinCodes(column)])),
    numbers: new Map(numbers.map(({ column }) => [column, joinNumbers(column)])),
  };
}
