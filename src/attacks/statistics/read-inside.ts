/** Somebody in a file whose first table is by one column, who takes what they know of it from what its hidden numbers have together. */
export interface InsideReader {
  /** Of the table and of the file; where it is counted, of the table alone. */
  readonly column: string;
  /** By code, what they know to be there at the least. */
  readonly knows: Readonly<Record<string, number>>;
  /** The code whose number they may not find to be below so much, in each world. */
  readonly about: string;
  readonly reach: readonly [number, number];
}

/** Why a released table tells the reader too much; nothing where it does not. `world` is 0 or 1. */
export function readInside(table: string, file: string, { column, knows, about, reach }: InsideReader, world: number): readonly string[] {
  const least = reach[world] ?? 0;
  const known = Object.values(knows).reduce((sum, own) => sum + own, 0);
  const [shown, true_] = [readColumn(table, column), addUp(file, column)];
  const hidden = [...shown].filter(([, value]) => value === '[c]').map(([code]) => code);
  if (!hidden.includes(about)) return ['a number that may not be told is shown'];
  const rest = [...shown].reduce(
    (sum, [code, value]) => (value === '[c]' ? sum : code === 'Total' ? sum + Number(value) : sum - Number(value)),
    0,
  );
  const both = [about, ...Object.keys(knows)].reduce((sum, code) => sum + (true_.get(code) ?? 0), 0);
  return [
    ...(rest - known < least ? [`what is hidden together leaves the reader less than ${least}`] : []),
    ...(both - known < least ? [] : ['the reader finds nothing out even where nothing else is hidden']),
  ];
}

/** By the code in the first column, in the order of the file. */
function readColumn(csv: string, column: string): ReadonlyMap<string, string> {
  const [header = [], ...rows] = csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return new Map(rows.map((row) => [row[0] ?? '', row[header.indexOf(column)] ?? '']));
}

/** By the code in the first column what records have of a column, or how many they are. */
function addUp(csv: string, column: string): ReadonlyMap<string, number> {
  const [header = [], ...rows] = csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const at = header.indexOf(column);
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row[0] ?? '', (sums.get(row[0] ?? '') ?? 0) + (at < 0 ? 1 : Number(row[at])));
  return sums;
}
