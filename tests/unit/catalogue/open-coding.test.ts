import { DuckDBInstance, type DuckDBConnection } from 'duckdb';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openCatalogue } from '../../../src/catalogue/open-catalogue.ts';
import { openCoding } from '../../../src/catalogue/open-coding.ts';
import { listNames } from '../../../src/catalogue/list-names.ts';
import { normaliseName } from '../../../src/catalogue/normalise-name.ts';
import { readProjectFile } from '../../support/project-files.ts';

const country = openCatalogue('config').loadClassification('country');
const code = openCoding(country);

describe('what people write in is coded', () => {
  test.each([
    // the parts of the UK, in both languages
    ['Wales', 'WAL'],
    ['cymru', 'WAL'],
    ['ENGLAND', 'ENG'],
    ['Lloegr', 'ENG'],
    ['Scotland', 'SCO'],
    ['Yr Alban', 'SCO'],
    ['yr alban', 'SCO'],
    ['Northern Ireland', 'NIR'],
    ['Gogledd Iwerddon', 'NIR'],
    ['Great Britain', 'GBNS'],
    ['Prydain Fawr', 'GBNS'],
    ['U.K.', 'UKNS'],
    ['the United Kingdom', 'UKNS'],
    ['Y Deyrnas Unedig', 'UKNS'],
    // the Republic of Ireland
    ['Ireland', 'IE'],
    ['Iwerddon', 'IE'],
    ['Republic of Ireland', 'IE'],
    ['Gweriniaeth Iwerddon', 'IE'],
    ['Éire', 'IE'],
    ['eire', 'IE'],
    // Welsh names
    ['Gwlad Pwyl', 'PL'],
    ['gwlad pŵyl', 'PL'],
    ['Yr Almaen', 'DE'],
    ['Almaen', 'DE'],
    ['Yr Eidal', 'IT'],
    ['Yr Aifft', 'EG'],
    ['Sbaen', 'ES'],
    ['Ffrainc', 'FR'],
    ['De Affrica', 'ZA'],
    ['Seland Newydd', 'NZ'],
    ['Gwlad Groeg', 'GR'],
    ['Gwlad yr Iâ', 'IS'],
    ['Wcráin', 'UA'],
    ['WCRAIN', 'UA'],
    ['Rwmania', 'RO'],
    ['Pacistan', 'PK'],
    ['Y Swistir', 'CH'],
    ['Unol Daleithiau America', 'US'],
    ['Tsieina', 'CN'],
    ['Ciwba', 'CU'],
    ['Camerŵn', 'CM'],
    ['Gogledd Corea', 'KP'],
    // case, space, punctuation, accents
    ['  india ', 'IN'],
    ['INDIA', 'IN'],
    ['Sri-Lanka', 'LK'],
    ['sri   lanka', 'LK'],
    ['Guinea Bissau', 'GW'],
    ['Guinea-Bissau', 'GW'],
    ['Trinidad & Tobago', 'TT'],
    ['trinidad and tobago', 'TT'],
    ['Antigua a Barbuda', 'AG'],
    ["Côte d'Ivoire", 'CI'],
    ['Cote d’Ivoire', 'CI'],
    ['St. Lucia', 'LC'],
    ['Saint Lucia', 'LC'],
    ['São Tomé and Príncipe', 'ST'],
    ['Curacao', 'CW'],
    ['Turkiye', 'TR'],
    ['Türkiye', 'TR'],
    ['TURKEY', 'TR'],
    ['The Gambia', 'GM'],
    ['The Bahamas', 'BS'],
    // other names
    ['U.S.A.', 'US'],
    ['USA', 'US'],
    ['America', 'US'],
    ['UAE', 'AE'],
    ['Holland', 'NL'],
    ['Ivory Coast', 'CI'],
    ['Russian Federation', 'RU'],
    ['DRC', 'CD'],
    ['Democratic Republic of the Congo', 'CD'],
    ['Congo Brazzaville', 'CG'],
    ['Republic of Korea', 'KR'],
    ['Viet Nam', 'VN'],
    ['State of Palestine', 'PS'],
    ['Macau', 'MO'],
    ['Kosovo', 'XK'],
    ['Canary Islands', 'ES'],
    ['Isle of Man', 'IM'],
    ['Ynys Manaw', 'IM'],
    ['Channel Islands', 'CHI'],
    // former names
    ['USSR', 'SUHH'],
    ['U.S.S.R.', 'SUHH'],
    ['Soviet Union', 'SUHH'],
    ['Yr Undeb Sofietaidd', 'SUHH'],
    ['Yugoslavia', 'YUCS'],
    ['Iwgoslafia', 'YUCS'],
    ['Czechoslovakia', 'CSHH'],
    ['Burma', 'MM'],
    ['Myanmar', 'MM'],
    ['Swaziland', 'SZ'],
    ['Czech Republic', 'CZ'],
    ['Macedonia', 'MK'],
    ['East Germany', 'DE'],
    ['West Germany', 'DE'],
    ['Rhodesia', 'ZW'],
    ['Zaïre', 'CD'],
    ['Ceylon', 'LK'],
    ['Persia', 'IR'],
    ['East Pakistan', 'BD'],
    ['Upper Volta', 'BF'],
    ['East Timor', 'TL'],
    ['Siam', 'TH'],
  ])('%j is %s', (written, expected) => {
    expect(code(written)).toBe(expected);
  });

  test.each([
    ['a name that two countries have', 'Congo'],
    ['another', 'Korea'],
    ['a part of the world', 'Africa'],
    ['no country', 'Atlantis'],
    ['a town', 'Cardiff'],
    ['a misspelling that is not in the list', 'Polnad'],
    ['words around a name', 'born in Poland'],
    ['what is said for not known', 'Not known'],
    ['the same in Welsh', 'Anhysbys'],
    ['a code', 'not_known'],
    ['nothing', ''],
    ['no letters', ' -.!? '],
    ['another script', '中国'],
    ['an article alone', 'the '],
  ])('%s is not: %j', (_, written) => {
    expect(code(written)).toBeUndefined();
  });

  test('every label and further name, written in any of these ways', () => {
    const ways = [
      (name: string) => name,
      (name: string) => name.toUpperCase(),
      (name: string) => name.toLowerCase(),
      (name: string) => ` ${name.replaceAll(' ', '  ')}. `,
      (name: string) => name.normalize('NFD'),
      (name: string) => `The ${name}`.replace(/^The (the|y|yr) /iu, 'The '),
    ];
    for (const { code: own, label, names } of country.codes.slice(0, -1)) {
      for (const name of [label.en, label.cy, ...names.map((each) => each.name)]) for (const way of ways) expect(code(way(name))).toBe(own);
    }
  });
});

describe('the list of names', () => {
  const names = listNames(country);

  test('has each name once, as it is normalised, in order of code units, and leads to every country', () => {
    const sorted = names.map(({ name }) => name).toSorted();
    expect(names.map(({ name }) => name)).toEqual(sorted);
    expect(new Set(sorted).size).toBe(sorted.length);
    expect(sorted.map(normaliseName)).toEqual(sorted);
    expect(sorted).not.toContain('');
    const reached = new Set(names.map((each) => each.code));
    expect(country.codes.map((each) => each.code).filter((each) => !reached.has(each))).toEqual(['not_known']);
    expect(names.slice(0, 3)).toEqual([
      { name: 'abu dhabi', code: 'AE' },
      { name: 'abyssinia', code: 'ET' },
      { name: 'affganistan', code: 'AF' },
    ]);
  });
});

describe('the SQL in the docstring of `normaliseName`', () => {
  let connection: DuckDBConnection;
  const sql = /```sql\n(?<sql>[^`]*(?:`\.\][^`]*)?)```/u
    .exec(readProjectFile('src/catalogue/normalise-name.ts'))
    ?.groups?.['sql']?.replaceAll(/^ \* ?/gmu, '');
  beforeAll(async () => {
    connection = await (await DuckDBInstance.create()).connect();
  });
  const inEngine = async (written: readonly string[]): Promise<unknown[]> => {
    const prepared = await connection.prepare(`SELECT ${sql} AS name FROM (SELECT CAST($1 AS VARCHAR) AS x)`);
    const results: unknown[] = [];
    for (const text of written) {
      prepared.bindVarchar(1, text);
      results.push((await (await prepared.run()).getRows())[0]?.[0]);
    }
    return results;
  };

  test('says the same of every name of the list', async () => {
    const written = country.codes.flatMap(({ label, names }) => [label.en, label.cy.toUpperCase(), ...names.map(({ name }) => name)]);
    expect(await inEngine(written)).toEqual(written.map(normaliseName));
  });

  test('says the same of any text', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'The ',
        'y ',
        'Yr ',
        '&',
        "'",
        '’',
        '`',
        '.',
        '  ',
        'É',
        'ŵ',
        'İ',
        'ı',
        'ß',
        'Ł',
        'K',
        'ﬁ',
        'Å',
        'e\u0301',
        '\t',
        '-',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(piece, { maxLength: 6 }), { minLength: 20, maxLength: 20 }), async (texts) => {
        const written = texts.map((pieces) => pieces.join('').replaceAll('\0', ''));
        expect(await inEngine(written)).toEqual(written.map(normaliseName));
      }),
      { numRuns: 30 },
    );
  });
});
