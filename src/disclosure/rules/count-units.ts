import type { Fingerprints } from '../../model/evidence.ts';
import type { ListCells } from './list-cells-of.ts';
import type { RowsOfUnits } from './order-by-unit.ts';

interface Counting {
  readonly cells: number;
  readonly most: number;
  readonly listCells: ListCells;
}

/** Rows and distinct units of each cell. Each unit counts once, however many rows it has there. */
export function countUnits({ cells, most, listCells }: Counting, { from, to, rows }: RowsOfUnits, hashes?: Uint32Array): Counted {
  const records = new Float64Array(cells);
  const counts = new Float64Array(cells);
  const fingerprints = hashes && { words: new Uint32Array(cells * 4), hashes };
  const lastUnit = new Int32Array(cells).fill(-1);
  const into = new Uint32Array(most);
  from.forEach((first, unit) => {
    for (let at = first; at < (to[unit] ?? 0); at += 1) {
      const found = listCells(rows[at] ?? 0, into);
      for (let i = 0; i < found; i += 1) {
        const cell = into[i] ?? 0;
        records[cell] = (records[cell] ?? 0) + 1;
        if (lastUnit[cell] === unit) continue;
        lastUnit[cell] = unit;
        counts[cell] = (counts[cell] ?? 0) + 1;
        if (fingerprints) addHash(fingerprints.words, cell * 4, fingerprints.hashes, unit * 4);
      }
    }
  });
  return { records, counts, ...(fingerprints && { fingerprints: { words: fingerprints.words } }) };
}

export interface Counted {
  readonly records: Float64Array;
  readonly counts: Float64Array;
  readonly fingerprints?: Fingerprints;
}

/** Two sums modulo 2⁶⁴, each of a low word and a high one. */
function addHash(words: Uint32Array, to: number, hashes: Uint32Array, from: number): void {
  for (let half = 0; half < 4; half += 2) {
    const low = (words[to + half] ?? 0) + (hashes[from + half] ?? 0);
    words[to + half] = low;
    words[to + half + 1] = (words[to + half + 1] ?? 0) + (hashes[from + half + 1] ?? 0) + (low > 0xffff_ffff ? 1 : 0);
  }
}
