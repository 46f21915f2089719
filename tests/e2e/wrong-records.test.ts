import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { setCells, type Rows } from '../support/edit-extract.ts';
import { makeFolder } from '../support/run-cli.ts';
import { planOnce, tabulatePlan, type Tabulated } from '../support/tabulate-pipeline.ts';
import { bandOf, cellsOf, editExtracts, refusalOf, toleratePlan, type Edits } from '../support/wrong-extracts.ts';
import { atColumn, change, readExtract, run, runAsItIs, setValues, sum, sumBy, type Where } from '../support/wrong-records.ts';

const registration = 'pipelines/gp-registration.yaml';
const advice = 'pipelines/single-advice-fund.yaml';
const homelessness = 'pipelines/homelessness-prevention.yaml';
const survey = 'pipelines/national-survey.yaml';

const census = 'census-2021-persons';
const clients = 'single-advice-fund-clients';
const issues = 'single-advice-fund-issues';
const applications = 'homelessness-pilot-applications';
const duties = 'homelessness-pilot-duties';
const respondents = 'national-survey-wales-respondents';

/** So many that their band differs from that of none. */
const twelve = { first: 12 };
const dropFirst = ([header = [], ...records]: Rows): Rows => [header, ...records.slice(12)];

describe('weights', () => {
  const wrong = ['0', '0.0000001', '-1.5', 'NaN', 'nan', 'Infinity', '1e3', '1000000.5', '9'.repeat(400)];
  test.each(wrong)('of %s are no weights: all of them refuse the extract', async (weight) => {
    const { codes, told } = await refusalOf(survey, editExtracts([[respondents, setCells('SampleAdultWeight', weight)]]));
    expect(codes).toEqual(['input-rejects']);
    expect(told).toContain('most often it is `SampleAdultWeight`');
  });

  test('of twelve respondents leave them out, and are counted in a band', async () => {
    const found = await run(survey, [[respondents, setCells('SampleAdultWeight', (record) => wrong[record % 9] ?? '', twelve)]]);
    const expected = await run(survey, [[respondents, dropFirst]]);
    const weights = ({ tables }: Tabulated) => [...tables.values()].map((table) => table.weights);
    expect(cellsOf(found)).toEqual(cellsOf(expected));
    expect(weights(found)).toEqual(weights(expected));
    expect(bandOf(found.counts, 'nsw.respondents', 'rejected-number')).toBe('10-to-99');
  });
});

describe('a wave with a changed question', () => {
  const ofWave: Where = (value) => value('survey_year') === '2021-22';
  test.each(['LaBelong', 'LaOvSat', 'keeping_up_bills'])('%s: an answer that the list has not is told by its column', async (column) => {
    const { codes, told } = await refusalOf(survey, editExtracts([[respondents, change(ofWave, { [column]: '77' })]]));
    expect(codes).toEqual(['input-rejects']);
    expect(told).toContain(`most often it is \`${column}\``);
    expect(told).not.toContain('77');
  });

  const rename = ([header = [], ...records]: Rows): Rows => [header.map((name) => (name === 'LaBelong' ? 'LaBelong21' : name)), ...records];
  const drop = (rows: Rows): Rows => rows.map((row) => row.toSpliced(atColumn(rows, 'LaBelong'), 1));
  const add =
    (name: string) =>
    (rows: Rows): Rows =>
      rows.map((row, line) => [...row, line === 0 ? name : '1']);
  test.each([
    ['renamed', rename, 'lacks `LaBelong`; has `LaBelong21`, which the contract does not'],
    ['missing', drop, 'lacks `LaBelong`'],
    ['in addition', add('LaBelong2'), 'has `LaBelong2`, which the contract does not'],
    ['twice', add('LaBelong'), 'has `LaBelong` more than once'],
  ])('a column %s is told by its name', async (_, edit, said) => {
    const { codes, told } = await refusalOf(survey, editExtracts([[respondents, edit]]));
    expect(codes).toEqual(['input-columns']);
    expect(told).toContain(said);
  });
});

describe('households of the denominator', () => {
  const pilot = ['W06000015', 'W06000011', 'W06000022', 'W06000006'];
  const step = 'census_households: census.persons';
  const { all } = readExtract(census);
  const [areas, households, heads] = [all('local_authority'), all('household_id'), all('reference_person')];
  const inPilot = households.filter((id, place) => id !== '' && pilot.includes(areas[place] ?? ''));
  const headed = new Set(households.filter((id, place) => id !== '' && pilot.includes(areas[place] ?? '') && heads[place] === '1'));
  const some = new Set([...headed].slice(0, 12));
  const countHouseholds = async (edits: Edits) => {
    const found = edits.length === 0 ? await runAsItIs(homelessness) : await run(homelessness, edits);
    const [table] = [...found.tables.values()].filter(({ output }) => output.purpose === 'denominator');
    return { households: sum(cellsOf(found)[table?.output.id ?? '']?.cells), counts: found.counts };
  };

  test('without a reference person are marked, and are none of them', async () => {
    const edit = change((value) => some.has(value('household_id')), { reference_person: '0' });
    const [before, after] = [await countHouseholds([]), await countHouseholds([[census, edit]])];
    expect([before.households, after.households]).toEqual([headed.size, headed.size - 12]);
    const marked = [before, after].map(({ counts }) => bandOf(counts, step, 'unit-without-head'));
    expect(marked).toEqual(['under-10', '10-to-99']);
  });

  test('with several reference persons count once', async () => {
    const { households: found, counts } = await countHouseholds([[census, setCells('reference_person', '1')]]);
    expect(found).toBe(new Set(inPilot).size);
    expect(bandOf(counts, step, 'same-unit')).toBe('100-or-more');
  });

  test('that nobody names are none, and the people without one are marked', async () => {
    const edit = change((value) => some.has(value('household_id')), { household_id: '' });
    const { households: found, counts } = await countHouseholds([[census, edit]]);
    expect(found).toBe(headed.size - 12);
    expect(bandOf(counts, step, 'unit-unknown')).toBe('10-to-99');
  });
});

describe('clients of two providers', () => {
  const { rows, all } = readExtract(clients);
  const fields = all('ALF_PE');
  const provider = '9999999999991';
  const clientOf = (record: number): string => String(7_000_000_000_000 + record);
  const held = rows
    .filter((row) => ['4', '39'].includes(row[atColumn(rows, 'ALF_STS_CD')] ?? ''))
    .filter((row) => fields.filter((field) => field === row[atColumn(rows, 'ALF_PE')]).length === 1)
    .slice(0, 12);
  /** Twelve clients again, with another provider. */
  const repeat =
    (values: Readonly<Record<string, string>>) =>
    (own: Rows): Rows => [
      ...own,
      ...held.map((row, record) => setValues(own, row, { PROVIDER_ID_PE: provider, CLIENT_ID_PE: clientOf(record), ...values })),
    ];

  test('are one person on one accepted field, whose advice is that of both records', async () => {
    const before = await runAsItIs(advice);
    const raised = held.map((_, record) => [String(record + 1), provider, clientOf(record), '2024-06-01', 'discrimination']);
    const after = await run(advice, [
      [clients, repeat({ ALF_STS_CD: '39', ALF_MTCH_PCT: '0.91', COUNTRY_OF_BIRTH: '' })],
      [issues, (own) => [...own, ...raised]],
    ]);
    const { 'advice-by-birthplace': adviceBefore, ...others } = cellsOf(before);
    const { 'advice-by-birthplace': adviceAfter, ...othersAfter } = cellsOf(after);
    expect(othersAfter).toEqual(others);
    expect(adviceAfter?.totals).toEqual(adviceBefore?.totals);
    const had = new Set(
      readExtract(issues)
        .rows.filter((row) => row[4] === 'discrimination')
        .map((row) => `${row[1]} ${row[2]}`),
    );
    const newly = held.filter((row) => !had.has(`${row[0]} ${row[1]}`)).length;
    const discriminated = (found: Tabulated): number => sumBy(found, 'advice-by-birthplace', 'advice')['discrimination'] ?? 0;
    expect(discriminated(after) - discriminated(before)).toBe(newly);
    expect(newly).toBeGreaterThan(0);
    expect(bandOf(after.counts, 'saf.clients', 'same-person')).toBe('10-to-99');
  });

  test.each([
    ['a match status that is not accepted', { ALF_STS_CD: '35', ALF_MTCH_PCT: '0.6' }],
    ['a match status that such a provider cannot give', { ALF_STS_CD: '1', ALF_MTCH_PCT: '' }],
    ['no linking field', { ALF_PE: '', ALF_STS_CD: '99', ALF_MTCH_PCT: '' }],
  ])('are two on %s, and the range holds both', async (_, values) => {
    const byField = (found: Tabulated) => sumBy(found, 'clients-by-birthplace', 'census_field');
    const [before, after] = [byField(await runAsItIs(advice)), byField(await run(advice, [[clients, repeat(values)]]))];
    expect(after).toEqual({ with_field: before['with_field'], without_field: (before['without_field'] ?? 0) + 12 });
  });
});

test('applications to authorities outside the pilot are left out, and counted in a band', async () => {
  const found = await run(homelessness, [[applications, setCells('LA_CODE', 'W06000001', twelve)]]);
  expect(cellsOf(found)).toEqual(cellsOf(await run(homelessness, [[applications, dropFirst]])));
  expect(bandOf(found.counts, 'homelessness.applications', 'outside-population')).toBe('10-to-99');
});

test('applications without a household are rejected, and counted in a band', async () => {
  const found = await run(homelessness, [[applications, setCells('HOUSEHOLD_ID_PE', '', twelve)]]);
  expect(cellsOf(found)).toEqual(cellsOf(await run(homelessness, [[applications, dropFirst]])));
  expect(bandOf(found.counts, 'homelessness.applications', 'rejected-missing')).toBe('10-to-99');
});

describe('two census records on one linking field', () => {
  const asked = new Set(
    readExtract(clients)
      .all('ALF_PE')
      .filter((field) => field !== ''),
  );
  const shared: Where = (value) => asked.has(value('ALF_PE')) && ['1', '4', '39'].includes(value('ALF_STS_CD'));
  /** Each of them again as somebody else, who matches worse and was born elsewhere. */
  const repeat = (rows: Rows): Rows => [
    ...rows,
    ...rows
      .filter((row) => shared((column) => row[atColumn(rows, column)] ?? '', 0))
      .map((row, record) => {
        const worse = { ALF_STS_CD: '39', ALF_MTCH_PCT: '0.5', country_of_birth: 'PL' };
        return setValues(rows, row, { ...worse, person_id: `Q${900_000_000 + record}` });
      }),
  ];

  test('link the better of them by the rule `best`', async () => {
    expect(cellsOf(await run(advice, [[census, repeat]]))).toEqual(cellsOf(await runAsItIs(advice)));
  });

  test('link neither by the rule `none`', async () => {
    const none = join(makeFolder(), 'advice.yaml');
    writeFileSync(none, readFileSync(advice, 'utf8').replace('register_duplicates: best', 'register_duplicates: none'));
    const found = await run(none, [[census, repeat]]);
    expect(cellsOf(found)).toEqual(cellsOf(await run(none, [[census, change(shared, { ALF_PE: '' })]])));
    expect(sumBy(found, 'linkage-by-age-band', 'linked')).toMatchObject({ linked: 0 });
    expect(sumBy(await runAsItIs(advice), 'linkage-by-age-band', 'linked')['linked']).toBeGreaterThan(10);
  });

  test('of the population stay two people, of whom the better links', async () => {
    const { rows } = readExtract(census);
    const sure = rows.filter((row) => row[atColumn(rows, 'ALF_STS_CD')] === '4').slice(0, 24);
    const fieldOf = new Map(sure.slice(12).map((row, place) => [row[0] ?? '', sure[place]?.[atColumn(rows, 'ALF_PE')] ?? '']));
    const give = (own: Rows): Rows =>
      own.map((row) => {
        const ALF_PE = fieldOf.get(row[0] ?? '');
        return ALF_PE === undefined ? row : setValues(own, row, { ALF_PE, ALF_STS_CD: '39', ALF_MTCH_PCT: '0.9' });
      });
    const take = change((value) => fieldOf.has(value('person_id')), { ALF_PE: '', ALF_STS_CD: '99' });
    const cells = cellsOf(await run(registration, [[census, give]]));
    expect(cells).toEqual(cellsOf(await run(registration, [[census, take]])));
    expect(sum(cells['registration-by-birthplace']?.cells)).toBe(rows.length - 1);
  });
});

describe('child records whose parent is not there', () => {
  test.each([
    [advice, issues, 'CLIENT_ID_PE', 'saf.issues'],
    [homelessness, duties, 'APPLICATION_ID_PE', 'homelessness.duties'],
  ])('are collected for nobody, and counted in a band: %s', async (pipeline, extract, column, step) => {
    const lost = await run(pipeline, [[extract, setCells(column, (record) => String(1_000 + record), twelve)]]);
    expect(cellsOf(lost)).toEqual(cellsOf(await run(pipeline, [[extract, dropFirst]])));
    expect(bandOf(lost.counts, step, 'parent-unknown')).toBe('10-to-99');
  });
});

describe('records twice', () => {
  const keyed = [
    [registration, 'wdsd-persons', 'gp.persons'],
    [advice, census, 'census.persons'],
    [advice, clients, 'saf.clients'],
    [advice, issues, 'saf.issues'],
    [homelessness, applications, 'homelessness.applications'],
    [homelessness, duties, 'homelessness.duties'],
    [survey, respondents, 'nsw.respondents'],
  ] as const;
  test.each(keyed)('count once, and all of them refuse the extract: %s, %s', async (pipeline, extract, step) => {
    const found = await run(pipeline, [[extract, (rows) => [...rows, ...rows.slice(1, 13)]]]);
    expect(cellsOf(found)).toEqual(cellsOf(await runAsItIs(pipeline)));
    expect(bandOf(found.counts, step, 'duplicate')).toBe('10-to-99');
    const { codes } = await refusalOf(pipeline, editExtracts([[extract, (rows) => [...rows, ...rows.slice(1)]]]));
    expect(codes).toEqual(['input-duplicates']);
  });
});

describe('consent', () => {
  const linked = (found: Tabulated): number => sumBy(found, 'linkage-by-la-code', 'linked')['linked'] ?? -1;

  const isEven: Where = (_, record) => record % 2 === 0;
  test.each(['2', 'yes', '01', '1.0', ' 1', ''])('of %j is as if it was refused', async (link_consent) => {
    const [found, refused] = [link_consent, '0'].map((consent) => run(survey, [[respondents, change(isEven, { link_consent: consent })]]));
    expect(cellsOf((await found) as Tabulated)).toEqual(cellsOf((await refused) as Tabulated));
  });

  test('of a code that nobody knows refuses the extract', async () => {
    const { codes, told } = await refusalOf(survey, editExtracts([[respondents, setCells('link_consent', 'yes')]]));
    expect([codes, told.includes('most often it is `link_consent`')]).toEqual([['input-rejects'], true]);
  });

  /** As by a contract in which consent may be missing, with a list that ends with the code of those who agree. */
  test.each(['', 'Y'])('of %j never links, even where the last code of the list is that of who agrees', async (consent) => {
    const plan = await planOnce(survey);
    const check = { kind: 'codes', codes: ['0', '1'] } as const;
    const turned = {
      ...plan,
      reads: plan.reads.map((read) => ({
        ...read,
        maxRejectShare: 1,
        columns: read.columns.map((column) =>
          column.name === 'link_consent' ? { ...column, missing: 'allowed' as const, check } : column,
        ),
      })),
    };
    const found = await tabulatePlan(turned, editExtracts([[respondents, setCells('link_consent', consent)]]));
    expect(linked(found)).toBe(0);
    expect(linked(await tabulatePlan(turned, editExtracts([])))).toBeGreaterThan(100);
    expect(bandOf(found.counts, 'nsw.respondents', 'consent-refused')).toBe('100-or-more');
  });
});

describe('a match status that a provider outside the NHS cannot give', () => {
  test.each([
    [advice, clients, 'saf.clients', 'linkage-by-age-band'],
    [homelessness, applications, 'homelessness.applications', 'linkage-by-gndr-cd'],
    [survey, respondents, 'nsw.respondents', 'linkage-by-la-code'],
  ])('refuses the extract, and links nobody where it is tolerated: %s', async (pipeline, extract, step, linkage) => {
    const extracts = editExtracts([[extract, setCells('ALF_STS_CD', '1')]]);
    const { codes, told } = await refusalOf(pipeline, extracts);
    expect(codes).toEqual(['input-rejects']);
    expect(told).toContain('most often it is `ALF_STS_CD`');
    const found = await tabulatePlan(toleratePlan(await planOnce(pipeline), 1), extracts);
    expect(bandOf(found.counts, step, 'accepted')).toBe('under-10');
    expect(sumBy(found, linkage, 'linked')).toMatchObject({ linked: 0 });
  });
});
