import { heldDimension } from '../../src/link/link-result.ts';
import type { Dimension } from '../../src/model/dimension.ts';
import type {
  DuplicateRule,
  LookupLink,
  MatchStatusRule,
  Plan,
  ReadColumn,
  ReadStep,
  RegistrationLink,
  TieBreak,
} from '../../src/model/plan.ts';

/** What a test wants otherwise than the fixture has it. */
export interface PlanWish {
  readonly date: string;
  readonly spineDuplicates: DuplicateRule;
  readonly registerDuplicates: DuplicateRule;
  readonly tieBreak: readonly TieBreak[];
  readonly bridgeGapDays: number;
  readonly endAtDeath: boolean;
  readonly accept: MatchStatusRule['accept'];
  readonly where: Plan['spine']['where'];
  /** Codes of `who`, by which a table can tell records apart. */
  readonly people: number;
  readonly maxRejectShare: number;
  readonly mode: Plan['mode'];
}

export const usual: PlanWish = {
  date: '2021-03-21',
  spineDuplicates: 'best',
  registerDuplicates: 'best',
  tieBreak: [{ by: 'match-status' }, { by: 'match-percent' }],
  bridgeGapDays: 30,
  endAtDeath: true,
  accept: [{ status: '1' }, { status: '4' }, { status: '35', minPercent: 0.8, missingPercent: 'accept' }],
  where: [],
  people: 200,
  maxRejectShare: 1,
  mode: 'tre',
};

const statuses = ['1', '4', '35', '99'];
const births = ['WAL', 'ENG', 'PL'];
const arrivals = ['before', 'after', 'not_known'];

const label = (text: string) => ({ en: text, cy: text });

export function dimension(column: string, codes: readonly string[]): Dimension {
  return { column, title: label(column), leaves: codes.map((code) => ({ code, label: label(code) })), groups: [], total: label('All') };
}

export function describeColumn(
  name: string,
  type: ReadColumn['type'],
  missing: ReadColumn['missing'],
  check: ReadColumn['check'] = { kind: 'none' },
): ReadColumn {
  return { name, type, roles: [], missing, check };
}

export const codes = (list: readonly string[]): ReadColumn['check'] => ({ kind: 'codes', codes: list });

const linkColumns = [
  describeColumn('ALF_PE', 'bigint', 'allowed'),
  describeColumn('ALF_STS_CD', 'text', 'allowed', codes(statuses)),
  describeColumn('ALF_MTCH_PCT', 'decimal', 'allowed', { kind: 'range', min: 0, max: 1 }),
];

function read(id: string, key: readonly string[], columns: readonly ReadColumn[], maxRejectShare: number): ReadStep {
  const [dataset = '', table = ''] = id.split('.');
  const names = columns.map(({ name }) => name);
  return {
    kind: 'read',
    id,
    dataset,
    contract: dataset,
    contractVersion: 1,
    table,
    declared: [...names, 'NOTE'],
    columns,
    key,
    identifierChecked: ['NOTE'],
    maxRejectShare,
  };
}

export const whoCode = (place: number): string => `w${place}`;

/**
 * The same population, linked to the register only for what it says of a person's sex: a code that is never missing, one that may be
 * and has no code for it, and one that ends in `not_known`.
 */
export function lookupPlan(wish: Partial<PlanWish> = {}): Plan {
  const { links, reads, ...plan } = fixturePlan(wish);
  const [registration] = links;
  if (registration?.kind !== 'registration') throw new Error('the fixture links to a register');
  const { person: _, death: __, ...register } = registration.register;
  const take = (column: string, from: string, listed: readonly string[]) => ({
    column,
    from,
    classification: from,
    dimension: dimension(column, [...listed, 'not_known']),
  });
  const link: LookupLink = {
    kind: 'lookup',
    id: 'found',
    field: registration.field,
    spine: registration.spine,
    register,
    ...(registration.matchStatus && { matchStatus: registration.matchStatus }),
    held: heldDimension('found'),
    takes: [take('gp_sex', 'GNDR_CD', ['1', '2']), take('gp_arrived', 'ARRIVED', ['before', 'after'])],
    result: dimension('found', ['linked', 'not_linked']),
  };
  const [census, gp] = reads;
  if (!census || !gp) throw new Error('the fixture reads two tables');
  const arrived = describeColumn('ARRIVED', 'text', 'allowed', codes(arrivals));
  const derivations = plan.derivations.filter(({ column }) => column !== 'linked');
  const [first] = plan.outputs;
  const [who, birthplace] = first?.dimensions ?? [];
  if (!first || !who || !birthplace) throw new Error('the fixture has a table by birthplace');
  const arrival = dimension('arrival', arrivals);
  const output = (id: string, dimensions: readonly Dimension[]) => ({ ...first, id, dimensions });
  return {
    ...plan,
    reads: [census, { ...gp, declared: [...gp.declared, 'ARRIVED'], columns: [...gp.columns, arrived] }],
    links: [link],
    derivations: [
      ...derivations.filter(({ column }) => column !== 'arrival'),
      { kind: 'coalesce', column: 'arrival', from: ['arrived', 'gp_arrived'], dimension: arrival },
      { kind: 'recode', column: 'linked', from: 'found', to: [0, 1], dimension: dimension('linked', ['linked', 'not_linked']) },
    ],
    outputs: [
      output('by-birthplace', [who, birthplace, link.result]),
      output(
        'by-what-was-taken',
        link.takes.map((taken) => taken.dimension),
      ),
      output('by-arrival', [arrival, dimension('linked', ['linked', 'not_linked'])]),
    ],
  };
}

/** A whole plan of the shape of `pipelines/gp-registration.yaml`, small enough to be followed by hand. */
export function fixturePlan(wish: Partial<PlanWish> = {}): Plan {
  const asked = { ...usual, ...wish };
  const who = Array.from({ length: asked.people }, (_, place) => whoCode(place));
  const side = { match: { status: 'ALF_STS_CD', percent: 'ALF_MTCH_PCT' }, tieBreak: asked.tieBreak };
  const link: RegistrationLink = {
    kind: 'registration',
    id: 'registration',
    held: heldDimension('registration'),
    field: 'ALF_PE',
    spine: { ...side, duplicates: asked.spineDuplicates },
    register: { ...side, read: 'gp.persons', person: 'PERS_ID_PE', field: 'ALF_PE', death: 'DOD', duplicates: asked.registerDuplicates },
    matchStatus: { id: 'fixture', accept: asked.accept },
    spells: {
      kind: 'clean-spells',
      rule: 'fixture',
      read: 'gp.registrations',
      person: 'PERS_ID_PE',
      practice: 'PRAC_CD_PE',
      from: 'FROM_DT',
      to: 'TO_DT',
      bridgeGapDays: asked.bridgeGapDays,
      endAtDeath: asked.endAtDeath,
    },
    date: asked.date,
    result: dimension('registration', ['registered', 'not_registered', 'not_linked']),
  };
  const bands = (name: string) => dimension(name, ['0-15', '16-64', '65+']);
  const bounds = [
    [0, 15],
    [16, 64],
    [65, 120],
  ] as const;
  const output = (id: string, dimensions: readonly Dimension[]) =>
    ({
      kind: 'tabulate',
      id,
      title: label(id),
      purpose: 'result',
      dimensions,
      measures: [{ id: 'people', title: label('People'), kind: 'count' }],
    }) as const;
  return {
    version: 1,
    pipeline: { id: 'fixture', version: 1, title: label('Fixture'), digest: '00' },
    project: 'fixture',
    mode: asked.mode,
    reads: [
      read(
        'census.persons',
        ['person_id'],
        [
          describeColumn('person_id', 'text', 'never', { kind: 'pattern', regex: '^P[0-9]{1,6}$' }),
          ...linkColumns,
          describeColumn('who', 'text', 'never', codes(who)),
          describeColumn('born_in', 'text', 'never', codes(births)),
          describeColumn('arrived', 'text', 'allowed', codes(arrivals)),
          describeColumn('arrived_too', 'text', 'allowed', codes(arrivals)),
          describeColumn('age', 'integer', 'never', { kind: 'range', min: 0, max: 120 }),
          describeColumn('born_on', 'date', 'never', { kind: 'dates', from: '1901-03-22', to: '2021-03-21' }),
        ],
        asked.maxRejectShare,
      ),
      read(
        'gp.persons',
        ['PERS_ID_PE'],
        [
          describeColumn('PERS_ID_PE', 'bigint', 'never'),
          ...linkColumns,
          describeColumn('GNDR_CD', 'text', 'never', codes(['1', '2'])),
          describeColumn('DOD', 'date', 'allowed', { kind: 'dates', from: '1901-01-01', to: '2099-12-31' }),
        ],
        asked.maxRejectShare,
      ),
      read(
        'gp.registrations',
        [],
        [
          describeColumn('PERS_ID_PE', 'bigint', 'never'),
          describeColumn('PRAC_CD_PE', 'bigint', 'allowed'),
          describeColumn('FROM_DT', 'date', 'never', { kind: 'dates', from: '1901-01-01', to: '2099-12-31' }),
          describeColumn('TO_DT', 'date', 'allowed', { kind: 'dates', from: '1901-01-01', to: '9999-12-31' }),
        ],
        asked.maxRejectShare,
      ),
    ],
    spine: { kind: 'spine', read: 'census.persons', unit: 'person', where: asked.where, dates: [] },
    links: [link],
    collections: [],
    derivations: [
      { kind: 'recode', column: 'birthplace', from: 'born_in', to: [0, 0, 1], dimension: dimension('birthplace', ['uk', 'outside_uk']) },
      { kind: 'band', column: 'age_band', from: 'age', bounds, dimension: bands('age_band') },
      {
        kind: 'date-difference',
        column: 'years',
        from: 'born_on',
        until: '2021-03-21',
        unit: 'years',
        bounds,
        dimension: bands('years'),
      },
      { kind: 'coalesce', column: 'arrival', from: ['arrived', 'arrived_too'], dimension: dimension('arrival', arrivals) },
      { kind: 'recode', column: 'linked', from: 'registration', to: [0, 0, 1], dimension: dimension('linked', ['linked', 'not_linked']) },
    ],
    outputs: [
      output('by-birthplace', [dimension('who', who), dimension('birthplace', ['uk', 'outside_uk']), link.result]),
      output('by-age', [bands('age_band'), bands('years'), link.result]),
      output('by-arrival', [dimension('arrival', arrivals), dimension('linked', ['linked', 'not_linked'])]),
    ],
    denominators: [],
    release: { status: 'draft' },
    rules: {
      policy: 'fixture',
      policyVersion: 1,
      minPersons: { value: 10, source: 'fixture' },
      zeros: { value: 'below-threshold', source: 'fixture' },
      candidates: { value: 6, source: 'fixture' },
      certainty: { value: 60, source: 'fixture' },
      classDisclosure: { minRemainder: 10, maxPercent: 90, source: 'fixture' },
      method: { value: 'midpoint-6', source: 'fixture' },
    },
  };
}
