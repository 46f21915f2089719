import { describe, expect, it } from 'vitest';
import type { LinkOfRun, RunReport } from '../../../src/model/run-report.ts';
import { messages } from '../../../src/report/messages/messages.ts';
import { renderPage } from '../../../src/report/render-page.ts';
import { contentsOf, textOf } from './fixtures/read-page.ts';
import { byArea, byBirthplace, fullReport, smallReport } from './fixtures/reports.ts';

const sectionOf = (report: RunReport, id: string, language: 'en' | 'cy' = 'en'): string =>
  (renderPage(report, language).split(`<h2 id="${id}">`)[1] ?? '').split('</section>')[0] ?? '';

const [registration] = smallReport.links;
if (registration === undefined) throw new Error('there is a link');
const { spells: _, ...lookup } = registration;

describe('what was asked', () => {
  it('stands in plain words', () => {
    expect(textOf(sectionOf(smallReport, 'about'))).toMatchInlineSnapshot(
      `"What was asked Who is counted People counted, as held in Census 2021, Wales. Each person is counted once. Date 21 March 2021 Datasets Census 2021, Wales; Welsh Demographic Service Dataset How people were looked for Without names or addresses. Each record carries an anonymised linking field (ALF): a number that stands for the same person in every source and says nothing about who that is. Link Registration with a GP: the people counted were looked for in Welsh Demographic Service Dataset (People on the register). Which links count An ALF is used only where its match status says that it was found in one of these ways: NHS number (1); Exact match (4); Probable match, 0.9 or more (39). A record with any other match status counts as not linked. Rule: sail-accepted Records that share one ALF The one with the best match keeps the ALF; the others count as not linked. Who is registered A spell is the time a person was on the list of one practice without a break. A person counts as registered if one of their spells covers the date. Where a later spell begins, the earlier one ends the day before. A spell without an end is still running. Gaps of up to 30 days at the same practice are closed. All spells end at death. Rule: wdsd-clean Tables Table 1: Registration with a GP in Wales by birthplace Table 2: Registration with a GP in Wales by country of birth (not released) Some people could not be linked: they have no ALF that is good enough, or the other source does not hold it. They are shown as not linked, never as not registered. Because nobody can say from these sources whether people who are not linked were registered, each result is a range: the lower figure takes none of them as registered, the higher figure takes all of them as registered."`,
    );
    expect(textOf(sectionOf(smallReport, 'about', 'cy'))).toMatchInlineSnapshot(
      `"Beth a ofynnwyd Pwy sy’n cael eu cyfrif Pobl a gyfrifwyd, fel y’u cedwir yma: Cyfrifiad 2021, Cymru. Caiff pob person ei gyfrif unwaith. Dyddiad 21 Mawrth 2021 Setiau data Cyfrifiad 2021, Cymru; Set Ddata Gwasanaeth Demograffig Cymru Sut y chwiliwyd am bobl Heb enwau na chyfeiriadau. Mae pob cofnod yn cario maes cysylltu dienw (ALF): rhif sy’n sefyll am yr un person ym mhob ffynhonnell ac nad yw’n dweud dim am bwy ydyw. Cysylltiad Cofrestru gyda meddyg teulu: chwiliwyd am y bobl a gyfrifwyd yma: Set Ddata Gwasanaeth Demograffig Cymru (Pobl ar y gofrestr). Pa gysylltiadau sy’n cyfrif Dim ond pan ddywed ei statws paru y cafwyd ALF yn un o’r ffyrdd hyn y caiff ei ddefnyddio: Rhif GIG (1); Paru union (4); Paru tebygol, 0.9 neu fwy (39). Mae cofnod ag unrhyw statws paru arall yn cyfrif fel un heb ei gysylltu. Rheol: sail-accepted Cofnodion sy’n rhannu un ALF Yr un â’r paru gorau sy’n cadw’r ALF; mae’r lleill yn cyfrif fel rhai heb eu cysylltu. Pwy sydd wedi cofrestru Cyfnod yw’r amser y bu person ar restr un practis heb fwlch. Mae person yn cyfrif fel un sydd wedi cofrestru os yw un o’i gyfnodau’n cynnwys y dyddiad. Lle mae cyfnod diweddarach yn dechrau, daw’r un cynharach i ben y diwrnod cynt. Mae cyfnod heb ddiwedd yn parhau. Caeir bylchau o hyd at 30 diwrnod yn yr un practis. Daw pob cyfnod i ben ar farwolaeth. Rheol: wdsd-clean Tablau Tabl 1: Cofrestru gyda meddyg teulu yng Nghymru yn ôl man geni Tabl 2: Cofrestru gyda meddyg teulu yng Nghymru yn ôl gwlad enedigol (heb ei ryddhau) Ni ellid cysylltu rhai pobl: nid oes ganddynt ALF sy’n ddigon da, neu nid yw’r ffynhonnell arall yn ei gynnwys. Dangosir y rhain fel pobl heb eu cysylltu, byth fel pobl heb gofrestru. Gan na all neb ddweud o’r ffynonellau hyn a oedd pobl heb eu cysylltu wedi cofrestru, mae pob canlyniad yn amrediad: mae’r ffigur isaf yn cymryd nad oedd yr un ohonynt wedi cofrestru, a’r ffigur uchaf yn cymryd bod pob un wedi cofrestru."`,
    );
  });

  const said = (link: LinkOfRun): string => textOf(sectionOf({ ...smallReport, links: [link] }, 'about'));

  it.each<[string, LinkOfRun, string, boolean]>([
    ['gaps', registration, 'Gaps of up to 30 days at the same practice are closed.', true],
    [
      'no gaps',
      { ...registration, spells: { rule: 'r', bridgeGapDays: 0, endAtDeath: true } },
      'Gaps are not closed. All spells end at death.',
      true,
    ],
    [
      'spells past death',
      { ...registration, spells: { rule: 'r', bridgeGapDays: 0, endAtDeath: false } },
      'All spells end at death.',
      false,
    ],
    ['no spells', lookup, 'A spell is', false],
    ['no spells: nothing of registering', lookup, 'never as not registered', false],
    ['shared alike', registration, 'The one with the best match keeps the ALF', true],
    [
      'shared, each side its own way',
      { ...registration, duplicates: { population: 'best', register: 'none' } },
      'Among the people counted: the one with the best match keeps the ALF; the others count as not linked. In the other source: none of them is linked.',
      true,
    ],
    [
      'a least percentage',
      { ...registration, accepted: [{ code: '35', label: { en: 'Probable', cy: 'Tebygol' }, minPercent: '80' }] },
      'one of these ways: Probable (35) where the match is 80% or more.',
      true,
    ],
    [
      'a least percentage or none',
      { ...registration, accepted: [{ code: '35', label: { en: 'Probable', cy: 'Tebygol' }, minPercent: '80', missingPercent: 'accept' }] },
      'one of these ways: Probable (35) where the match is 80% or more, or has no percentage.',
      true,
    ],
  ])('%s', (_name, link, sentence, stands) => {
    expect(said(link).includes(sentence)).toBe(stands);
  });

  it('says nothing of linking where nothing is linked', () => {
    expect(textOf(sectionOf({ ...smallReport, links: [], date: '' }, 'about'))).not.toMatch(/ALF|linked|Date/u);
  });

  it('leads to every table, and says which are not released', () => {
    const tables = contentsOf(sectionOf(fullReport, 'about'), 'li');
    expect(tables).toHaveLength(fullReport.outcomes.length);
    expect(tables.filter((item) => item.includes('not released'))).toHaveLength(1);
  });
});

describe('what the figures may be used for', () => {
  const { uses } = messages.en;
  const withheldOnly = { ...smallReport, outcomes: smallReport.outcomes.slice(1) };
  const exact: RunReport = { ...smallReport, rules: { ...smallReport.rules, method: { value: 'exact', source: '' } } };
  it.each<[string, RunReport, readonly (keyof typeof uses)[], readonly (keyof typeof uses)[]]>([
    [
      'ranges',
      smallReport,
      ['compareRanges', 'range', 'notRegistered', 'ofLinked', 'madeUp', 'describe'],
      ['compare', 'judge', 'describeUndated'],
    ],
    ['no linkage table', smallReport, [], ['judge']],
    ['linkage tables', fullReport, ['judge'], []],
    ['real people', { ...smallReport, synthetic: false }, ['person', 'hidden', 'cause', 'others'], ['madeUp']],
    ['nothing released', withheldOnly, ['person', 'notRegistered'], ['may', 'describe', 'compare', 'range', 'ofLinked']],
    ['exact numbers', exact, ['hidden'], ['rounded']],
    ['rounded numbers', smallReport, ['rounded'], []],
    ['no date', { ...smallReport, date: '' }, ['describeUndated'], ['describe']],
    ['a link without spells', { ...smallReport, links: [lookup] }, ['notLinked'], ['notRegistered']],
    ['no link', { ...smallReport, links: [] }, [], ['notLinked', 'notRegistered', 'ofLinked']],
  ])('%s', (_name, report, stand, standNot) => {
    const items = [...contentsOf(sectionOf(report, 'uses'), 'li'), ...contentsOf(sectionOf(report, 'uses'), 'p')].map(textOf);
    for (const key of stand) expect(items).toContain(uses[key]);
    for (const key of standNot) expect(items).not.toContain(uses[key]);
  });

  it('repeats every limit that the data owners state', () => {
    for (const { en } of smallReport.limits) expect(textOf(sectionOf(smallReport, 'uses'))).toContain(en);
  });
});

describe('note codes', () => {
  const codes = (report: RunReport, language: 'en' | 'cy'): readonly string[] => contentsOf(sectionOf(report, 'codes', language), 'dt');
  it('are explained where they are used, and no others', () => {
    const withCodes = { ...smallReport, outcomes: [byArea] };
    const without = { ...smallReport, outcomes: [byBirthplace] };
    expect(codes(withCodes, 'en')).toEqual(['[c] Confidential', '[t] Total']);
    expect(codes(withCodes, 'cy')).toEqual(['[c] Cyfrinachol', '[t] Cyfanswm']);
    expect(codes(without, 'en')).toEqual(['[t] Total']);
    expect(codes({ ...smallReport, outcomes: [] }, 'en')).toEqual([]);
  });
});
