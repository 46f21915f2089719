import { totalsOf } from '../../model/totals-of.ts';
import { countCells, listInterior, shapeOf } from '../../tabulate/grid.ts';
import { boundReleased } from '../rounding/bound-released.ts';
import { openMethod } from '../rounding/open-method.ts';
import type { Bounds } from '../system/relations.ts';
import type { Certificate } from './certificate.ts';
import type { Verification } from './check-shown.ts';
import { openAddedUp, openWitness } from './adds-up.ts';
import { compareNumbers } from './compare-numbers.ts';
import { matchSmall } from './match-small.ts';
import { matchSums } from './match-sums.ts';
import type { ReleasedNumbers } from './released-numbers.ts';
import type { WrittenRelease } from './written-release.ts';

/**
 * Whether a certificate speaks of just these numbers: the same tables, of each cell what its number tells and no more, the same cells hidden, and
 * tables that add up as the released ones do.
 */
export function matchReleased(
  written: WrittenRelease,
  bounds: Bounds,
  certificate: Certificate,
  { candidates, sumPercent, hiding, tables }: ReleasedNumbers,
): Verification {
  const wrong = (reason: string): Verification => ({ isValid: false, reason });
  if (written.candidates < candidates) return wrong('it shows fewer values than the rules ask for');
  if (
    tables
      .map(({ id }) => id)
      .toSorted()
      .join() !== Object.keys(written.tables).toSorted().join()
  )
    return wrong('it is about other tables than the ones released');
  const cells = written.cells.length;
  const known = { low: new Float64Array(cells), high: new Float64Array(cells).fill(Infinity) };
  const [shown, hidden] = [new Set<number>(), new Set<number>()];
  const witness = openWitness(certificate, bounds);
  const addsUp = openAddedUp(witness);
  for (const { id, method, dimensions, counts } of tables) {
    const places = written.tables[id] ?? [];
    if (places.length !== countCells(shapeOf(dimensions)) || places.some((place) => place < 0 || place >= cells))
      return wrong(`\`${id}\` has other cells there`);
    if (counts === undefined) return wrong(`\`${id}\` shows no counts that it could be held against`);
    const { bounds: tell, hidesSmall } = openMethod(method);
    const isHiding = hidesSmall({ least: 0, threshold: hiding.minPersons });
    for (const cell of totalsOf(method.method) === 'sums' ? listInterior(dimensions) : counts.keys()) {
      const place = places[cell] ?? 0;
      const count = counts[cell] ?? 'suppressed';
      if (count === 'suppressed') hidden.add(place);
      if (count === 'suppressed') continue;
      const told = isHiding ? boundReleased(tell(count), hiding) : tell(count);
      if (told === undefined) return wrong(`\`${id}\` shows a count that its method never releases`);
      known.low[place] = Math.max(known.low[place] ?? 0, told.low);
      known.high[place] = Math.min(known.high[place] ?? 0, told.high);
      shown.add(place);
    }
    if (!addsUp(dimensions, places)) return wrong(`its tables do not add up as \`${id}\` does`);
  }
  if (written.groups) {
    const reason = matchSmall({ written, groups: written.groups, bounds, witness }, tables);
    return reason === undefined ? { isValid: true } : wrong(reason);
  }
  const high = bounds.high.subarray(0, cells);
  // A system has one cell that nobody can be in, by definition: it is none of those hidden, whatever tables show there.
  const empty = Array.from(high.keys()).filter(
    (place) => high[place] === 0 && (!shown.has(place) || (known.low[place] === 0 && known.high[place] !== 0)),
  );
  if (empty.length > 1) return wrong('a number that is hidden is said to be nobody there');
  const [nobody] = empty;
  const reason =
    compareNumbers({ known, shown, hidden }, { bounds, first: 0, hidden: written.hidden }, nobody) ??
    matchSums({ written, bounds, addsUp, nobody }, tables, sumPercent);
  return reason === undefined ? { isValid: true } : wrong(reason);
}
