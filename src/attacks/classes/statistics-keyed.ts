import type { Attack } from '../attack.ts';
import { ofReleases, type ReleaseScenario } from '../attempts/try-releases.ts';
import { crowd, moved } from '../statistics/crowds.ts';
import type { Ask, Group } from '../statistics/people.ts';

const isWestRare = ({ area, birth }: Group): boolean => area === 3 && birth === 3;
const worlds = moved({ area: 3, birth: 3, n: 4 }, { birth: 2 }, crowd(isWestRare));
const nobody = moved({ area: 3, birth: 3, n: 1 }, { birth: 2 }, crowd(isWestRare));
const women = moved({ area: 1, birth: 3, sex: 1, n: 3 }, { birth: 2 }, [
  ...crowd(),
  ...[0, 1, 2].map((birth): Group => ({ sex: 1, birth, n: 50 })),
]);

const halves = 'half: { recode: area, to: attacked-halves }';

const both = (name: string, mechanism: (method: string) => string, scenario: (method: string) => ReleaseScenario): readonly Attack[] =>
  (
    [
      ['keyed-rounding', 'Rounded by keys'],
      ['cell-key', 'With noise by keys'],
    ] as const
  ).map(([method, how]) => ofReleases(`${method}-${name}`, mechanism(how), scenario(method), 'tables-together'));

const by =
  (method: string) =>
  (ask: Omit<Ask, 'method'>): Ask => ({ ...ask, method });

/** Rounding and noise that follow the people of a cell by their keys: each cell is released by itself, and none adds up to another. */
export const keyedAttacks: readonly Attack[] = [
  ...both(
    'small',
    (how) => `${how}, a small count is near what is shown.`,
    (method) => ({ worlds, asks: [{ by: 'area, birth' }].map(by(method)) }),
  ),
  ...both(
    'nobody',
    (how) => `${how}, a cell that nobody is in shows nothing at all.`,
    (method) => ({ worlds: nobody, asks: [{ by: 'birth, area' }].map(by(method)) }),
  ),
  ...both(
    'margins',
    (how) => `${how}, a total and its parts confine what each can be.`,
    (method) => ({ worlds, asks: [{ by: 'area, birth' }, { by: 'half, birth', derive: halves }, { by: 'birth' }].map(by(method)) }),
  ),
  ...both(
    'difference',
    (how) => `${how}, the same table of all but one area leaves that area.`,
    (method) => ({ worlds, asks: [{ by: 'birth' }, { by: 'birth', where: 'area: [north, south, east]' }].map(by(method)) }),
  ),
  ...both(
    'again',
    (how) => `${how}, the same people are asked for again in another order, to see other noise.`,
    (method) => ({ worlds: women, asks: [{ by: 'birth, sex' }, { by: 'sex, birth' }, { by: 'sex' }, { by: 'birth' }].map(by(method)) }),
  ),
  ...both(
    'beside-exact',
    (how) => `${how}, counts stand beside wider ones as they are.`,
    (method) => ({ worlds, asks: [{ by: 'area, birth', method }, { by: 'birth' }, { by: 'area' }] }),
  ),
];
