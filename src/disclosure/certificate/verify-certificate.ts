import { countRows, rowOf, type Bounds, type Relations } from '../system/relations.ts';
import type { Insider, Target } from '../system/problem.ts';
import type { Certificate, CertifiedPart } from './certificate.ts';
import { checkShown, isWithin, type Line, type Verification } from './check-shown.ts';

/** What a certificate is to show: each target's demand met for whoever knows relations and bounds, and for each insider besides. */
export interface Claim {
  readonly relations: Relations;
  readonly bounds: Bounds;
  readonly targets: readonly Target[];
  readonly insiders?: readonly Insider[];
}

/** Checks each table of a certificate against every relation and bound in exact arithmetic, and counts what it shows. Solves nothing. */
export function verifyCertificate({ relations, bounds, targets, insiders = [] }: Claim, certificate: Certificate): Verification {
  const first = Array.from(bounds.low, (low, cell) => (low === bounds.high[cell] ? BigInt(low) : undefined));
  const lines: Line[] = [];
  for (const part of certificate.parts) {
    const wrong = takePart(part, first, lines);
    if (wrong !== undefined) return { isValid: false, reason: wrong };
  }
  for (const [cell, value] of first.entries()) {
    if (value === undefined) return { isValid: false, reason: `cell ${cell} has no value` };
    if (!isWithin(value, bounds.low[cell], bounds.high[cell])) return { isValid: false, reason: `cell ${cell} is out of its bounds` };
  }
  const values = first.map((value) => value ?? 0n);
  const rowsOf: number[][] = values.map(() => []);
  const sums = Array.from({ length: countRows(relations) }, (_, row) => {
    const { cells, coefficients } = rowOf(relations, row);
    for (const cell of cells) rowsOf[cell]?.push(row);
    return cells.reduce((sum, cell, place) => sum + BigInt(coefficients[place] ?? 0) * (values[cell] ?? 0n), 0n);
  });
  const breaks = (row: number, sum: bigint): boolean => !isWithin(sum, relations.low[row], relations.high[row]);
  const broken = sums.findIndex((sum, row) => breaks(row, sum));
  if (broken !== -1) return { isValid: false, reason: `the first table breaks row ${broken}` };

  // Bounds and rows are linear: what holds at both ends of a line holds between them.
  for (const [number, { steps, from, to }] of lines.entries()) {
    const changes = new Map<number, bigint>();
    for (const [cell, step] of steps) {
      for (const end of [from, to])
        if (!isWithin((values[cell] ?? 0n) + BigInt(end) * step, bounds.low[cell], bounds.high[cell]))
          return { isValid: false, reason: `line ${number} leaves the bounds of cell ${cell}` };
      for (const row of rowsOf[cell] ?? []) changes.set(row, (changes.get(row) ?? 0n) + coefficientAt(relations, row, cell) * step);
    }
    for (const [row, change] of changes)
      for (const end of [from, to])
        if (breaks(row, (sums[row] ?? 0n) + BigInt(end) * change)) return { isValid: false, reason: `line ${number} breaks row ${row}` };
  }
  return checkShown(targets, insiders, values, lines);
}

/** Takes in the first table and the lines of a part; says what is wrong with their form. */
function takePart(part: CertifiedPart, first: (bigint | undefined)[], lines: Line[]): string | undefined {
  if (part.cells.length !== part.values.length) return 'a part has more cells than values, or fewer';
  for (const [place, cell] of part.cells.entries()) {
    const value = part.values[place];
    if (!(cell in first) || first[cell] !== undefined) return `cell ${cell} is not there, known already, or in two parts`;
    if (!Number.isSafeInteger(value)) return `the value of cell ${cell} is not a whole number`;
    first[cell] = BigInt(value ?? 0);
  }
  for (const { steps, from, to } of part.lines) {
    const known = new Map<number, bigint>();
    for (const [place, step] of steps) {
      const cell = part.cells[place];
      if (cell === undefined || known.has(cell) || !Number.isSafeInteger(step))
        return 'a line has a step of no cell, two of one, or none that is whole';
      known.set(cell, BigInt(step));
    }
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from > 0 || to < 0) return 'a line does not hold the first table';
    lines.push({ steps: known, from, to });
  }
  return undefined;
}

function coefficientAt(relations: Relations, row: number, cell: number): bigint {
  const { cells, coefficients } = rowOf(relations, row);
  return BigInt(coefficients[cells.indexOf(cell)] ?? 0);
}
