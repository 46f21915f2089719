import { expect, test } from 'vitest';
import { renderAllowed } from '../../../../src/sql/guard/render-allowed.ts';

test('the page of the manual is the list of what is allowed', async () => {
  await expect(renderAllowed()).toMatchFileSnapshot('../../../../docs/derive-sql.md');
});
