import { openCatalogue } from '../../../../src/catalogue/open-catalogue.ts';
import { openCoding } from '../../../../src/catalogue/open-coding.ts';
import type { Row } from '../link-literally.ts';

/** The words of the two pipelines about people and birthplace, followed one by one over CSV rows: written without looking at how truth is counted. */

const catalogue = openCatalogue('config');
const code = openCoding(catalogue.loadClassification('country'));
const acceptedStatuses = ['1', '4', '39'];

export const groupIn = (classification: string, value: string): string =>
  catalogue.loadClassification(classification).codes.find(({ of }) => of?.includes(value))?.code ?? 'not_known';

/** Code of the Census list for what was written, or `not_known`. */
export function codeAnswer(written: string): string {
  const country = code(written);
  return country === undefined ? 'not_known' : groupIn('country-of-birth', country);
}

export const isAccepted = (row: Row): boolean => row['ALF_PE'] !== '' && acceptedStatuses.includes(row['ALF_STS_CD'] as string);

/** Better status, then higher percent with missing first, then lower keys. */
export function compareRows(a: Row, b: Row, keys: readonly string[]): number {
  const rank = (row: Row): number => (isAccepted(row) ? acceptedStatuses.indexOf(row['ALF_STS_CD'] as string) : acceptedStatuses.length);
  const percent = (row: Row): number => (row['ALF_MTCH_PCT'] === '' ? 2 : Number(row['ALF_MTCH_PCT']));
  const byKeys = keys.map((key) => ((a[key] as string) < (b[key] as string) ? -1 : (a[key] as string) > (b[key] as string) ? 1 : 0));
  return rank(a) - rank(b) || percent(b) - percent(a) || (byKeys.find((order) => order !== 0) ?? 0);
}

/** The first row on each accepted field. */
export function firstByField(rows: readonly Row[], keys: readonly string[]): Map<string, Row> {
  const first = new Map<string, Row>();
  for (const row of rows.filter(isAccepted)) {
    const present = first.get(row['ALF_PE'] as string);
    if (present === undefined || compareRows(row, present, keys) < 0) first.set(row['ALF_PE'] as string, row);
  }
  return first;
}

export function countRows(keys: readonly string[], expected: Readonly<Record<string, number>>): Record<string, number> {
  const counted = Object.fromEntries(Object.keys(expected).map((key) => [key, 0]));
  for (const key of keys) counted[key] = (counted[key] ?? 0) + 1;
  return counted;
}
