import type { FileBins, FileDimension, FilePlan, FileStatistic, FileTablePlan } from '../../model/file-plan.ts';

/** What is known of the columns of values that statistics need to be laid out. */
export interface ValueFacts {
  /** Columns of which some records have no value. */
  readonly blanks: ReadonlySet<string>;
  /** By column: where quantiles that are told cut it, in parts. */
  readonly cuts: ReadonlyMap<string, readonly number[]>;
  readonly decimals: (column: string) => number;
}

/** What a blank is called among bins. */
export const blankCode = 'no value';

export const nameValues = (column: string): string => `${column}\u001fvalues`;
export const nameKnown = (column: string): string => `${column}\u001fknown`;
export const nameShare = ({ dimension, codes }: { readonly dimension: string; readonly codes: readonly string[] }): string =>
  [dimension, ...codes].join('\u001f');

/** Columns that are in no file. */
export const isInner = (column: string): boolean => column.includes('\u001f');

/** The plan with the tables that statistics are about besides: nobody sees these, and they come after those that are seen. */
export function expandPlan(plan: FilePlan, facts: ValueFacts): FilePlan {
  const dimensions = new Map<string, FileDimension>();
  const tables: FileTablePlan[] = [];
  const add = (own: FileDimension): void => void dimensions.set(own.column, own);
  for (const bins of plan.bins) {
    add(cutValues(bins.column, plan, facts));
    add(partBins(bins, plan, facts));
  }
  plan.tables.forEach(({ by, show }, table) => {
    for (const one of show) {
      const columns: string[] = [];
      if (one.kind === 'share') {
        add(
          partCodes(nameShare(one), one.dimension, one.codes, plan.dimensions.find(({ column }) => column === one.dimension)?.codes ?? []),
        );
        columns.push(nameShare(one));
      }
      if (one.kind === 'quantile') columns.push(nameValues(one.column));
      if (hasBase(one) && facts.blanks.has(one.column)) columns.push(nameKnown(one.column));
      if (hasBase(one) && columns.length > 0) {
        const values = cutValues(one.column, plan, facts);
        add(values);
        if (facts.blanks.has(one.column))
          add(partCodes(nameKnown(one.column), values.column, values.codes?.slice(0, -1) ?? [], values.codes ?? []));
      }
      for (const column of columns) {
        const id = `${table}\u001f${column}`;
        if (tables.every((known) => known.id !== id)) tables.push({ id, by: [...by, column], show: [] });
      }
    }
  });
  return { ...plan, dimensions: [...plan.dimensions, ...dimensions.values()], tables: [...plan.tables, ...tables] };
}

type WithBase = Extract<FileStatistic, { kind: 'mean' | 'variance' | 'sd' | 'quantile' }>;

/** Statistics of those who have a value. */
export const hasBase = (one: FileStatistic | { readonly kind: 'base' }): one is WithBase =>
  (one.kind === 'mean' && one.weight === undefined) || one.kind === 'variance' || one.kind === 'sd' || one.kind === 'quantile';

const plain = { total: 'Total', groupColumns: [], trees: [], sensitive: [] } as const;

/** All cuts of a column as one variable, so that what bins and quantiles tell goes together. */
function cutValues(column: string, { bins }: FilePlan, { blanks, cuts, decimals }: ValueFacts): FileDimension {
  const own = bins.filter((one) => one.column === column).flatMap((one) => cutsOf(one, decimals(column)));
  const at = [...new Set([...own, ...(cuts.get(column) ?? [])])].toSorted((a, b) => a - b);
  const hasBlanks = blanks.has(column);
  const codes = [...Array.from({ length: at.length + 1 }, (_, place) => String(place)), ...(hasBlanks ? [blankCode] : [])];
  return { ...plain, column: nameValues(column), codes, cuts: { column, at, hasBlanks } };
}

/** Where bins begin, but for the lowest. Closed ends cut nothing: nobody is beyond them. */
const cutsOf = ({ edges, ends }: FileBins, decimals: number): readonly number[] =>
  (ends === 'open' ? edges : edges.slice(1, -1)).map((edge) => partsOf(edge, decimals));

/** The least whole parts that are not below a decimal of at most four digits. */
export const partsOf = (decimal: number, decimals: number): number => {
  const scaled = Math.round(decimal * 10_000);
  return decimals >= 4 ? scaled * 10 ** (decimals - 4) : Math.ceil(scaled / 10 ** (4 - decimals));
};

function partBins(bins: FileBins, plan: FilePlan, facts: ValueFacts): FileDimension {
  const { edges, ends, column } = bins;
  const { codes = [], cuts } = cutValues(column, plan, facts);
  const starts = cutsOf(bins, facts.decimals(column));
  const middle = edges.slice(1).map((edge, at) => `${edges[at] ?? 0} to <${edge}`);
  const [first = 0] = edges;
  const last = edges.at(-1) ?? 0;
  const names = ends === 'open' ? [`<${first}`, ...middle, `>=${last}`] : [...middle.slice(0, -1), `${edges.at(-2) ?? 0} to ${last}`];
  // The place of a value between all cuts begins at the cut before it.
  const binOf = (place: number): number => starts.filter((start) => place > 0 && start <= (cuts?.at[place - 1] ?? 0)).length;
  const ofValues = cuts?.hasBlanks === true ? codes.slice(0, -1) : codes;
  const parts = names.map((code, bin) => ({ code, codes: ofValues.filter((_, place) => binOf(place) === bin) }));
  const all = cuts?.hasBlanks === true ? [...parts, { code: blankCode, codes: [blankCode] }] : parts;
  return { ...plain, column: bins.dimension, of: nameValues(column), codes: all.map(({ code }) => code), parts: all };
}

function partCodes(column: string, of: string, within: readonly string[], all: readonly string[]): FileDimension {
  const parts = [
    { code: 'within', codes: within },
    { code: 'without', codes: all.filter((code) => !within.includes(code)) },
  ];
  return { ...plain, column, of, codes: ['within', 'without'], parts };
}
