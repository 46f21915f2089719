import { expect, it } from 'vitest';
import { renderResults } from '../../../src/report/render-results.ts';
import { smallReport } from './fixtures/reports.ts';

it.each(renderResults(smallReport).filter(({ file }) => file.endsWith('.html')))('$file is as it was', async ({ file, text }) => {
  await expect(text).toMatchFileSnapshot(`../../golden/report/${file}`);
});
