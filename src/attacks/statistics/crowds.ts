import type { Group } from './people.ts';

/** Enough people of every area and birthplace, but for what a scenario says. */
export const crowd = (not: (group: Group) => boolean = () => false): readonly Group[] =>
  [0, 1, 2, 3]
    .flatMap((area) => [0, 1, 2, 3].map((birth): Group => ({ area, birth, n: 40 + 7 * area + birth })))
    .filter((group) => !not(group));

/** In the first world few people are of a kind; in the second one of them is of another. */
export const moved = (few: Group, other: Partial<Group>, rest: readonly Group[]): readonly [readonly Group[], readonly Group[]] => [
  [...rest, few],
  [...rest, { ...few, n: few.n - 1 }, { ...few, ...other, n: 1 }],
];
