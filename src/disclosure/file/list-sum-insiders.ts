import type { Insider, Target } from '../system/problem.ts';
import type { LinearForm } from '../system/relations.ts';
import { listKnown, type Known, type SumInsiderRequest } from './know-sums.ts';

/**
 * Those who know much of sums by what they give: whoever is all of a cell, or gives all of it, knows it; whoever gives to one, that it is no less. By a policy these are the two who give most
 * wherever contributions break a rule, persons and households alike, whoever is alone in a cell, and households that are most of one; else those who give alone or with one other.
 * Nothing can make them believe that a sum is less than what they give: where a demand goes below that, one that goes just so far, which is for everybody, takes its place for them.
 */
export function listSumInsiders(request: SumInsiderRequest): {
  readonly insiders: readonly Insider[];
  readonly targets: readonly Target[];
} {
  const found = distinct(listKnown(request));
  const reachable = new Map<string, Target>();
  for (const known of found)
    for (const { form, demand } of request.targets) {
      const least = leastOf(form, known);
      if (least === 'all' || demand.kind !== 'interval' || demand.low >= least) continue;
      reachable.set(`${form.cells.join()} ${form.coefficients.join()} ${least} ${demand.high}`, {
        form,
        demand: { ...demand, low: least },
      });
    }
  const targets = [...reachable.values()];
  // What takes a place for one may go too far for another, who gives more.
  const all = [...request.targets, ...targets];
  const insiders = found.map((known): Insider => {
    const own = all.flatMap(({ form, demand }, target) => {
      const least = leastOf(form, known);
      return least === 'all' || (demand.kind === 'interval' && demand.low < least) ? [target] : [];
    });
    return { ...listBounds(known), own: Int32Array.from(own) };
  });
  return { insiders, targets };
}

const distinct = (known: readonly Known[]): readonly Known[] => [
  ...new Map(
    known.flatMap((one) => {
      const { cells, low, high } = listBounds(one);
      return cells.length === 0 ? [] : [[`${cells.join()} ${low.join()} ${high.join()}`, one] as const];
    }),
  ).values(),
];

function listBounds({ cells }: Known): Pick<Insider, 'cells' | 'low' | 'high'> {
  const order = [...cells].toSorted(([a], [b]) => a - b);
  return {
    cells: Int32Array.from(order, ([cell]) => cell),
    low: Float64Array.from(order, ([, { low }]) => low),
    high: Float64Array.from(order, ([, { high }]) => high),
  };
}

/** The least that somebody can be made to believe of a sum, or of a difference of some that nobody gives less than nothing to; all where they know it. */
function leastOf({ cells, coefficients }: LinearForm, { cells: known, isNamed }: Known): number | 'all' {
  if (cells.every((cell) => known.get(cell)?.low === known.get(cell)?.high && known.has(cell))) return 'all';
  if (!cells.some((cell) => known.has(cell)) || (!isNamed && coefficients.some((coefficient) => coefficient < 0))) return -Infinity;
  return cells.reduce((sum, cell, at) => sum + (coefficients[at] ?? 0) * (known.get(cell)?.low ?? 0), 0);
}
