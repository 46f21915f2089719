import type { Expression } from '../../model/expression.ts';
import type { Typed } from './check-types.ts';
import { nameType } from './describe-node.ts';
import type { Places } from './read-expression.ts';
import type { Refuse } from './refusal.ts';

/** What an expression has to give: a code of a list, or a whole number for its bands. */
export interface Wanted {
  readonly column: string;
  readonly classification: string;
  /** Absent for bands. */
  readonly codes?: readonly string[];
}

/** Refuses what is no code, or no whole number: by what the expression gives, and by each text that stands where its result comes from. */
export function checkResult({ expression, type }: Typed, wanted: Wanted, refuse: Refuse, places: Places): boolean {
  const { column, classification, codes } = wanted;
  const at = places.get(expression) ?? 0;
  const found = nameType(type);
  if (codes === undefined) {
    if (type === 'integer') return true;
    const instead = type === 'number' ? 'write `floor(…)` or `round(…)`' : `give a number, which \`${classification}\` puts into bands`;
    return refuse('sql-result', { column, found, needs: 'a whole number', instead }, at) ?? false;
  }
  if (type !== 'text') {
    const example = codes.slice(0, 2).map((code) => `'${code}'`);
    const instead =
      type === 'boolean'
        ? `write \`CASE WHEN … THEN ${example[0]} ELSE ${example[1] ?? example[0]} END\``
        : `write codes in quotes, as ${example.join(' or ')}`;
    return refuse('sql-result', { column, found, needs: `a code of \`${classification}\`, as a text`, instead }, at) ?? false;
  }
  const wrong = resultsOf(expression).filter((each) => each.kind === 'text' && !codes.includes(each.value));
  for (const each of wrong) {
    const code = each.kind === 'text' ? each.value : '';
    refuse('pipeline-code-unknown', { code, column: classification, allowed: codes }, places.get(each), { typed: code, meant: codes });
  }
  return wrong.length === 0;
}

/** The parts that an expression's result can be, as they stand. */
function resultsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'case') return [...expression.arms.map(({ gives }) => gives), expression.otherwise].flatMap(resultsOf);
  const isChoice = expression.kind === 'call' && ['coalesce', 'least', 'greatest'].includes(expression.name);
  return isChoice ? expression.args.flatMap(resultsOf) : [expression];
}
