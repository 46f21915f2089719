import type { Insider, Target } from '../system/problem.ts';

/** Valid, or in words what is wrong: of cells, rows, targets and insiders only their places are named. */
export type Verification = { readonly isValid: true } | { readonly isValid: false; readonly reason: string };

/** A line of tables with the cells of the whole system. */
export interface Line extends Range {
  readonly steps: ReadonlyMap<number, bigint>;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

export const isWithin = (value: bigint, low = NaN, high = NaN): boolean => value >= low && value <= high;

/** Whether each demand is met by the tables that everybody, and then each insider, must hold possible. */
export function checkShown(
  targets: readonly Target[],
  insiders: readonly Insider[],
  values: readonly bigint[],
  lines: readonly Line[],
): Verification {
  const linesOf = new Map<number, number[]>();
  lines.forEach(({ steps }, number) => steps.forEach((_, cell) => linesOf.set(cell, [...(linesOf.get(cell) ?? []), number])));
  const targetsOf = new Map<number, number[]>();
  targets.forEach(({ form }, target) => form.cells.forEach((cell) => targetsOf.set(cell, [...(targetsOf.get(cell) ?? []), target])));

  const isMet = ({ form, demand }: Target, ranges: ReadonlyMap<number, Range>): boolean => {
    const factor = (cell: number): bigint => BigInt(form.coefficients[form.cells.indexOf(cell)] ?? 0);
    const start = form.cells.reduce((sum, cell) => sum + factor(cell) * (values[cell] ?? 0n), 0n);
    const found = new Set([start]);
    for (const number of new Set(Array.from(form.cells, (cell) => linesOf.get(cell) ?? []).flat())) {
      const line = lines[number];
      if (line === undefined) continue;
      const { from, to } = ranges.get(number) ?? line;
      const step = form.cells.reduce((sum, cell) => sum + factor(cell) * (line.steps.get(cell) ?? 0n), 0n);
      const most = demand.kind === 'candidates' ? demand.count : 0;
      const times = demand.kind === 'interval' ? [from, to] : listWhole(Math.max(from, -most), Math.min(to, most));
      for (const time of times) found.add(start + BigInt(time) * step);
    }
    if (demand.kind === 'candidates') return found.size >= demand.count;
    return [...found].some((value) => value <= demand.low) && [...found].some((value) => value >= demand.high);
  };

  const unmet = targets.findIndex((target) => !isMet(target, new Map()));
  if (unmet !== -1) return { isValid: false, reason: `target ${unmet} has less than is demanded` };
  for (const [number, insider] of insiders.entries()) {
    const ranges = new Map<number, Range>();
    const touched = new Set<number>();
    for (const [at, cell] of insider.cells.entries()) {
      if (!isWithin(values[cell] ?? 0n, insider.low[at], insider.high[at]))
        return { isValid: false, reason: `insider ${number} knows the first table to be another` };
      for (const place of linesOf.get(cell) ?? []) {
        const line = lines[place];
        if (line === undefined) continue;
        ranges.set(
          place,
          clipLine(ranges.get(place) ?? line, line.steps.get(cell) ?? 1n, values[cell] ?? 0n, insider.low[at], insider.high[at]),
        );
        for (const changed of line.steps.keys()) for (const target of targetsOf.get(changed) ?? []) touched.add(target);
      }
    }
    for (const target of touched) {
      const asked = targets[target];
      if (insider.own.includes(target) || asked === undefined || isMet(asked, ranges)) continue;
      return { isValid: false, reason: `target ${target} has less than is demanded before insider ${number}` };
    }
  }
  return { isValid: true };
}

const listWhole = (from: number, to: number): readonly number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

/** As much of a line as leaves `value + t · step` within bounds, which hold `value`. */
function clipLine({ from, to }: Range, step: bigint, value: bigint, low = NaN, high = NaN): Range {
  const size = step < 0n ? -step : step;
  const down = Number.isFinite(low) ? Number((value - BigInt(low)) / size) : Infinity;
  const up = Number.isFinite(high) ? Number((BigInt(high) - value) / size) : Infinity;
  const [back, on] = step > 0n ? [down, up] : [up, down];
  return { from: Math.max(from, -back), to: Math.min(to, on) };
}
