import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DuplicateRule, MatchStatusRule, Plan } from '../../../src/model/plan.ts';
import { listLinkValues, type NamedLink } from '../../../src/plan/universe/list-link-values.ts';
import { lookupPlan } from '../../support/plan-fixture.ts';

interface Found {
  readonly field: number;
  readonly status: string;
  readonly percent: number | undefined;
  /** On the spine: whether the narrower population has them. On the register: what it says. */
  readonly says: number;
}

const rules: readonly MatchStatusRule['accept'][] = [
  [{ status: '1' }, { status: '4' }],
  [{ status: '1' }, { status: '4' }, { status: '35', minPercent: 0.8, missingPercent: 'accept' }],
  [{ status: '1' }, { status: '4' }, { status: '35' }],
  [{ status: '4' }, { status: '1' }],
  [{ status: '35', minPercent: 0.8 }, { status: '1' }],
];

const record = fc.record({
  field: fc.nat(1),
  status: fc.constantFrom('1', '4', '35'),
  percent: fc.constantFrom(undefined, 0.5, 0.9),
  says: fc.nat(1),
}) satisfies fc.Arbitrary<Found>;

const duplicates = fc.constantFrom<DuplicateRule>('best', 'none', 'one-person', 'each');

/** Whom of some records a rule accepts, best first; ties by their order. */
function rank(records: readonly Found[], accept: MatchStatusRule['accept']): readonly Found[] {
  const accepted = records.filter(({ status, percent }) => {
    const rule = accept.find((one) => one.status === status);
    if (rule === undefined) return false;
    return rule.minPercent === undefined || (percent === undefined ? rule.missingPercent === 'accept' : percent >= rule.minPercent);
  });
  const place = ({ status }: Found): number => accept.findIndex((one) => one.status === status);
  return accepted.toSorted((a, b) => place(a) - place(b) || (b.percent ?? 2) - (a.percent ?? 2));
}

/** Who keeps each field. */
function holders(records: readonly Found[], accept: MatchStatusRule['accept'], rule: DuplicateRule): ReadonlySet<Found> {
  const accepted = rank(records, accept);
  return new Set(
    accepted.filter((own, at) => {
      const sharing = accepted.filter(({ field }) => field === own.field);
      if (rule === 'each') return true;
      return rule === 'none' ? sharing.length === 1 : sharing[0] === accepted[at];
    }),
  );
}

describe('what several links of one family say of a record', () => {
  test('whatever can be, is listed', () => {
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 5 }),
        fc.array(record, { maxLength: 4 }),
        duplicates,
        fc.constantFrom<DuplicateRule>('best', 'none'),
        fc.array(fc.record({ accept: fc.constantFrom(...rules), narrow: fc.boolean() }), { minLength: 2, maxLength: 3 }),
        (spine, register, ofSpine, ofRegister, asked) => {
          const links = asked.map(({ accept, narrow }) => nameLink(accept, narrow, ofSpine, ofRegister));
          const listed = new Set(listLinkValues(links, new Map([['says', 3]])).map(print));
          for (const person of spine.filter(({ says }) => says === 1)) {
            const values = asked.map(({ accept, narrow }) => {
              const population = spine.filter(({ says }) => !narrow || says === 1);
              const holds = holders(population, accept, ofSpine).has(person);
              const isAccepted = rank([person], accept).length === 1;
              const found = holds ? [...holders(register, accept, ofRegister)].find(({ field }) => field === person.field) : undefined;
              return {
                field: holds ? ('held' as const) : isAccepted ? ('given-up' as const) : ('not-accepted' as const),
                result: found ? 0 : 1,
                taken: new Map([['says', found ? found.says : 2]]),
              };
            });
            if (!listed.has(print(values))) return false;
          }
          return true;
        },
      ),
      { numRuns: 400, seed: 5 },
    );
  });

  test('who links by a stricter rule links by a looser one, to the same', () => {
    const [strict = [], , loose = []] = rules;
    const links = [nameLink(strict, false, 'best', 'best'), nameLink(loose, false, 'best', 'best')];
    const values = listLinkValues(links, new Map([['says', 3]]));
    const linked = values.filter(([first]) => first?.result === 0);
    expect(linked.length).toBe(3);
    expect(linked.every(([first, second]) => second?.result === 0 && first?.taken.get('says') === second.taken.get('says'))).toBe(true);
  });
});

const print = (values: ReturnType<typeof listLinkValues>[number]): string =>
  values.map(({ field, result, taken }) => `${field} ${result} ${[...taken.values()].join()}`).join('; ');

function nameLink(accept: MatchStatusRule['accept'], narrow: boolean, ofSpine: DuplicateRule, ofRegister: DuplicateRule): NamedLink {
  const [link] = lookupPlan({ accept, spineDuplicates: ofSpine, registerDuplicates: ofRegister }).links;
  if (link === undefined) throw new Error('the fixture has a link');
  const where: Plan['spine']['where'] = narrow && ofSpine !== 'each' ? [{ column: 'born_in', codes: ['WAL'] }] : [];
  return { link, family: 'one', population: { where, dates: [] } };
}
