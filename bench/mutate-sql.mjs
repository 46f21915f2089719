/** Expressions to begin with: those that pass, and those that should not. */
export const seedTexts = [
  "CASE WHEN age >= 65 AND born = 'eu' THEN '1' ELSE '0' END",
  "CASE born WHEN 'uk' THEN 'a' WHEN 'eu' THEN 'b' ELSE 'c' END",
  "left(area, 3) IN ('W06', 'E12') OR area LIKE 'W%'",
  "date_sub('year', since, day) BETWEEN 1 AND 5",
  'floor(age / 5) * 5 + coalesce(count, 0) % 2',
  "day + INTERVAL 5 YEAR > DATE '2021-01-01'",
  "regexp_matches(lower(area), '^w0[6]') AND NOT (sex = 'f')",
  'nullif(least(age, 5), greatest(count, 1)) IS NOT NULL',
  "concat(trim(born), '-', upper(sex)) || CAST(age AS VARCHAR)",
  "substring(area, 2, 2) = '06' AND year(since) > 1999",
  '(SELECT count(*) FROM people)',
  'sum(age) OVER (ORDER BY day)',
  "1; COPY people TO 'x'",
  'list_transform([age], x -> x + 1)',
  'CASE WHEN ALF_PE > 5 THEN 1 END',
];

const pieces = [
  '(',
  ')',
  ',',
  ';',
  "'",
  '"',
  '--',
  '/*',
  '*/',
  '$$',
  '.',
  '::',
  '[',
  ']',
  '{',
  '}',
  '->',
  '?',
  '$1',
  '#1',
  '*',
  '\\',
  '\n',
  ' ',
  '%',
  '||',
  'SELECT',
  'FROM people',
  'WHERE',
  'UNION',
  'OVER ()',
  'AS x',
  'NOT',
  'NULL',
  'IN',
  'CASE',
  'WHEN',
  'THEN',
  'END',
  'INTERVAL',
  'DATE',
  'DISTINCT',
  'FILTER',
  'COLLATE',
  'age',
  'born',
  'ALF_PE',
  'people.age',
  'system.main.lower',
  'count(*)',
  'random()',
  'now()',
  "query('x')",
  'lower',
  'main.',
  'COLUMNS(*)',
  'lambda x: x',
  '0',
  '-1',
  '9223372036854775808',
  '1e999',
  "'uk'",
  "E'\\x00'",
  'true',
  'a\u0430',
  '\u00a0',
  '\u{1F600}',
  '\u0000',
];

/** Words that could stand where others do. */
const words = [
  'age',
  'count',
  'born',
  'area',
  'day',
  'since',
  '1',
  '0',
  "'uk'",
  "'W06'",
  '=',
  '<',
  '+',
  '%',
  'AND',
  'OR',
  'left',
  'lower',
  'abs',
  'year',
  'NULL',
  'coalesce',
];

/** A text after some edits, each chosen by one number: a word in place of another, a piece put in, a stretch taken out, moved or written twice. */
export function mutateText(seed, dice) {
  return dice.reduce((text, die) => {
    const at = die % (text.length + 1);
    const length = 1 + (Math.floor(die / 7) % 12);
    const piece = pieces[Math.floor(die / 11) % pieces.length] ?? '';
    const [head, cut, tail] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
    switch (die % 7) {
      case 5:
      case 6: {
        const tokens = [...text.matchAll(/\w+|'[^']*'|[^\s\w]/g)];
        const token = tokens[Math.floor(die / 13) % Math.max(tokens.length, 1)];
        const word = words[Math.floor(die / 17) % words.length];
        return token ? text.slice(0, token.index) + word + text.slice(token.index + token[0].length) : text;
      }
      case 0:
        return `${head}${piece}${cut}${tail}`;
      case 1:
        return `${head} ${piece} ${tail}`;
      case 2:
        return `${head}${tail}`;
      case 3:
        return `${head}${cut}${cut}${tail}`;
      default:
        return `${cut}${head}${tail}`;
    }
  }, seed);
}
