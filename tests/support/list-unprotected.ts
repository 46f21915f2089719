import type { Solver } from '../../src/disclosure/solver/solver.ts';
import type { ProtectionProblem } from '../../src/disclosure/system/problem.ts';

/** Targets whose range is too small, by their places: one programme over the whole system, without anything that suppression makes use of. */
export function listUnprotected(problem: ProtectionProblem, hidden: Uint8Array, solver: Solver): readonly number[] {
  const failing = new Set<number>();
  const attackers = [undefined, ...problem.insiders];
  for (const knowledge of [problem.hidden, problem.reasoned]) {
    for (const insider of attackers) {
      const low = problem.shown.low.map((value, cell) => (hidden[cell] === 1 ? (knowledge.low[cell] ?? 0) : value));
      const high = problem.shown.high.map((value, cell) => (hidden[cell] === 1 ? (knowledge.high[cell] ?? 0) : value));
      insider?.cells.forEach((cell, at) => {
        low[cell] = Math.max(low[cell] ?? 0, insider.low[at] ?? 0);
        high[cell] = Math.min(high[cell] ?? 0, insider.high[at] ?? 0);
      });
      const programme = solver.open(problem.relations, { low, high });
      problem.targets.forEach(({ form, demand }, target) => {
        if (insider?.own.includes(target) === true) return;
        const [least, most] = (['least', 'most'] as const).map((sense) => {
          const optimum = programme.optimise(form, sense);
          return optimum.status === 'optimal'
            ? optimum.value
            : optimum.status === 'unbounded'
              ? sense === 'least'
                ? -Infinity
                : Infinity
              : NaN;
        });
        const isMet =
          demand.kind === 'candidates'
            ? Math.floor((most ?? NaN) + 1e-6) - Math.ceil((least ?? NaN) - 1e-6) >= demand.count - 1
            : (least ?? NaN) <= demand.low + 1e-6 && (most ?? NaN) >= demand.high - 1e-6;
        if (!isMet) failing.add(target);
      });
      programme.close();
    }
  }
  return [...failing].toSorted((a, b) => a - b);
}
