import { attackRelease } from '../attack/attack-release.ts';
import { aimAtUnseen } from '../release/aim-at-unseen.ts';
import type { SmallSets } from '../release/list-differences.ts';
import { roundUnseen, type RoundedUnseen } from '../release/round-unseen.ts';
import { listInnerPeople, type InnerPeople } from '../rounding/round-inner.ts';
import { placeGroups, type PlacedGroups } from '../rounding/place-groups.ts';
import { boundSmall } from '../rounding/small-count-rule.ts';
import type { Solver } from '../solver/solver.ts';
import type { System } from '../system/build-system.ts';
import { role, type ProtectionProblem } from '../system/problem.ts';
import type { LinearForm } from '../system/relations.ts';
import type { RoundedProblem } from './round-file.ts';

/** How often what is few between two numbers is added to what may not be small. */
const mostRounds = 8;

/** Undefined where no numbers were found that add up near the true ones. `few` are those who are looked for in cells of no table. */
export function roundSmall(
  base: number,
  problem: ProtectionProblem,
  system: System,
  few: SmallSets | undefined,
  solver: Solver,
): RoundedProblem | undefined {
  const published = [...problem.roles.keys()].filter((cell) => problem.roles[cell] !== role.latent && problem.roles[cell] !== role.frozen);
  const people = listInnerPeople(system, problem.truth, published);
  if (people === undefined) return undefined;
  const placed = placeGroups(problem.relations, problem.truth, people);
  const besides = new Map<string, readonly number[]>();
  const aimBesides = (made: RoundedProblem, { confined }: RoundedUnseen): RoundedProblem => {
    const seen = { relations: problem.relations, cells: confined };
    return few === undefined ? made : { ...made, problem: aimAtUnseen(made.problem, system.nobody, few, seen) };
  };
  for (let round = 0; ; round += 1) {
    const rounded = roundUnseen(people, { system, base, kept: new Map(), besides: [...besides.values()], few });
    if (rounded === undefined) return undefined;
    const made = aimBesides(makeRounded(base, problem, people, placed, rounded), rounded);
    const size = besides.size;
    for (const form of round < mostRounds ? listExposed(made, solver) : []) {
      const groups = placed.groupsOf(form);
      if (groups) besides.set(groups.join(), groups);
    }
    if (besides.size === size) return made;
  }
}

function listExposed({ problem }: RoundedProblem, solver: Solver): readonly LinearForm[] {
  const hidden = problem.roles.map((is) => (is === role.latent ? 1 : 0));
  const { outsider, rule, insiders, isProtected } = attackRelease(problem, hidden, solver);
  const inside = new Set(insiders.map(({ target }) => target));
  return isProtected
    ? []
    : problem.targets.flatMap(({ form }, target) =>
        inside.has(target) || [outsider, rule].some((found) => found[target]?.verdict !== 'protected') ? [form] : [],
      );
}

function makeRounded(
  base: number,
  problem: ProtectionProblem,
  { inside }: InnerPeople,
  { relations, truth, known }: PlacedGroups,
  rounded: RoundedUnseen,
): RoundedProblem {
  const extend = (values: Float64Array, more: number): Float64Array =>
    Float64Array.from(truth, (_, cell) => (cell < values.length ? (values[cell] ?? 0) : more));
  const roles = Uint8Array.from(truth, (_, cell) => (cell < problem.roles.length ? (problem.roles[cell] ?? 0) : role.latent));
  const bounds = (of: ProtectionProblem['shown']) => ({ low: extend(of.low, 0), high: extend(of.high, Infinity) });
  const [shown, hidden, reasoned] = [bounds(problem.shown), bounds(problem.hidden), bounds(problem.reasoned)];
  for (const [cell, { low, high }] of known(rounded)) [hidden.low[cell], hidden.high[cell]] = [low, high];
  for (const [cell, value] of rounded.values) {
    roles[cell] = role.open;
    const told = boundSmall(value, inside.get(cell)?.length ?? 0, base) ?? { low: 0, high: 0 };
    [shown.low[cell], shown.high[cell]] = [told.low, told.high];
  }
  return {
    problem: { ...problem, relations, truth, roles, shown, hidden, reasoned, cost: extend(problem.cost, 1) },
    values: truth.map((_, cell) => rounded.values.get(cell) ?? 0),
    isPartial: false,
    mayHide: false,
    protectsAlone: true,
  };
}
