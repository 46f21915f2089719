import type { AmountColumn } from '../../model/measure.ts';
import type { Bounds, Relations } from '../system/relations.ts';
import type { Certificate } from './certificate.ts';
import { parseCertificate } from './parse-certificate.ts';
import { matchReleased } from './match-released.ts';
import type { ReleasedNumbers } from './released-numbers.ts';
import { verifyCertificate } from './verify-certificate.ts';
import type { Verification } from './check-shown.ts';
import { findUnproven, form, readWritten, stateClaim, type WrittenRelease } from './written-release.ts';

/** A public certificate with all that is needed to check it. */
export interface ReleaseCertificate {
  /** Different values that are shown to be possible of each cell of `shown`. */
  readonly candidates: number;
  /** Of the counts. */
  readonly relations: Relations;
  /** What is known of each count by what was released. */
  readonly bounds: Bounds;
  /** Cells that no table shows; ascending. */
  readonly hidden: Int32Array;
  /** Those of them for which it is shown. */
  readonly shown: Int32Array;
  /** By table, which cell each of its cells is. */
  readonly places: ReadonlyMap<string, Int32Array>;
  /** Where tables show sums or means. */
  readonly sums?: CertifiedSums;
  /** Where numbers are small counts, of a base: groups that all are sums of. Their cells may be cells of no table, after all others. */
  readonly groups?: { readonly base: number; readonly all: readonly CertifiedGroup[] };
  readonly certificate: Certificate;
}

interface CertifiedGroup {
  readonly cell: number;
  /** The cells of tables that count them. */
  readonly of: readonly number[];
  /** What became of them. */
  readonly rounded: number;
}

export interface CertifiedSums {
  /** So many on either side of a value that a hidden sum can be. */
  readonly percent: number;
  readonly columns: readonly (AmountColumn & {
    readonly tables: readonly string[];
    /** Of what the units of each cell have beyond the least that each can have. */
    readonly known: Bounds;
    readonly hidden: readonly number[];
    /** Cells with the value around which they are shown. */
    readonly shown: readonly (readonly [number, number])[];
  })[];
}

/** As one line of JSON. A row is its bounds, then cells and coefficients; `null` is no bound. */
export function printReleaseCertificate(release: ReleaseCertificate): string {
  const { candidates, relations, bounds, hidden, shown, places, sums, groups, certificate } = release;
  const rows = Array.from({ length: relations.start.length - 1 }, (_, row) => {
    const [from, to] = [relations.start[row] ?? 0, relations.start[row + 1] ?? 0];
    return {
      low: finite(relations.low[row] ?? 0),
      high: finite(relations.high[row] ?? 0),
      cells: [...relations.cell.subarray(from, to)],
      coefficients: [...relations.coefficient.subarray(from, to)],
    };
  });
  const columns = sums?.columns.map(({ column, bounds: { min, max }, tables, known, hidden: own, shown: around }) => ({
    column,
    min,
    max,
    tables: [...tables],
    cells: printBounds(known),
    hidden: [...own],
    shown: around.map(([cell, value]): [number, number] => [cell, value]),
  }));
  const text: WrittenRelease = {
    form,
    candidates,
    cells: printBounds(bounds),
    rows,
    tables: Object.fromEntries([...places].map(([table, own]) => [table, [...own]])),
    hidden: [...hidden],
    shown: [...shown],
    ...(sums && columns && { sums: { percent: sums.percent, columns } }),
    ...(groups && { groups: { base: groups.base, all: groups.all.map(({ cell, of, rounded }) => ({ cell, of: [...of], rounded })) } }),
    certificate,
  };
  return `${JSON.stringify(text)}\n`;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const printBounds = ({ low, high }: Bounds): [number, number | null][] =>
  Array.from(low, (least, cell) => [least, finite(high[cell] ?? 0)]);

export interface VerifiedRelease {
  readonly candidates: number;
  readonly tables: readonly string[];
  readonly hidden: number;
  readonly shown: number;
  /** Of sums, where tables show any: how far around them is shown. */
  readonly sums?: { readonly percent: number; readonly hidden: number; readonly shown: number };
  /** Whether what it shows is of small counts, read together, and `hidden` are those that few people can be behind. */
  readonly isOfSmall: boolean;
  /** Tables with a hidden number of which it does not show the candidates, or what has to be possible around it. */
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
  const count = (of: 'hidden' | 'shown'): number => (read.sums?.columns ?? []).reduce((sum, column) => sum + column[of].length, 0);
  return {
    candidates: read.candidates,
    tables: Object.keys(read.tables),
    hidden: read.hidden.length,
    shown: read.shown.length,
    ...(read.sums && { sums: { percent: read.sums.percent, hidden: count('hidden'), shown: count('shown') } }),
    isOfSmall: read.groups !== undefined,
    unproven: findUnproven(read),
    verification: verify(read, certificate, released),
  };
}

function verify(read: WrittenRelease, certificate: Certificate, released: ReleasedNumbers | undefined): Verification {
  const claim = stateClaim(read);
  if (claim === undefined) return { isValid: false, reason: 'a sum is shown around a value that nobody could have' };
  const sound = verifyCertificate(claim, certificate);
  return sound.isValid && released ? matchReleased(read, claim.bounds, certificate, released) : sound;
}

/** Tables with a hidden number of which the certificate does not show the candidates. None where the text is no certificate. */
export function listUnproven(text: string): ReadonlySet<string> {
  const read = readWritten(text);
  return read === undefined ? new Set() : findUnproven(read);
}
