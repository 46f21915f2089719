import { printExpression } from '../../sql/guard/print-expression.ts';
import type { Tabulated, Tabulation } from '../../model/expression.ts';
import { checkPrinted } from '../../sql/guard/check-printed.ts';
import { readsTheSame } from '../../sql/guard/reads-the-same.ts';
import { showExpression } from '../../sql/guard/show-expression.ts';
import { numberTooLarge, selectBefore } from '../../sql/guard/read-statement.ts';
import { quoteLiteral } from '../../sql/quote-literal.ts';
import { openEngine } from '../open-engine.ts';
import { tabulate } from './tabulate.ts';

/** An engine without any data, locked from the start: parses what researchers wrote and works it out for what columns are declared to hold. */
export interface Calculator {
  /** What the engine's parser makes of `SELECT ` and a text. */
  readonly parse: (text: string) => Promise<unknown>;
  /** Undefined where there are too many combinations. */
  readonly tabulate: (tabulation: Tabulation) => Promise<Tabulated | undefined>;
  readonly close: () => void;
}

/** The engine writes numbers beyond a double as `Infinity`, which is no JSON. */
function parseTree(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return { error: true, error_message: numberTooLarge };
  }
}

export async function openCalculator(): Promise<Calculator> {
  const engine = await openEngine({ threads: 1, memory: '512MB' });
  await engine.lock();
  const parse = async (text: string): Promise<unknown> => {
    const [row] = await engine.readRows(`SELECT json_serialize_sql(${quoteLiteral(`${selectBefore}${text}`)})`);
    return parseTree(String(row?.[0]));
  };
  return {
    parse,
    tabulate: async (tabulation) => {
      const { expression } = tabulation;
      if (!readsTheSame(await parse(showExpression(expression)), expression))
        throw new Error('an expression reads otherwise than it is shown');
      return tabulate(tabulation, async (select, expressions, columns) => {
        const printed = expressions.map(printExpression);
        for (const each of printed)
          if (!checkPrinted(await parse(each), columns)) throw new Error('a printed expression holds what the list of calls does not');
        return engine.readRows(select(printed));
      });
    },
    close: engine.close,
  };
}
