import { tightenBounds } from '../attack/tighten-bounds.ts';
import { turnRows } from '../attack/part.ts';
import { role, type ProtectionProblem, type Target } from '../system/problem.ts';
import { oneCell } from '../system/relations.ts';
import type { SmallSets } from './list-differences.ts';

/**
 * A problem that asks besides for few people who are in a cell of no table and follow from cells of several: two-way tables can leave a cell of the three-way one next to no
 * values. How many they are nobody may have counted. Who is alone in such a cell is not known to be, so it is outsiders who attack it.
 */
export function aimAtUnseen(problem: ProtectionProblem, nobody: number | undefined, few: SmallSets): ProtectionProblem {
  const unseen = listUnseen(problem, nobody, few);
  const besides = unseen.map((_, at) => problem.targets.length + at);
  const insiders = problem.insiders.map((one) => ({ ...one, own: Int32Array.of(...one.own, ...besides) }));
  return unseen.length === 0 ? problem : { ...problem, targets: [...problem.targets, ...unseen], insiders };
}

/** Everything but what is unsafe itself is taken to be shown, which tells most. */
function listUnseen(
  { relations, roles, shown, hidden }: ProtectionProblem,
  nobody: number | undefined,
  { minPersons, fewest, candidates }: SmallSets,
): readonly Target[] {
  const latent = [...roles.keys()].filter((cell) => roles[cell] === role.latent && cell !== nobody);
  if (latent.length === 0) return [];
  const isShown = (cell: number): boolean => roles[cell] === role.open || roles[cell] === role.frozen;
  const low = hidden.low.map((least, cell) => (isShown(cell) ? (shown.low[cell] ?? 0) : least));
  const high = hidden.high.map((most, cell) => (isShown(cell) ? (shown.high[cell] ?? Infinity) : most));
  const columns = turnRows(relations);
  if (tightenBounds({ relations, columns }, low, high) === undefined) return [];
  const [least, most] = [new Float64Array(relations.cells), new Float64Array(relations.cells).fill(Infinity)];
  if (nobody !== undefined) most[nobody] = 0;
  tightenBounds({ relations, columns }, least, most);
  /** Where a whole is nobody each of its parts is, and says no more. */
  const isOfNobody = (cell: number): boolean =>
    high[cell] === 0 &&
    columns.row.subarray(columns.start[cell], columns.start[cell + 1]).some((row, at) => {
      const sign = Math.sign(columns.coefficient[(columns.start[cell] ?? 0) + at] ?? 0);
      const entries = relations.cell.subarray(relations.start[row] ?? 0, relations.start[row + 1] ?? 0);
      return entries.some(
        (other, entry) => high[other] === 0 && Math.sign(relations.coefficient[(relations.start[row] ?? 0) + entry] ?? 0) === -sign,
      );
    });
  const isFew = (cell: number): boolean => Math.max(low[cell] ?? 0, fewest) <= Math.min(high[cell] ?? Infinity, minPersons - 1);
  const isNarrow = (cell: number): boolean => (high[cell] ?? Infinity) - (low[cell] ?? 0) + 1 < candidates;
  return latent
    .filter((cell) => isFew(cell) && isNarrow(cell) && most[cell] !== 0 && !isOfNobody(cell))
    .map((cell) => ({ form: oneCell(cell), demand: { kind: 'candidates', count: candidates } }));
}
