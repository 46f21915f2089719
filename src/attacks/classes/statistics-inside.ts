import { ofClass, type Attack } from '../attack.ts';
import { tryFile, type FileScenario } from '../attempts/try-file.ts';
import { makeFile, specify as specifyFile, type Kind } from '../statistics/make-file.ts';

const attack = ofClass('statistics');

const scenario = (name: string, mechanism: string, control: string, given: FileScenario): Attack =>
  attack(name, mechanism, control, 'hidden', tryFile(given));

const specify = (show: string, more = ''): string =>
  specifyFile({
    dimensions: '{ area: { codes: [a, b, c, d] } }',
    tables: `[{ by: [area], show: [${show}] }]`,
    more: `${show === 'count' ? '' : 'values: { v: { negative: false } }\n'}unit: u\n${more}`,
  });
const second = 'second_units: { households: h }\n';
const columns = ['area', 'u', 'h', 'v'];

/** Areas of many, and one each of some and of others. */
const worldsOf = (pairs: readonly (readonly [some: Kind, others: Kind])[], small: readonly Kind[] = []): FileScenario['worlds'] =>
  pairs.map(([some, others]) =>
    makeFile(columns, [
      ...[50, 40].flatMap((size, area) => Array.from({ length: size }, (_, at): Kind => ({ n: 1, area: 'ab'[area] ?? '', v: 100 + at }))),
      ...small,
      { ...some, area: 'c', h: 'some' },
      { ...others, area: 'd', h: 'others' },
    ]),
  ) as [string, string];

const small = ['c', 'd'].flatMap((area) => Array.from({ length: 12 }, (_, at): Kind => ({ n: 1, area, v: 10 + at })));
const givers = worldsOf(
  [15_000, 15_200].map((v) => [
    { n: 1, v: 18_000 },
    { n: 1, v },
  ]),
  small,
);
const together = worldsOf(
  [5000, 5066].map((v) => [
    { n: 6, v: 3000 },
    { n: 3, v },
  ]),
  small,
);
const ofSum: FileScenario['inside'] = { column: 'v', knows: { c: 18_000 }, about: 'd', reach: [16_500, 16_717] };

/** Files of records read by somebody who is in them. */
export const insideAttacks: readonly Attack[] = [
  scenario('inside-alone', 'Who is alone in a hidden count takes themselves from what two hidden counts are together.', 'insiders', {
    specification: specify('count'),
    worlds: worldsOf([6, 7].map((n) => [{ n: 1 }, { n }])),
    inside: { column: 'count', knows: { c: 1 }, about: 'd', reach: [11, 12] },
  }),
  scenario(
    'inside-household',
    'A household that is all of a hidden count takes itself from what two hidden counts are together, and has the size of another.',
    'insiders',
    {
      specification: specify('count', second),
      worlds: worldsOf([12, 13].map((n) => [{ n: 14 }, { n }])),
      inside: { column: 'count', knows: { c: 14 }, about: 'd', reach: [17, 18] },
    },
  ),
  scenario(
    'inside-giver',
    'Who gives most of a hidden sum takes it from what two hidden sums are together, and is left with what another gives.',
    'insiders',
    { specification: specify('{ sum: v }'), worlds: givers, inside: ofSum },
  ),
  scenario('inside-giver-of-mean', 'Who gives most takes what they give from what two hidden means are of together.', 'insiders', {
    specification: specify('{ sum: v }, { mean: v, decimals: 4 }'),
    worlds: givers,
    inside: ofSum,
  }),
  scenario('inside-holding', 'A holding takes what its units give from what two hidden sums are together.', 'insiders', {
    specification: specify('{ sum: v }', 'holding: h\n'),
    worlds: together,
    inside: ofSum,
  }),
  scenario('household-gives', 'In a file none gives most of a sum, and a household that does is one second unit of many.', 'dominance', {
    specification: specify('{ sum: v }', second),
    worlds: together,
    inside: ofSum,
  }),
];
