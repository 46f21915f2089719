import { heldDimension } from '../../src/link/link-result.ts';
import type { Dimension } from '../../src/model/dimension.ts';
import type { Plan, ReadColumn, ReadStep } from '../../src/model/plan.ts';
import { codes, describeColumn, dimension, lookupPlan, usual, whoCode, type PlanWish } from './plan-fixture.ts';

const helpCodes = ['debt', 'housing', 'benefits', 'other'];

/**
 * The population of `lookupPlan` as households: records that share `HOUSE` are one, of those within some dates, for whom one with `HEAD`
 * stands, with the codes of what they were helped with as sets, grouped and picked from; and only who agreed links.
 */
export function householdPlan(wish: Partial<PlanWish> = {}): Plan {
  const { reads, links, ...plan } = lookupPlan(wish);
  const [census, gp] = reads;
  const [link] = links;
  if (!census || !gp || link?.kind !== 'lookup') throw new Error('the fixture links two tables');
  const help = dimension('helped', helpCodes);
  const [first] = plan.outputs;
  if (!first) throw new Error('the fixture has a table');
  const set = (column: string, listed: readonly string[]): Dimension => ({ ...dimension(column, listed), several: true });
  const who = dimension(
    'who',
    Array.from({ length: { ...usual, ...wish }.people }, (_, place) => whoCode(place)),
  );
  const picked = dimension('picked', ['housing', 'debt', 'none']);
  const grouped = set('grouped', ['money', 'rest']);
  const collection = { kind: 'collect', read: 'census.helps', by: ['person_id'], from: 'HELP', classification: 'help' } as const;
  const describeRead = (id: string, columns: readonly ReadColumn[], key: readonly string[]): ReadStep => ({
    ...census,
    id,
    maxRejectShare: 1,
    table: id.split('.')[1] ?? id,
    declared: columns.map(({ name }) => name),
    columns,
    key,
    identifierChecked: [],
  });
  const consent = { column: 'AGREED', codes: ['1'] };
  const household = describeColumn('HOUSE', 'bigint', 'allowed');
  const agreed = describeColumn('AGREED', 'text', 'allowed', codes(['1', '0']));
  const headed = describeColumn('HEAD', 'text', 'never', codes(['1', '0']));
  return {
    ...plan,
    reads: [
      { ...census, declared: [...census.declared, 'HOUSE', 'AGREED', 'HEAD'], columns: [...census.columns, household, agreed, headed] },
      { ...gp, declared: [...gp.declared, 'AGREED'], columns: [...gp.columns, agreed] },
      describeRead(
        'census.helps',
        [
          describeColumn('help_id', 'bigint', 'never'),
          describeColumn('person_id', 'text', 'never'),
          describeColumn('HELP', 'text', 'allowed', codes(helpCodes)),
          describeColumn('OPEN', 'text', 'never', codes(['1', '0'])),
        ],
        ['help_id'],
      ),
    ],
    spine: {
      ...plan.spine,
      unit: 'household',
      where: [...plan.spine.where, { column: 'HEAD', codes: ['1'] }],
      dates: [{ column: 'born_on', from: '1950-01-01', until: '2010-12-31' }],
      onePer: {
        column: 'HOUSE',
        tieBreak: [{ by: 'match-status' }, { by: 'column', column: 'age' }],
        head: { column: 'HEAD', codes: ['1'] },
      },
    },
    links: [{ ...link, spine: { ...link.spine, consent }, register: { ...link.register, consent } }],
    collections: [
      { ...collection, id: 'helped', where: [], dimension: { ...help, several: true } },
      { ...collection, id: 'open_help', where: [{ column: 'OPEN', codes: ['1'] }], dimension: set('open_help', helpCodes) },
    ],
    derivations: [
      ...plan.derivations,
      { kind: 'pick', column: 'picked', from: 'open_help', order: [1, 0], dimension: picked },
      { kind: 'recode', column: 'grouped', from: 'helped', to: [0, 1, 0, 1], dimension: grouped },
    ],
    outputs: [
      ...plan.outputs,
      { ...first, id: 'by-help', dimensions: [who, { ...help, several: true }, picked] },
      { ...first, id: 'by-group', dimensions: [grouped, heldDimension('found')] },
    ],
  };
}

/** The same with a unit for each record. */
export function collectingPlan(wish: Partial<PlanWish> = {}): Plan {
  const { spine, ...plan } = householdPlan(wish);
  const { onePer: _, ...each } = spine;
  return { ...plan, spine: { ...each, unit: 'person', where: wish.where ?? [] } };
}
