import { countRows, rowOf, valueOf, type Bounds, type LinearForm, type Relations } from '../../src/disclosure/system/relations.ts';

/** All values that each form takes over every table that agrees with relations and bounds, ascending. The bounds of enough cells are finite. */
export function enumerateValues(relations: Relations, bounds: Bounds, forms: readonly LinearForm[]): readonly (readonly number[])[] {
  const rows = Array.from({ length: countRows(relations) }, (_, row) => rowOf(relations, row));
  const found = forms.map(() => new Set<number>());
  const visit = (low: Float64Array, high: Float64Array): void => {
    if (!tighten(rows, low, high)) return;
    let open = -1;
    low.forEach((value, cell) => {
      const room = (high[cell] ?? 0) - value;
      if (room > 0 && (open === -1 || room < (high[open] ?? 0) - (low[open] ?? 0))) open = cell;
    });
    if (open === -1) {
      forms.forEach((form, f) => found[f]?.add(valueOf(form, low) + 0));
      return;
    }
    for (let value = low[open] ?? 0; value <= (high[open] ?? 0); value += 1) visit(low.with(open, value), high.with(open, value));
  };
  visit(bounds.low.slice(), bounds.high.slice());
  return found.map((values) => [...values].toSorted((a, b) => a - b));
}

/** Narrows bounds by the rows until nothing changes; false where nothing is left. Changes the arrays, which are copied first by whoever owns them. */
function tighten(rows: readonly (LinearForm & { low: number; high: number })[], low: Float64Array, high: Float64Array): boolean {
  for (let changed = true; changed;) {
    changed = false;
    for (const { cells, coefficients, low: least, high: most } of rows) {
      for (let place = 0; place < cells.length; place += 1) {
        let [restLow, restHigh] = [0, 0];
        for (let other = 0; other < cells.length; other += 1) {
          if (other === place) continue;
          const factor = coefficients[other] ?? 0;
          const [a, b] = [factor * (low[cells[other] ?? 0] ?? 0), factor * (high[cells[other] ?? 0] ?? 0)];
          restLow += Math.min(a, b);
          restHigh += Math.max(a, b);
        }
        const factor = coefficients[place] ?? 0;
        if (factor === 0) continue;
        const ends = [(least - restHigh) / factor, (most - restLow) / factor].toSorted((a, b) => a - b);
        const cell = cells[place] ?? 0;
        const [down, up] = [Math.ceil((ends[0] ?? 0) - 1e-9), Math.floor((ends[1] ?? 0) + 1e-9)];
        if (down > (low[cell] ?? 0)) [low[cell], changed] = [down, true];
        if (up < (high[cell] ?? 0)) [high[cell], changed] = [up, true];
        if ((low[cell] ?? 0) > (high[cell] ?? 0)) return false;
      }
      const sum = cells.reduce((total, cell, place) => total + (coefficients[place] ?? 0) * (low[cell] ?? 0), 0);
      if (cells.every((cell) => low[cell] === high[cell]) && (sum < least || sum > most)) return false;
    }
  }
  return true;
}
