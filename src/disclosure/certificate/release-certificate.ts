import { z } from 'zod';
import type { Bounds, Relations } from '../system/relations.ts';
import { makeRelations, oneCell } from '../system/relations.ts';
import type { Certificate } from './certificate.ts';
import { parseCertificate } from './parse-certificate.ts';
import { matchReleased, type ReleasedNumbers } from './match-released.ts';
import { verifyCertificate } from './verify-certificate.ts';
import type { Verification } from './check-shown.ts';

/** A public certificate with all that is needed to check it. */
export interface ReleaseCertificate {
  /** Different values that are shown to be possible of each cell of `shown`. */
  readonly candidates: number;
  readonly relations: Relations;
  /** What is known of each cell by what was released. */
  readonly bounds: Bounds;
  /** Cells that no table shows; ascending. */
  readonly hidden: Int32Array;
  /** Those of them for which it is shown. */
  readonly shown: Int32Array;
  /** By table, which cell each of its cells is. */
  readonly places: ReadonlyMap<string, Int32Array>;
  readonly certificate: Certificate;
}

const form = 'dolen release certificate 1';

/** As one line of JSON. A row is its bounds, then cells and coefficients; `null` is no bound. */
export function printReleaseCertificate({ candidates, relations, bounds, hidden, shown, places, certificate }: ReleaseCertificate): string {
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const rows = Array.from({ length: relations.start.length - 1 }, (_, row) => {
    const [from, to] = [relations.start[row] ?? 0, relations.start[row + 1] ?? 0];
    return {
      low: finite(relations.low[row] ?? 0),
      high: finite(relations.high[row] ?? 0),
      cells: [...relations.cell.subarray(from, to)],
      coefficients: [...relations.coefficient.subarray(from, to)],
    };
  });
  return `${JSON.stringify({
    form,
    candidates,
    cells: Array.from(bounds.low, (low, cell) => [low, finite(bounds.high[cell] ?? 0)]),
    rows,
    tables: Object.fromEntries([...places].map(([table, own]) => [table, [...own]])),
    hidden: [...hidden],
    shown: [...shown],
    certificate,
  })}\n`;
}

export interface VerifiedRelease {
  readonly candidates: number;
  readonly tables: readonly string[];
  readonly hidden: number;
  readonly shown: number;
  /** Tables with a hidden cell of which it does not show the candidates. */
  readonly unproven: ReadonlySet<string>;
  readonly verification: Verification;
}

/**
 * Reads a certificate and checks it, without a solver; where `released` is given also that it speaks of these numbers and no others. Undefined
 * where the text is no such certificate.
 */
export function verifyReleaseCertificate(text: string, released?: ReleasedNumbers): VerifiedRelease | undefined {
  const read = readWritten(text);
  if (read === undefined) return undefined;
  const certificate = parseCertificate(JSON.stringify(read.certificate));
  if (certificate?.kind !== 'public') return undefined;
  const rows = read.rows.map(({ low, high, cells, coefficients }) => ({
    low: low ?? -Infinity,
    high: high ?? Infinity,
    cells: Int32Array.from(cells),
    coefficients: Float64Array.from(coefficients),
  }));
  const bounds = {
    low: Float64Array.from(read.cells, ([low]) => low),
    high: Float64Array.from(read.cells, ([, high]) => high ?? Infinity),
  };
  const targets = read.shown.map((cell) => ({ form: oneCell(cell), demand: { kind: 'candidates', count: read.candidates } as const }));
  const sound = verifyCertificate({ relations: makeRelations(read.cells.length, rows), bounds, targets }, certificate);
  const claimed = { candidates: read.candidates, bounds, places: new Map(Object.entries(read.tables)), hidden: read.hidden, certificate };
  const verification = sound.isValid && released ? matchReleased(claimed, released) : sound;
  return {
    candidates: read.candidates,
    tables: Object.keys(read.tables),
    hidden: read.hidden.length,
    shown: read.shown.length,
    unproven: findUnproven(read),
    verification,
  };
}

/** Tables with a hidden cell of which the certificate does not show the candidates. None where the text is no certificate. */
export function listUnproven(text: string): ReadonlySet<string> {
  const read = readWritten(text);
  return read === undefined ? new Set() : findUnproven(read);
}

function findUnproven({ shown, hidden, tables }: z.infer<typeof written>): ReadonlySet<string> {
  const proven = new Set(shown);
  const lacking = new Set(hidden.filter((cell) => !proven.has(cell)));
  return new Set(Object.entries(tables).flatMap(([table, cells]) => (cells.some((cell) => lacking.has(cell)) ? [table] : [])));
}

const whole = z.number().refine(Number.isSafeInteger);
const place = whole.min(0);
const written = z
  .strictObject({
    form: z.literal(form),
    candidates: whole.min(2),
    cells: z.array(z.tuple([whole, whole.nullable()])),
    rows: z.array(z.strictObject({ low: whole.nullable(), high: whole.nullable(), cells: z.array(place), coefficients: z.array(whole) })),
    tables: z.record(z.string(), z.array(z.int())),
    hidden: z.array(place),
    shown: z.array(place),
    certificate: z.unknown(),
  })
  .refine(({ cells, rows, hidden, shown }) => {
    const isCell = (cell: number): boolean => cell < cells.length;
    const areSound = rows.every(
      (row) => row.cells.length === row.coefficients.length && new Set(row.cells).size === row.cells.length && row.cells.every(isCell),
    );
    return areSound && hidden.every(isCell) && shown.every(isCell);
  });

function readWritten(text: string): z.infer<typeof written> | undefined {
  try {
    return written.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
