import { boundsKnown } from '../attack/attack-release.ts';
import { attackTargets, type Finding } from '../attack/attack-targets.ts';
import type { Solver } from '../solver/solver.ts';
import { listComponents } from '../system/components.ts';
import type { ProtectionProblem, Target } from '../system/problem.ts';
import type { Bounds, LinearForm } from '../system/relations.ts';

/** Least and most that something can be; ±Infinity where nothing limits it. */
export interface Ends {
  readonly least: number;
  readonly most: number;
}

/** A release as its reader sees it. */
export interface ReadProblem {
  readonly problem: ProtectionProblem;
  readonly hidden: Uint8Array;
}

/** By form: of cells, or of differences between some. */
export type EndsOfForms = ReadonlyMap<string, Ends>;

export const nameForm = ({ cells, coefficients }: LinearForm): string => `${cells.join()} ${coefficients.join()}`;

/** What somebody can tell who knows what is shown and the rules, and perhaps why cells are hidden. */
export function boundForms(
  { problem, hidden }: ReadProblem,
  forms: readonly LinearForm[],
  who: 'outsider' | 'rule',
  solver: Solver,
): EndsOfForms {
  const { findings } = attackTargets(problem.relations, boundsKnown(problem, hidden, who), forms.map(toTarget), solver, {
    mode: 'bounds',
    point: problem.truth,
  });
  return new Map(
    forms.flatMap((form, at) => {
      const ends = endsOf(findings[at]);
      return ends ? [[nameForm(form), ends] as const] : [];
    }),
  );
}

const toTarget = (form: LinearForm): Target => ({ form, demand: { kind: 'candidates', count: 2 } });

const endsOf = (finding: Finding | undefined): Ends | undefined =>
  finding?.least === undefined || finding.most === undefined ? undefined : { least: finding.least, most: finding.most };

/** Bounds of one insider for one form: what is worked out for the report. The attack itself has no such limit. */
const mostInsiderBounds = 1_000;

/** Who knows the rules and their own part, one after the other: the closest that one of them gets to each form. */
export function boundByInsiders(
  { problem, hidden }: ReadProblem,
  forms: readonly LinearForm[],
  solver: Solver,
): { readonly insider: EndsOfForms; readonly areAllBounded: boolean } {
  const known = boundsKnown(problem, hidden, 'rule');
  const shown = boundsKnown(problem, hidden, 'outsider');
  const components = listComponents(problem.relations, known);
  const componentOf = new Map(components.flatMap((component, number) => [...component.cells].map((cell) => [cell, number] as const)));
  const closest = new Map<string, Ends>();
  let left = mostInsiderBounds;
  for (const one of problem.insiders) {
    const touched = new Set([...one.cells].flatMap((cell) => componentOf.get(cell) ?? []));
    const isOwn = new Set(one.cells);
    const asked = forms.filter(
      ({ cells }) => cells.some((cell) => touched.has(componentOf.get(cell) ?? -1)) && !cells.every((cell) => isOwn.has(cell)),
    );
    left -= asked.length;
    if (left < 0) return { insider: closest, areAllBounded: false };
    const bounds = narrow(one.knowsNoReasons ? shown : known, one);
    const options = { mode: 'bounds', point: problem.truth } as const;
    const { findings } = attackTargets(problem.relations, bounds, asked.map(toTarget), solver, options);
    asked.forEach((form, at) => {
      const ends = endsOf(findings[at]);
      const before = closest.get(nameForm(form));
      if (ends && (before === undefined || ends.most - ends.least < before.most - before.least)) closest.set(nameForm(form), ends);
    });
  }
  return { insider: closest, areAllBounded: true };
}

function narrow(known: Bounds, insider: ProtectionProblem['insiders'][number]): Bounds {
  const bounds = { low: known.low.slice(), high: known.high.slice() };
  insider.cells.forEach((cell, at) => {
    bounds.low[cell] = Math.max(bounds.low[cell] ?? 0, insider.low[at] ?? 0);
    bounds.high[cell] = Math.min(bounds.high[cell] ?? 0, insider.high[at] ?? 0);
  });
  return bounds;
}
