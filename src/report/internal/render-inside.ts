import type { Ends } from '../../disclosure/release/bound-forms.ts';
import type { InsideRelease, InsideTable } from '../../disclosure/release/report-release.ts';
import { levelOf } from '../../disclosure/release/report-release.ts';
import type { Plan } from '../../model/plan.ts';
import { printCsv } from '../print-csv.ts';
import type { ResultFile } from '../render-results.ts';
import { codeOf } from '../tidy-table.ts';
import { describeChoices } from '../untried-words.ts';
import { insideWords } from './inside-words.ts';
import { fileOfAmount, fileOfQuantile, listInsideRows, positionsAt, printDemand, printEnd, tableOfNumber } from './inside-rows.ts';
import { renderInsidePage } from './render-inside-page.ts';

/** All files of a reviewer's report: a page in each language, a summary, and every cell of every table. They hold true numbers. */
export function renderInside(plan: Plan, release: InsideRelease, isSynthetic: boolean): readonly ResultFile[] {
  return [
    ...(['en', 'cy'] as const).map((language) => ({
      file: insideWords[language].file,
      text: renderInsidePage(plan, release, isSynthetic, language),
    })),
    { file: 'summary.json', text: `${JSON.stringify(summarise(plan, release), null, 2)}\n` },
    ...release.tables.flatMap((inside) => [
      { file: `${inside.table.output.id}.csv`, text: renderCells(inside) },
      ...inside.amounts.map((amount) => ({ file: fileOfAmount(inside, amount), text: renderCells(tableOfNumber(inside, amount)) })),
      ...inside.quantiles.map((one) => ({ file: fileOfQuantile(inside, one), text: renderCells(tableOfNumber(inside, one)) })),
    ]),
  ];
}

const summarise = ({ pipeline, rules }: Plan, { tables, insiders, areAllBounded, isProtected }: InsideRelease): object => ({
  form: 'dolen internal run 1',
  pipeline: pipeline.id,
  rules,
  insiders,
  insiders_all_bounded: areAllBounded,
  protected: isProtected ?? null,
  tables: tables.map((inside) => {
    const { outcome, amounts, quantiles } = inside;
    return {
      id: outcome.id,
      status: outcome.status,
      ...(outcome.status === 'withheld' && { reasons: outcome.reasons }),
      cells: inside.cells.length,
      ...countHidden(inside),
      ...(amounts.length > 0 && {
        sums: amounts.map((amount) => ({ column: amount.column, ...countHidden(tableOfNumber(inside, amount)) })),
      }),
      ...(quantiles.length > 0 && {
        quantiles: quantiles.map((one) => ({ measure: one.measure, ...countHidden(tableOfNumber(inside, one)) })),
      }),
      choices: describeChoices(inside.choices),
      in_conflict: inside.cells.filter(({ isInConflict }) => isInConflict).length,
    };
  }),
});

function countHidden(inside: InsideTable): { readonly hidden: number; readonly primary: number; readonly secondary: number } {
  const hidden = listInsideRows(inside).filter(({ cell }) => cell.isHidden);
  const primary = hidden.filter(({ why }) => why === 'primary').length;
  return { hidden: hidden.length, primary, secondary: hidden.length - primary };
}

function renderCells(inside: InsideTable): string {
  const { dimensions } = inside.table.output;
  const known = new Map(listInsideRows(inside).map((row) => [row.cell, row.why]));
  const ends = (each: Ends | undefined): readonly string[] => (each ? [printEnd(each.least), printEnd(each.most)] : ['', '']);
  const who = ['outsider', 'rule', 'insider'].flatMap((name) => [`${name}_least`, `${name}_most`]);
  const header = [...dimensions.map(({ column }) => column), 'level', 'true', 'shown', 'hidden', 'rules', 'needed', 'in_conflict', ...who];
  const rows = inside.cells.map((cell, at) => {
    const why = known.get(cell);
    return [
      ...positionsAt(inside, at).map(codeOf),
      levelOf(inside.table, at),
      String(cell.truth),
      cell.released === undefined ? '' : cell.released === 'suppressed' ? '[c]' : String(cell.released),
      why === 'primary' || why === 'secondary' ? why : '',
      cell.hits.map(({ rule, unit }) => (unit === undefined ? rule : `${rule}:${unit}`)).join(' '),
      [...new Set(cell.hits.map(({ demand }) => printDemand(demand)))].join(' '),
      cell.isInConflict ? 'yes' : '',
      ...ends(cell.outsider),
      ...ends(cell.rule),
      ...ends(cell.insider),
    ];
  });
  return printCsv(header, rows);
}
