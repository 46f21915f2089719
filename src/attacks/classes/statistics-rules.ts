import type { Attack } from '../attack.ts';
import { ofReleases as scenario } from '../attempts/try-releases.ts';
import { crowd, moved } from '../statistics/crowds.ts';
import type { Group } from '../statistics/people.ts';

/** Of many some link by no rule, and some by the wide one alone. */
const linked: readonly Group[] = [...crowd(), ...crowd().map((group): Group => ({ ...group, n: group.n - 15, link: 2 }))];
const alsoWide: readonly Group[] = [0, 1, 2].map((birth) => ({ area: 1, birth, n: 30 + birth, link: 1 }));

/** Few link by the wide rule alone: in the second world one of them by none. */
const worlds = moved({ area: 3, birth: 3, n: 4, link: 1 }, { link: 2 }, [...linked, ...alsoWide]);
const onlyThere = moved({ area: 2, birth: 1, n: 3, link: 1 }, { link: 0 }, linked);

/** One link by two match-status rules: who is found by the strict one is found by the wide one. */
export const ruleAttacks: readonly Attack[] = [
  scenario('rules-nested', 'Who links by the wide rule less who links by the strict one are those of weak links.', {
    worlds: onlyThere,
    asks: [
      { by: 'found', link: 'sure' },
      { by: 'found', link: 'wide' },
    ],
    isUnsafeTogether: true,
  }),
  scenario('rules-reversed', 'The wide rule is asked for first, and the strict one by a column more.', {
    worlds,
    asks: [
      { by: 'birth, found', link: 'wide' },
      { by: 'area, found', link: 'sure' },
      { by: 'birth, found', link: 'sure' },
    ],
    isUnsafeTogether: true,
  }),
  scenario('rules-not-found', 'Who is not found by the strict rule less who is not found by the wide one.', {
    worlds,
    asks: [
      { by: 'found, birth', link: 'sure' },
      { by: 'found, birth', link: 'wide' },
    ],
    isUnsafeTogether: true,
  }),
  scenario('rules-differenced', 'One rule is asked about all, and the other about all but one area.', {
    worlds,
    asks: [
      { by: 'birth, found', link: 'wide' },
      { by: 'birth, found', link: 'wide', where: 'area: [north, south, east]' },
      { by: 'birth, found', link: 'sure' },
      { by: 'birth, found', link: 'sure', where: 'area: [north, south, east]' },
    ],
    isUnsafeTogether: true,
  }),
  scenario('rules-beside-counts', 'A table of all, without the link, stands beside both rules.', {
    worlds,
    asks: [{ by: 'area, birth' }, { by: 'found, birth', link: 'sure' }, { by: 'found, area', link: 'wide' }],
  }),
  scenario('rules-rounded', 'Rounded tables by two rules differ by a step where few link weakly.', {
    worlds,
    asks: [
      { by: 'found, birth', link: 'sure', method: 'midpoint-6' },
      { by: 'found, birth', link: 'wide', method: 'midpoint-6' },
    ],
  }),
];
