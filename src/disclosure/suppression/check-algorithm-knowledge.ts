import type { ProtectionProblem } from '../system/problem.ts';
import { countRows, valueOf } from '../system/relations.ts';

/** Whether candidates remain for somebody who knows how cells are chosen, and so which tables would have been given this very pattern. */
export type AlgorithmKnowledge =
  | { readonly kind: 'met' }
  /** Places of targets with too few candidates. */
  | { readonly kind: 'unmet'; readonly targets: readonly number[] }
  | { readonly kind: 'not checked' };

const mostHidden = 12;
const mostTables = 400;
const mostSteps = 200_000;

/**
 * Lists every table of whole numbers that agrees with what is shown, keeps those that `chooses` the same pattern for, and counts the candidates among them.
 * Not checked where more than 12 cells are hidden or there are too many tables.
 */
export function checkAlgorithmKnowledge(
  problem: ProtectionProblem,
  hidden: Uint8Array,
  chooses: (truth: Float64Array) => Uint8Array | undefined,
): AlgorithmKnowledge {
  const tables = listTables(problem, hidden);
  if (tables === undefined) return { kind: 'not checked' };
  const kept = tables.filter((table) => chooses(table)?.every((is, cell) => is === hidden[cell]) === true);
  const targets = problem.targets.flatMap(({ form, demand }, target) => {
    const values = new Set([problem.truth, ...kept].map((table) => valueOf(form, table)));
    const isMet =
      demand.kind === 'candidates'
        ? values.size >= demand.count
        : [...values].some((value) => value <= demand.low) && [...values].some((value) => value >= demand.high);
    return isMet ? [] : [target];
  });
  return targets.length === 0 ? { kind: 'met' } : { kind: 'unmet', targets };
}

/** Every table of whole numbers that agrees with what is shown; undefined where there may be too many. */
function listTables({ relations, shown, hidden: bounds }: ProtectionProblem, hidden: Uint8Array): readonly Float64Array[] | undefined {
  const cells = Array.from(hidden.keys()).filter((cell) => hidden[cell] === 1 || shown.low[cell] !== shown.high[cell]);
  if (cells.length > mostHidden) return undefined;
  const low = shown.low.map((value, cell) => (hidden[cell] === 1 ? (bounds.low[cell] ?? 0) : value));
  const high = shown.high.map((value, cell) => (hidden[cell] === 1 ? (bounds.high[cell] ?? 0) : value));
  const rows = Array.from({ length: countRows(relations) }, (_, row) => row).filter((row) =>
    relations.cell.subarray(relations.start[row], relations.start[row + 1]).some((cell) => low[cell] !== high[cell]),
  );
  const tables: Float64Array[] = [];
  const [least, most] = [low.slice(), high.slice()];
  let steps = 0;
  /** The range that a row leaves a cell, or nothing where no number fits. */
  const narrow = (cell: number): readonly [number, number] => {
    let [from, to] = [least[cell] ?? 0, most[cell] ?? 0];
    for (const row of rows) {
      let [factor, restLow, restHigh] = [0, 0, 0];
      for (let entry = relations.start[row] ?? 0; entry < (relations.start[row + 1] ?? 0); entry += 1) {
        const [other, value] = [relations.cell[entry] ?? 0, relations.coefficient[entry] ?? 0];
        if (other === cell) factor = value;
        else {
          restLow += value > 0 ? value * (least[other] ?? 0) : value * (most[other] ?? 0);
          restHigh += value > 0 ? value * (most[other] ?? 0) : value * (least[other] ?? 0);
        }
      }
      if (factor === 0) continue;
      const ends = [((relations.low[row] ?? 0) - restHigh) / factor, ((relations.high[row] ?? 0) - restLow) / factor];
      from = Math.max(from, Math.ceil(Math.min(...ends)));
      to = Math.min(to, Math.floor(Math.max(...ends)));
    }
    return [from, to];
  };
  const visit = (at: number): boolean => {
    const cell = cells[at];
    steps += 1;
    if (steps > mostSteps || tables.length > mostTables) return false;
    if (cell === undefined) {
      tables.push(least.slice());
      return true;
    }
    const [from, to] = narrow(cell);
    if (to - from > mostTables) return false;
    const before = [least[cell] ?? 0, most[cell] ?? 0] as const;
    for (let value = from; value <= to; value += 1) {
      [least[cell], most[cell]] = [value, value];
      if (!visit(at + 1)) return false;
    }
    [least[cell], most[cell]] = before;
    return true;
  };
  return visit(0) && tables.length <= mostTables ? tables : undefined;
}
