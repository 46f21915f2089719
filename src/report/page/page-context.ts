import { comparedColumn } from '../../model/measure-column.ts';
import type { Label } from '../../model/label.ts';
import type { Measure } from '../../model/measure.ts';
import type { Outcome, ProtectedTable } from '../../model/protected-table.ts';
import type { LinkOfRun, RunReport } from '../../model/run-report.ts';
import type { Messages } from '../messages/en.ts';
import { isOverOther } from '../../model/measure-column.ts';
import { hasEstimates } from '../tidy-table.ts';
import { messagesOf, type Language } from '../messages/messages.ts';

/** What every section of a page is made from. */
export interface PageContext {
  readonly report: RunReport;
  readonly language: Language;
  readonly messages: Messages;
  readonly outcomes: readonly NumberedOutcome[];
  readonly say: (label: Label) => string;
}

/** Results are numbered first, then linkage tables, withheld ones included. */
export interface NumberedOutcome {
  readonly outcome: Outcome;
  readonly number: number;
  /** `Table 1`, in the language of the page. */
  readonly name: string;
}

/** What a count is headed by: tables on linking call people what the results call them. */
export function countTitle({ outcomes, say }: PageContext, table: ProtectedTable, measure: Measure): string {
  if (table.purpose !== 'linkage') return say(measure.title);
  const results = outcomes.flatMap(({ outcome }) => (outcome.status === 'passed' && outcome.purpose === 'result' ? outcome.measures : []));
  return say((results.find(({ kind }) => kind === 'count') ?? measure).title);
}

/** The context of one table: what rates are over is another population, and may be of another unit. */
export function contextOf(context: PageContext, table: string): PageContext {
  const other = context.report.denominators.find(({ tables }) => tables.includes(table));
  if (other === undefined) return context;
  const { counted, population, dates } = other;
  const report = { ...context.report, counted, population, dates };
  return { ...context, report, messages: messagesOf(context.language, counted.unit) };
}

/** The measures of the released results. */
const measuresOf = ({ outcomes }: PageContext): readonly Measure[] =>
  outcomes.flatMap(({ outcome }) => (outcome.purpose === 'result' && outcome.status === 'passed' ? outcome.measures : []));

/** Whether a released result gives a number of different units between two. */
export const hasBetween = (context: PageContext): boolean => measuresOf(context).some(({ kind }) => kind === 'between');

/** Whether a released result has a rate over another population. */
export const hasOtherPopulation = (context: PageContext): boolean => measuresOf(context).some(isOverOther);

/** Whether a unit can be in several categories of a released table. */
export const hasSeveral = ({ outcomes }: PageContext): boolean =>
  outcomes.some(({ outcome }) => outcome.status === 'passed' && outcome.dimensions.some(({ several }) => several));

/** Whether a released result has a range: where none has, the page does not speak of ranges. */
export const hasRanges = (context: PageContext): boolean => measuresOf(context).some(({ kind }) => kind === 'range');

/** Whether a released table has a weighted share: where none has, the page does not speak of intervals. */
export const hasWeightedShares = ({ outcomes }: PageContext): boolean =>
  outcomes.some(({ outcome }) => outcome.status === 'passed' && hasEstimates(outcome));

/** The links of a run or a plan, and whether they go by spells. */
export interface LinkedBySpells {
  readonly links: readonly Pick<LinkOfRun, 'column' | 'spells'>[];
}

/** Whether a measure is of a link that says who is registered. */
export const isOfRegistration = ({ report }: { readonly report: LinkedBySpells }, measure: Measure): boolean =>
  report.links.some(({ column, spells }) => spells !== undefined && column === comparedColumn(measure));

/** Whether the pipeline links to a register by spells: only then does the page speak of registration. */
export const asksRegistration = ({ report }: PageContext): boolean => report.links.some(({ spells }) => spells !== undefined);

export function openPage(report: RunReport, language: Language): PageContext {
  const texts = messagesOf(language, report.counted.unit);
  const ordered = [
    ...report.outcomes.filter(({ purpose }) => purpose === 'result'),
    ...report.outcomes.filter(({ purpose }) => purpose === 'denominator'),
    ...report.outcomes.filter(({ purpose }) => purpose === 'linkage'),
  ];
  const outcomes = ordered.map((outcome, index) => ({ outcome, number: index + 1, name: texts.table.name(index + 1) }));
  return { report, language, messages: texts, outcomes, say: (label) => label[language] };
}
