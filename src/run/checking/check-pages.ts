import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { gatherCodeLists, renderCodeList } from '../../report/code-lists.ts';
import { messages } from '../../report/messages/messages.ts';
import type { ReadResults } from './read-results.ts';
import { areSame, listShown } from './shown-figures.ts';

/** The tables on the pages against `results.json`: the same figures as often, and as many `[c]`. */
export const checkPages = (folder: string, { tables }: ReadResults, present: ReadonlySet<string>): readonly Diagnostic[] =>
  [messages.en.file, messages.cy.file]
    .filter((file) => present.has(file))
    .flatMap((file) => {
      const shown = readPage(readFileSync(join(folder, file), 'utf8'));
      const differing = tables.filter((table) => !areSame(shown.get(table.id) ?? [], listShown(table, 'page')));
      return differing.map((table) => diagnose('check-formats-differ', { file, table: table.id }));
    });

/** By table, the figures in its cells; of a table that stands there twice, those of both. */
function readPage(page: string): ReadonlyMap<string, readonly string[]> {
  const shown = new Map<string, readonly string[]>();
  for (const [, inner = '', id = ''] of page.matchAll(/<div id="table-\d+-figures">(.*?)<a href="tables\/([a-z0-9-]+)\.csv">/gsu)) {
    const cells = [...inner.matchAll(/<td[^>]*>(.*?)<\/td>/gsu)].map(([, cell = '']) => cell.replaceAll(/<[^>]*>/gu, ''));
    const figures = cells.flatMap((cell) => cell.match(/\[[cz]\]|\d[\d,]*(?:\.\d+)?/gu) ?? []).map((figure) => figure.replaceAll(',', ''));
    shown.set(id, [...(shown.get(id) ?? []), ...figures]);
  }
  return shown;
}

/** The code lists, which are made again and have the same bytes. */
export function checkCodeLists(folder: string, { tables }: ReadResults, present: ReadonlySet<string>): readonly Diagnostic[] {
  const { lists, listOf } = gatherCodeLists(tables);
  const changed = lists.filter(({ file, dimension }) => {
    const path = `tables/${file}`;
    return present.has(path) && readFileSync(join(folder, path), 'utf8') !== renderCodeList(dimension);
  });
  return changed.flatMap((list) => {
    const table = tables.find(({ dimensions }) => dimensions.some((dimension) => listOf(dimension) === list))?.id ?? '';
    return diagnose('check-formats-differ', { file: `tables/${list.file}`, table });
  });
}
