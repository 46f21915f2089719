import type { Attack } from '../attack.ts';
import { ofReleases as scenario, type ReleaseScenario } from '../attempts/try-releases.ts';
import { crowd } from '../statistics/crowds.ts';
import type { Ask, Group } from '../statistics/people.ts';

/** In the first world few people changed between the extracts; in the second one of them did not, or is of another birthplace. */
const few = (group: Group, other: Partial<Group> = { birth: 1 }): ReleaseScenario['worlds'] => [
  [...crowd(), group],
  [...crowd(), { ...group, n: group.n - 1 }, { ...group, ...other, n: 1 }],
];

const came = few({ area: 2, birth: 2, n: 3, isNew: true });
const oneCame = few({ area: 2, birth: 2, n: 1, isNew: true });
const left = few({ area: 1, birth: 0, n: 4, later: 'left' });
const went = few({ area: 0, birth: 3, n: 2, later: { area: 3 } }, { later: { area: 2 } });
const corrected = few({ area: 1, birth: 2, n: 3, later: { birth: 3 } }, { later: { birth: 1 } });

/** The same table of both extracts. */
const twice = (ask: Ask): readonly Ask[] => [ask, { ...ask, file: 1 }];
const halves = { by: 'half, birth', derive: 'half: { recode: area, to: attacked-halves }' };

/** The same people in an extract that was drawn again: what two snapshots tell of those who changed. */
export const refreshedAttacks: readonly Attack[] = [
  scenario('refreshed-came', 'A table is asked for again when three people have come, so that its counts grow by them.', {
    worlds: came,
    asks: twice({ by: 'area, birth' }),
    isUnsafeTogether: true,
  }),
  scenario('refreshed-one', 'A table is asked for again when one person has come.', {
    worlds: oneCame,
    asks: twice({ by: 'area' }),
    isUnsafeTogether: true,
  }),
  scenario('refreshed-left', 'A table is asked for again when four people have left.', {
    worlds: left,
    asks: twice({ by: 'birth, area' }),
    isUnsafeTogether: true,
  }),
  scenario('refreshed-moved', 'Two people moved, so that one count falls by what another grows.', {
    worlds: went,
    asks: twice({ by: 'area' }),
    isUnsafeTogether: true,
  }),
  scenario('refreshed-corrected', 'The birthplace of three people is another one in the second extract.', {
    worlds: corrected,
    asks: twice({ by: 'birth' }),
    isUnsafeTogether: true,
  }),
  scenario('refreshed-other-columns', 'The second extract is asked by other columns, whose total grew.', {
    worlds: came,
    asks: [{ by: 'sex' }, { by: 'birth', file: 1 }],
    isUnsafeTogether: true,
  }),
  scenario('refreshed-finer', 'A hidden cell of the first extract is that of the second one less who came.', {
    worlds: came,
    asks: [halves, { by: 'area, birth', file: 1 }],
  }),
  scenario('refreshed-back', 'The first extract is asked again after the second one.', {
    worlds: left,
    asks: [{ by: 'area' }, { by: 'birth', file: 1 }, { by: 'area, birth' }],
  }),
  scenario('refreshed-rounded', 'Rounded tables of both extracts differ by a step where few came.', {
    worlds: came,
    asks: twice({ by: 'area, birth', method: 'midpoint-6' }),
  }),
  scenario('refreshed-mixed', 'One extract is asked for counts as they are, and the other one for rounded counts.', {
    worlds: left,
    asks: [{ by: 'area, birth' }, { by: 'area, birth', method: 'redact-7-round-5', file: 1 }],
  }),
  scenario('refreshed-population', 'The second extract is asked about all areas but the one that people left.', {
    worlds: went,
    asks: [{ by: 'birth' }, { by: 'birth', where: 'area: [south, east, west]', file: 1 }],
  }),
  scenario('refreshed-unmapped', 'No map says who has come, and no count of either table is hidden.', {
    worlds: oneCame,
    asks: twice({ by: 'area' }),
    keepsMaps: false,
    isUnsafeTogether: true,
  }),
  scenario('refreshed-unmapped-hidden', 'No map says who has left, and both tables hide counts.', {
    worlds: left,
    asks: twice({ by: 'area, birth' }),
    keepsMaps: false,
  }),
  scenario('refreshed-unmapped-rounded', 'No map says who has come, and both tables are rounded.', {
    worlds: came,
    asks: twice({ by: 'area, birth', method: 'midpoint-6' }),
    keepsMaps: false,
  }),
];
