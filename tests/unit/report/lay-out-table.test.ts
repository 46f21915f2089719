import { describe, expect, it } from 'vitest';
import type { ProtectedTable } from '../../../src/model/protected-table.ts';
import { layOutTable } from '../../../src/report/lay-out-table.ts';
import { ageBand, birthplace2, birthplace7, localAuthority, registration, sex } from './fixtures/dimensions.ts';
import { makeTable } from './fixtures/make-table.ts';
import { measures } from './fixtures/reports.ts';

const title = { en: 'Table', cy: 'Tabl' };
const make = (dimensions: ProtectedTable['dimensions'], chosen = measures): ProtectedTable =>
  makeTable({ id: 'table', title, dimensions, measures: chosen, persons: () => 100 });

const shape = (table: ProtectedTable): string =>
  layOutTable(table)
    .parts.map(
      ({ heading, groups }) => `${heading.map(({ label }) => label.en).join('/')}[${groups.map(({ rows }) => rows.length).join(' ')}]`,
    )
    .join(' ');

describe('layOutTable', () => {
  it.each([
    ['one row', [registration], '[1]'],
    ['rows', [birthplace7, registration], '[9]'],
    ['groups of rows', [birthplace2, localAuthority, registration], '[23 23 23]'],
    [
      'parts of groups of rows',
      [birthplace2, ageBand, sex, registration],
      'Born in the UK[3 3 3 3 3 3] Born outside the UK[3 3 3 3 3 3] All people[3 3 3 3 3 3]',
    ],
    ['the measured dimension anywhere', [registration, birthplace7], '[9]'],
  ])('%s', (_, dimensions, expected) => {
    expect(shape(make(dimensions))).toBe(expected);
  });

  it('puts the range right after the counts and the others, second, behind it', () => {
    const { columns } = layOutTable(make([birthplace7, registration], [...measures].toReversed()));
    expect(
      columns.map((column) =>
        column.kind === 'count' ? column.position?.label.en : `${column.measure.id}${column.second ? ', second' : ''}`,
      ),
    ).toEqual([
      'Registered',
      'Linked, not registered',
      'Not linked',
      'All',
      'registered',
      'registered_per_1000, second',
      'registered_of_linked, second',
    ]);
  });

  it.each([
    ['a narrow last dimension is the columns', [birthplace7, registration], 4],
    ['a wide last dimension is rows, a narrow one before it the columns', [registration, localAuthority], 4],
    ['wide dimensions are rows', [localAuthority, birthplace7], 1],
    ['an only dimension is rows', [registration], 1],
  ])('where no measure names a dimension: %s', (_, dimensions, columns) => {
    expect(layOutTable(make(dimensions, measures.slice(0, 1))).columns).toHaveLength(columns);
  });

  it('gives each cell the released figure of its own coordinates', () => {
    const persons = ([area = 0, place = 0, status = 0]: readonly number[]): number => 1000 * (area + 1) + 100 * (place + 1) + 10 * status;
    const table = makeTable({
      id: 'table',
      title,
      dimensions: [localAuthority, birthplace2, registration],
      measures,
      method: 'exact',
      persons,
    });
    const group = layOutTable(table).parts[0]?.groups[2];
    expect(group?.heading?.label.en).toBe('Conwy');
    expect(
      group?.rows.map(({ header, figures }) => [header?.label.en, ...figures.map((figure) => ('value' in figure ? figure.value : figure))]),
    ).toEqual([
      ['Born in the UK', '3100', '3110', '3120', '9330', { kind: 'range', low: '33.2', high: '66.7' }, '49.9', '332.3'],
      ['Born outside the UK', '3200', '3210', '3220', '9630', { kind: 'range', low: '33.2', high: '66.7' }, '49.9', '332.3'],
      ['All people', '6300', '6320', '6340', '18960', { kind: 'range', low: '33.2', high: '66.7' }, '49.9', '332.3'],
    ]);
  });
});
