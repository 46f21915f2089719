import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../../../src/catalogue/open-catalogue.ts';
import { openCoding } from '../../../../src/catalogue/open-coding.ts';
import { readCalibration } from '../../../../src/synthetic/calibration.ts';
import { openAnswers, readBirthplaceAnswers } from '../../../../src/synthetic/provider/birthplace-answers.ts';
import { codeAnswer } from './read-literally.ts';

const written = readBirthplaceAnswers('config');
const countries = readCalibration('config', 'wales-2021').countries_of_birth.codes.map(({ code }) => code);
const code = openCoding(openCatalogue('config').loadClassification('country'));

describe('what people write', () => {
  test('is told for every country of the Census', () => expect(Object.keys(written.answers)).toEqual(countries));

  test.each(Object.entries(written.answers))('of %s is coded as it', (country, { usual, other }) => {
    expect([...usual, ...other].filter((text) => codeAnswer(text) !== country)).toEqual([]);
  });

  test('is not coded where it is in no list', () => expect(written.uncodable.filter((text) => code(text) !== undefined)).toEqual([]));

  test('is drawn from the answers of the country, all of them in turn', () => {
    const { texts, name, misname } = openAnswers(written, countries, 1, 'test');
    const drawn = (draw: (record: number) => number) => new Set(Array.from({ length: 3000 }, (_, record) => texts[draw(record)]));
    const poland = written.answers['PL'];
    expect(drawn((record) => name(record, countries.indexOf('PL')))).toEqual(new Set([...(poland?.usual ?? []), ...(poland?.other ?? [])]));
    expect(drawn(misname)).toEqual(new Set(written.uncodable));
  });
});
