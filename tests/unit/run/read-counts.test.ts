import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/diagnostics/diagnostic.ts';
import type { PublishedAs } from '../../../src/model/ledger.ts';
import { readCounts } from '../../../src/run/read-counts.ts';
import { askPlan } from '../../support/people-plans.ts';

const plan = askPlan({ by: ['sex'] });
const [output] = plan.outputs;

function read(text: string, published: PublishedAs = { within: 0 }) {
  if (output === undefined) throw new Error('the plan has a table');
  return readCounts({ file: 'counts.csv', text, output, published, rules: plan.rules });
}

function refusal(text: string, published?: PublishedAs): readonly string[] {
  try {
    read(text, published);
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.diagnostics.map(({ code, message }) => `${code}: ${message}`);
  }
}

describe('counts that were published', () => {
  test('are read by their codes; hidden ones are told from those that were not published', () => {
    expect(read('sex,count\r\nm,[c]\r\n_T,40\r\n')).toEqual(['unpublished', 'suppressed', 40]);
    expect(read('\ufeffcount,"sex",note\n12,"f",x\n,m,y')).toEqual([12, 'suppressed', 'unpublished']);
  });

  test.each([
    ['sex,number\nf,1\n', 'ledger-counts-malformed: `counts.csv`, line 1: there is no column `count`'],
    ['sex,count\nx,1\n', 'ledger-counts-malformed: `counts.csv`, line 2: `sex` has no such code'],
    ['sex,count\nf,1,2\n', 'ledger-counts-malformed: `counts.csv`, line 2: there are 3 fields, and 2 names in the header'],
    ['sex,count\nf,1\nm,2\nf,1\n', 'ledger-counts-malformed: `counts.csv`, line 4: these codes stand in line 2 too'],
    ['sex,count\nf,-1\n', 'ledger-counts-malformed: `counts.csv`, line 2: `count` is neither a whole number, nor `[c]`, nor empty'],
    ['sex,count\nf,1e3\n', 'ledger-counts-malformed: `counts.csv`, line 2: `count` is neither a whole number, nor `[c]`, nor empty'],
  ])('%j is refused', (text, told) => {
    expect(refusal(text)).toEqual([told]);
  });

  test('a count that its method never gives is refused', () => {
    expect(refusal('sex,count\nf,4\n', { method: 'nearest-3' })).toEqual([
      'ledger-counts-never-given: `counts.csv`, line 2: `nearest-3` never gives such a count',
    ]);
    expect(read('sex,count\nf,6\n', { method: 'nearest-3' })[0]).toBe(6);
  });

  test.each([
    { total: 83, within: 1, fits: true },
    { total: 84, within: 1, fits: false },
    { total: 77, within: 1, fits: true },
    { total: 76, within: 1, fits: false },
  ])('a total of $total of two forties, each within $within: $fits', ({ total, within, fits }) => {
    const told = refusal(`sex,count\nf,40\nm,40\n_T,${total}\n`, { within });
    expect(told.length === 0).toBe(fits);
  });
});
