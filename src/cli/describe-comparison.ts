import { groupDigits } from '../diagnostics/group-digits.ts';
import type { MethodLoss } from '../model/method-loss.ts';
import type { Method, Unit } from '../model/plan.ts';
import type { Comparison } from '../run/compare-methods.ts';

/** A table with a line for each method, and what it says and does not say. */
export function describeComparison(comparison: Comparison): string {
  const { pipeline, people, seed, unit, methods } = comparison;
  const rows = [...headingsOf(unit), ...methods.map((loss) => rowOf(loss, comparison))];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lay = (row: readonly string[]): string =>
    row
      .map((text, column) => (isText(column, row) ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [
    `${pipeline} by each method, on ${groupDigits(people)} made-up residents, seed ${seed}`,
    '',
    ...rows.map(lay),
    '',
    ...methods.flatMap(({ method, withheld }) => (withheld.length > 0 ? [`Withheld by ${method}: ${withheld.join(', ')}`] : [])),
    ...describeOthers(comparison),
    ...explain(comparison),
  ].join('\n');
}

/** The first and the last column are words. */
const isText = (column: number, row: readonly string[]): boolean => column === 0 || column === row.length - 1;

const unitsOf = (unit: Unit): string => (unit === 'person' ? 'persons' : 'households');

const headingsOf = (unit: Unit): readonly (readonly string[])[] => [
  ['', 'tables', 'cells', `${unitsOf(unit)} in`, 'mean', 'relative', 'totals'],
  ['method', 'released', 'hidden', 'shown cells', 'deviation', 'deviation', 'add up'],
];

function rowOf(
  { method, tables, withheld, cells, units, deviation, totals }: MethodLoss,
  { byDefault, used }: Comparison,
): readonly string[] {
  const mark = method === byDefault ? ' (default)' : method === used ? ' (this pipeline)' : '';
  return [
    `${method}${mark}`,
    `${tables - withheld.length} of ${tables}`,
    printShare(cells.hidden, cells.all),
    printShare(units.shown, units.all),
    deviation ? deviation.mean.toFixed(2) : '-',
    deviation ? `${deviation.meanPercent.toFixed(1)} %` : '-',
    deviation ? totalsInWords[totals] : '-',
  ];
}

const totalsInWords: Readonly<Record<MethodLoss['totals'], string>> = {
  'add-up': 'yes',
  'of-shown': 'yes, of what is shown',
  'do-not-add-up': 'no',
};

/** In percent; none and all are said only where it is none and all. */
function printShare(part: number, whole: number): string {
  if (whole === 0) return '-';
  const printed = ((part / whole) * 100).toFixed(1);
  if (printed === '0.0' && part > 0) return '<0.1 %';
  if (printed === '100.0' && part < whole) return '>99.9 %';
  return `${printed} %`;
}

const listed = (methods: readonly Method[]): string => methods.join(', ');

function describeOthers({ notAdmitted, noForm, policy }: Comparison): readonly string[] {
  return [
    ...(notAdmitted.length > 0 ? [`Left out, since the policy ${policy} or an owner does not admit them: ${listed(notAdmitted)}`] : []),
    ...(noForm.length > 0 ? [`Left out, since weighted shares have no form under them: ${listed(noForm)}`] : []),
  ];
}

const explain = ({ unit, byDefault, policy }: Comparison): readonly string[] => [
  '',
  `Cells are counts at every level, totals too; a withheld table hides all of its own. Of ${unitsOf(unit)}, those inside interior cells are counted, table by table.`,
  'Deviations are of the counts that are shown, totals too; the relative one is of cells that are not empty. Rates and shares are not compared.',
  'The people are made up: another --seed, or another number of --people, gives other figures, and so will real extracts.',
  `Which method is used is a matter of the policy ${policy}, whose own choice is ${byDefault}; it is never chosen by what the data show.`,
];
