import type { ContractColumn } from '../../../src/catalogue/dataset-contract.ts';

/** A date column as a census contract could have one. */
export const arrived: ContractColumn = {
  name: 'arrived',
  title: { en: 'Arrived', cy: 'Cyrhaeddodd' },
  type: 'date',
  roles: ['date'],
  missing: 'never',
  unit: 'date',
  source: 'test',
  status: 'PROPOSED',
  dates: { from: '2000-01-01', to: '2021-03-21' },
};
