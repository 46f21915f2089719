import type { RulesSpecification } from '../../spec/table-file-schema.ts';
import type { RuleSet } from '../rules/rule-set.ts';

/** A rule of a file that asks for less than its policy does. */
export interface Loosened {
  readonly path: readonly string[];
  readonly wish: string;
  readonly floor: string;
}

/** Rules that ask for less than hold anyhow. Those on the largest contributions stand beside one another, and none of them loosens another. */
export function listLoosened(own: RulesSpecification, floor: RuleSet & { readonly sumPercent: number }): readonly Loosened[] {
  const { class_disclosure: classes } = own;
  const units = new Map(floor.secondUnits.map(({ unit, min }) => [unit, min]));
  return [
    ...less(['threshold'], own.threshold, floor.minPersons),
    ...less(['zeros'], own.zeros, floor.zeros, (zeros) => strictness.indexOf(zeros)),
    ...Object.entries(own.second_units ?? {}).flatMap(([unit, min]) => less(['second_units', unit], min, units.get(unit) ?? 0)),
    ...less(['minimum_contributors'], own.minimum_contributors, floor.minContributors),
    ...less(['class_disclosure', 'min_remainder'], classes?.min_remainder, floor.classDisclosure.minRemainder),
    ...less(['class_disclosure', 'max_percent'], classes?.max_percent, floor.classDisclosure.maxPercent, (percent) => -percent),
    ...less(['sum_percent'], own.sum_percent, floor.sumPercent),
    ...less(['candidates'], own.candidates, floor.candidates),
  ];
}

const strictness = ['safe', 'structural', 'disclosive'];

function less<T extends string | number>(
  path: readonly string[],
  wish: T | undefined,
  floor: T,
  rank: (value: T) => number = Number,
): readonly Loosened[] {
  return wish === undefined || rank(wish) >= rank(floor) ? [] : [{ path, wish: String(wish), floor: String(floor) }];
}
