import { dayOf } from '../../model/day-of.ts';
import type { Attack } from '../attack.ts';
import { ofReleases as scenario } from '../attempts/try-releases.ts';
import { crowd, moved } from '../statistics/crowds.ts';
import type { Group } from '../statistics/people.ts';

const isWestRare = ({ area, birth }: Group): boolean => area === 3 && birth === 3;
const rareInWest = moved({ area: 3, birth: 3, n: 4 }, { birth: 2 }, crowd(isWestRare));

const young = (id: string): string => `young: { band: age, to: ${id} }`;
const halves = 'half: { recode: area, to: attacked-halves }';
const pairs = 'pair: { recode: area, to: attacked-pairs }';
const one = 'apart: { recode: area, to: attacked-one }';
const two = 'place: { recode: birth, to: attacked-birth-2 }';

const aged = moved({ age: 22, birth: 2, n: 3 }, { age: 40 }, [
  ...crowd(),
  { age: 10, birth: 2, n: 30 },
  { age: 10, n: 30 },
  { age: 23, n: 25 },
]);
const dated = moved({ born_on: dayOf('1980-06-01'), birth: 2, n: 4 }, { birth: 1 }, [
  ...crowd(),
  ...[0, 1, 2, 3].flatMap((birth): readonly Group[] => [
    { born_on: dayOf('1980-06-01'), birth: birth === 2 ? 1 : birth, n: 44 },
    { born_on: dayOf('1982-06-01'), birth, n: 41 },
  ]),
]);
const womenRare = moved({ area: 1, birth: 3, sex: 1, n: 5 }, { birth: 2 }, [
  ...crowd(),
  ...[0, 1, 2].map((birth): Group => ({ sex: 1, birth, n: 50 })),
]);

/** Releases one after the other: what a new one tells beside those before it. */
export const releaseAttacks: readonly Attack[] = [
  scenario('population-filter', 'The same table of all but one area leaves that area.', {
    worlds: rareInWest,
    asks: [{ by: 'birth' }, { by: 'birth', where: 'area: [north, south, east]' }],
    isUnsafeTogether: true,
  }),
  scenario('moved-edge', 'Age bands with one edge moved leave who is between.', {
    worlds: aged,
    asks: [
      { by: 'birth, young', derive: young('attacked-at-20') },
      { by: 'birth, young', derive: young('attacked-at-25') },
    ],
    isUnsafeTogether: true,
  }),
  scenario('one-year', 'Age bands with an edge moved by one year leave one cohort.', {
    worlds: aged,
    asks: [
      { by: 'young, birth', derive: young('attacked-at-20') },
      { by: 'young, birth', derive: young('attacked-at-21') },
    ],
  }),
  scenario('three-edges', 'Three tables with three edges, each pair of which is far apart.', {
    worlds: aged,
    asks: ['attacked-at-20', 'attacked-at-25', 'attacked-at-21'].map((id) => ({ by: 'birth, young', derive: young(id) })),
  }),
  scenario('complement', 'A table of all and one of the women leave the men.', {
    worlds: womenRare,
    asks: [{ by: 'birth' }, { by: 'birth', where: "sex: ['1']" }],
    isUnsafeTogether: true,
  }),
  scenario('both-halves', 'A table of the women and one of the men leave what a table of all hides.', {
    worlds: womenRare,
    asks: [{ by: 'birth, area' }, { by: 'birth, area', where: "sex: ['1']" }, { by: 'birth, area', where: "sex: ['2']" }],
  }),
  scenario('merged-areas', 'Two ways of putting areas together leave one of them.', {
    worlds: moved({ area: 1, n: 4 }, { area: 2 }, [
      { area: 0, n: 50 },
      { area: 2, n: 60 },
      { area: 3, n: 70 },
    ]),
    asks: [
      { by: 'pair', derive: pairs },
      { by: 'apart', derive: one },
    ],
    isUnsafeTogether: true,
  }),
  scenario('nested-area', 'An area and the region it lies in leave the rest of the region.', {
    worlds: rareInWest,
    asks: [
      { by: 'half, birth', derive: halves },
      { by: 'birth', where: 'area: [south]' },
    ],
  }),
  scenario('three-divisions', 'Three ways of putting areas together, of which any two are safe.', {
    worlds: rareInWest,
    asks: [
      { by: 'half, birth', derive: halves },
      { by: 'pair, birth', derive: pairs },
      { by: 'apart, birth', derive: one },
    ],
  }),
  scenario('drill-down', 'A table is asked for again with one column more, until cells are small.', {
    worlds: womenRare,
    asks: [{ by: 'birth' }, { by: 'birth, area' }, { by: 'birth, area, sex' }],
  }),
  scenario('drill-up', 'A table whose cells are hidden is asked for again with one column less.', {
    worlds: womenRare,
    asks: [{ by: 'birth, area, sex' }, { by: 'birth, area' }, { by: 'birth' }],
  }),
  scenario('wider-codes', 'A hidden cell is asked for again in wider codes, whose other parts are known.', {
    worlds: rareInWest,
    asks: [{ by: 'area, birth' }, { by: 'area, place', derive: two }],
  }),
  scenario('rolling-years', 'Pooled years that overlap leave one year.', {
    worlds: dated,
    asks: [
      { by: 'birth', dates: 'from: 1980-01-01, until: 1981-12-31' },
      { by: 'birth', dates: 'from: 1980-01-01, until: 1982-12-31' },
      { by: 'birth', dates: 'from: 1982-01-01, until: 1982-12-31' },
    ],
  }),
  scenario('one-day', 'A period that is a day longer leaves who has that day.', {
    worlds: moved({ born_on: dayOf('1980-06-02'), birth: 2, n: 2 }, { birth: 1 }, [
      ...crowd(),
      ...[0, 1, 2, 3].map((birth): Group => ({ born_on: dayOf('1980-06-01'), birth, n: 44 })),
    ]),
    asks: [
      { by: 'birth', dates: 'from: 1980-01-01, until: 1980-06-01' },
      { by: 'birth', dates: 'from: 1980-01-01, until: 1980-06-02' },
    ],
    isUnsafeTogether: true,
  }),
  scenario('same-again', 'The same table is asked for until it comes out otherwise.', {
    worlds: womenRare,
    asks: [{ by: 'birth, area, sex' }, { by: 'birth, area, sex' }, { by: 'sex, area, birth' }],
  }),
  scenario('other-method', 'A table is asked for as it is, and then rounded.', {
    worlds: womenRare,
    asks: [{ by: 'birth, area, sex' }, { by: 'birth, area, sex', method: 'midpoint-6' }],
  }),
  scenario('two-roundings', 'A count is rounded in two ways, which overlap in few values.', {
    worlds: womenRare,
    asks: [
      { by: 'birth, area, sex', method: 'midpoint-6' },
      { by: 'birth, area, sex', method: 'redact-7-round-5' },
    ],
  }),
  scenario('rounded-parts', 'Rounded counts of parts and of the whole are averaged over many divisions.', {
    worlds: rareInWest,
    asks: [
      { by: 'area, birth', method: 'midpoint-6' },
      { by: 'half, birth', derive: halves, method: 'midpoint-6' },
      { by: 'pair, birth', derive: pairs, method: 'midpoint-6' },
      { by: 'birth', method: 'midpoint-6' },
    ],
  }),
  scenario('rounded-then-exact', 'A rounded table is followed by wider counts as they are.', {
    worlds: rareInWest,
    asks: [{ by: 'area, birth', method: 'redact-7-round-5' }, { by: 'birth' }, { by: 'area' }],
  }),
  scenario('imported-margins', 'Margins that somebody published of the same people leave what is hidden.', {
    worlds: rareInWest,
    entered: [{ ask: { by: 'birth' }, within: 0 }],
    asks: [{ by: 'area, birth' }],
  }),
  scenario('imported-cells', 'Cells that somebody published stand among those that are hidden.', {
    worlds: rareInWest,
    entered: [{ ask: { by: 'area, birth' }, within: 0, leftOut: (count) => count < 60 }],
    asks: [{ by: 'half, birth', derive: halves }],
  }),
  scenario('imported-near', 'What somebody published is near the truth, and not the truth.', {
    worlds: rareInWest,
    entered: [{ ask: { by: 'birth' }, within: 2 }],
    asks: [{ by: 'area, birth' }, { by: 'half, birth', derive: halves }],
  }),
  scenario('imported-twice', 'Two publications of the same people differ, and agree in one value only.', {
    worlds: rareInWest,
    entered: [
      { ask: { by: 'birth' }, within: 1 },
      { ask: { by: 'birth, sex' }, within: 1 },
    ],
    asks: [{ by: 'area, birth' }],
  }),
  scenario('frozen', 'What was shown before cannot be hidden now, and stands beside what has to be.', {
    worlds: rareInWest,
    asks: [{ by: 'half, birth', derive: halves }, { by: 'pair, birth', derive: pairs }, { by: 'area, birth' }],
  }),
  scenario('small-population', 'A table of few people stands beside one of all.', {
    worlds: rareInWest,
    asks: [{ by: 'birth' }, { by: 'sex', where: 'birth: [rar], area: [west]' }],
  }),
  scenario('crossed-filters', 'Two filters that each leave many leave few together.', {
    worlds: womenRare,
    asks: [
      { by: 'birth', where: 'area: [south]' },
      { by: 'birth', where: "sex: ['2']" },
      { by: 'birth', where: "area: [north, east, west], sex: ['1']" },
      { by: 'birth' },
    ],
  }),
  scenario('withheld-first', 'That a table was withheld tells what a wider one then shows.', {
    worlds: moved({ area: 3, birth: 3, sex: 1, n: 1 }, { sex: 0 }, crowd(isWestRare)),
    asks: [{ by: 'sex', where: 'birth: [rar], area: [west]' }, { by: 'birth, area' }],
  }),
];
