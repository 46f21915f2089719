import { formatNumber } from '../format-figures.ts';
import type { PageContext } from './page-context.ts';

/** Columns of a table that have broader code lists, with these; undefined where none has. */
export function describeBroader({ report, messages, say }: PageContext, table: string): string | undefined {
  const { withheld: texts } = messages;
  const columns = report.broader
    .filter((one) => one.table === table)
    .map(({ title, codes, by }) => {
      const lists = by.map((list) => texts.broaderList(say(list.title), list.id, formatNumber(list.codes)));
      return texts.broaderColumn(say(title), formatNumber(codes), lists.join(', '));
    });
  return columns.length === 0 ? undefined : columns.join('; ');
}
