/** Codes of the extracts in the order of their small numbers in memory; the contracts in `config/` own them. */
export const matchStatuses = ['99', '1', '4', '39', '35'] as const;
export const noField = 0;
export const statusNhsNumber = 1;
export const statusExact = 2;
export const statusFuzzy = 3;
export const statusWeak = 4;

export const arrivals = [
  'born_uk',
  'before_1951',
  '1951_1960',
  '1961_1970',
  '1971_1980',
  '1981_1990',
  '1991_2000',
  '2001_2010',
  '2011_2013',
  '2014_2016',
  '2017_2019',
  '2020_2021',
] as const;

/** First and last year of each arrival code after `born_uk`. */
export const arrivalYears: readonly (readonly [number, number])[] = [
  [1931, 1950],
  [1951, 1960],
  [1961, 1970],
  [1971, 1980],
  [1981, 1990],
  [1991, 2000],
  [2001, 2010],
  [2011, 2013],
  [2014, 2016],
  [2017, 2019],
  [2020, 2021],
];

export const ageBands = ['0-15', '16-34', '35-49', '50-64', '65+'] as const;
export const ageBandStarts: readonly number[] = [0, 16, 35, 50, 65];

export const men = 1;
export const women = 2;

export const registered = 0;
export const notRegistered = 1;
export const notLinked = 2;
export const outcomes = ['registered', 'not_registered', 'not_linked'] as const;
