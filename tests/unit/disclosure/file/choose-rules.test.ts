import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../../../src/catalogue/open-catalogue.ts';
import { chooseRules } from '../../../../src/disclosure/file/choose-rules.ts';
import { listLoosened } from '../../../../src/disclosure/file/list-loosened.ts';
import type { RulesSpecification } from '../../../../src/spec/table-file-schema.ts';

const policy = openCatalogue('config').loadPolicy('dolen-default');
const base = chooseRules(policy);

/** A wish, a stricter one, and what comes of the stricter one; nothing comes of the looser one. */
const cases: readonly (readonly [string, RulesSpecification, RulesSpecification, object])[] = [
  ['threshold', { threshold: 9 }, { threshold: 11 }, { minPersons: 11 }],
  ['zeros', { zeros: 'safe' }, { zeros: 'disclosive' }, { zeros: 'disclosive' }],
  ['candidates', { candidates: 2 }, { candidates: 7 }, { candidates: 7 }],
  [
    'second_units',
    { second_units: { households: 1, practices: 2 } },
    { second_units: { households: 6, streets: 2 } },
    { secondUnits: [{ unit: 'households', min: 6 }, ...base.secondUnits.slice(1), { unit: 'streets', min: 2 }] },
  ],
  ['minimum_contributors', { minimum_contributors: 1 }, { minimum_contributors: 4 }, { minContributors: 4 }],
  [
    'class_disclosure, the remainder',
    { class_disclosure: { min_remainder: 1, max_percent: 100 } },
    { class_disclosure: { min_remainder: 11, max_percent: 100 } },
    { classDisclosure: { minRemainder: 11, maxPercent: 90 } },
  ],
  [
    'class_disclosure, the percent',
    { class_disclosure: { min_remainder: 0, max_percent: 99 } },
    { class_disclosure: { min_remainder: 0, max_percent: 80 } },
    { classDisclosure: { minRemainder: 10, maxPercent: 80 } },
  ],
];

/** Of each looser wish above: where it stands and what the policy has. */
const loosened: Readonly<Record<string, readonly string[]>> = {
  threshold: ['threshold 9 10'],
  zeros: ['zeros safe structural'],
  candidates: ['candidates 2 6'],
  second_units: ['second_units.households 1 5', 'second_units.practices 2 3'],
  minimum_contributors: ['minimum_contributors 1 3'],
  'class_disclosure, the remainder': ['class_disclosure.min_remainder 1 10', 'class_disclosure.max_percent 100 90'],
  'class_disclosure, the percent': ['class_disclosure.min_remainder 0 10', 'class_disclosure.max_percent 99 90'],
};

describe('rules of a file under a policy', () => {
  test.each(cases)('%s is tightened, and never loosened', (_, loose, strict, expected) => {
    expect(chooseRules(policy, loose)).toEqual(base);
    expect(chooseRules(policy, strict)).toEqual({ ...base, ...expected });
  });

  test.each(cases)('%s is told where it is looser, and not where it is as strict', (why, loose, strict) => {
    const told = (own: RulesSpecification) =>
      listLoosened(own, base).map(({ path, wish, floor }) => [path.join('.'), wish, floor].join(' '));
    expect(told(loose)).toEqual(loosened[why]);
    const stricter = why.startsWith('class_disclosure') ? { class_disclosure: { min_remainder: 10, max_percent: 90 } } : strict;
    expect(told(stricter)).toEqual([]);
  });

  test('of a percent of sums that stays possible less is told too', () => {
    expect(listLoosened({ sum_percent: base.sumPercent }, base)).toEqual([]);
    expect(listLoosened({ sum_percent: base.sumPercent - 1 }, base)).toHaveLength(1);
  });

  test('rules on sums are held besides those of the policy, which all stay', () => {
    const loose = chooseRules(policy, { dominance: [{ n: 1, percent: 99 }], prior_posterior: [{ p: 1 }] } as RulesSpecification);
    expect(loose.dominance).toEqual([...base.dominance, { n: 1, percent: 99, atLimit: 'safe' }]);
    expect(loose.priorPosterior).toEqual([...base.priorPosterior, { p: 1, q: 100, coalition: 1 }]);
    expect({ ...loose, dominance: base.dominance, priorPosterior: base.priorPosterior }).toEqual(base);
  });
});
