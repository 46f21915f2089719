import type { RunReport } from '../../model/run-report.ts';
import { formatDate } from '../format-figures.ts';
import type { Language } from '../messages/messages.ts';
import { explainWithheld } from '../page/explain-withheld.ts';
import { listRules } from '../page/list-rules.ts';
import { listNoteCodes } from '../page/list-note-codes.ts';
import { listTerms } from '../page/list-terms.ts';
import { openPage, type NumberedOutcome, type PageContext } from '../page/page-context.ts';
import { layOutCover } from './lay-out-cover.ts';
import { layOutTableSheet } from './lay-out-table-sheet.ts';
import { text, type Cell, type Sheet, type Workbook } from './sheet.ts';
import { workbookWords } from './words.ts';

/**
 * The workbook of a run in one language, as official statistics lay theirs out: cover, contents, notes, rules and sources, then
 * one sheet a released table, each with its title in A1 and one table below its notes.
 */
export function layOutWorkbook(report: RunReport, language: Language): Workbook {
  const context = openPage(report, language);
  const title = context.say(report.pipeline.title);
  const { madeUp } = context.messages;
  const tables = context.outcomes.flatMap((numbered) =>
    numbered.outcome.status === 'passed' ? [layOutTableSheet(context, numbered.outcome, numbered)] : [],
  );
  const words = [layOutNotes(context), layOutRules(context), layOutSources(context)];
  return {
    language,
    title: report.synthetic ? `${madeUp.mark}: ${title}` : title,
    description: report.synthetic ? `${madeUp.heading}. ${workbookWords[language].madeUp[report.counted.unit]}` : title,
    sheets: [layOutCover(context), layOutContents(context, words), ...words, ...tables],
  };
}

function layOutContents(context: PageContext, sheets: readonly Sheet[]): Sheet {
  const { contents, sheets: names } = workbookWords[context.language];
  const rows = [
    ...sheets.map(({ name, title }): readonly Cell[] => [{ kind: 'link', text: name, sheet: name }, text(title)]),
    ...context.outcomes.map((numbered) => describeOutcome(context, numbered)),
  ];
  return {
    name: names.contents,
    title: names.contents,
    lines: [text(contents.table)],
    table: { name: 'contents', header: [contents.sheet, contents.holds], rows },
    widths: [18, 100],
    wrapLines: false,
  };
}

function describeOutcome(context: PageContext, { outcome, name, number }: NumberedOutcome): readonly Cell[] {
  const { contents, sheet } = workbookWords[context.language];
  const title = context.messages.table.title(name, context.say(outcome.title));
  if (outcome.status === 'passed') return [{ kind: 'link', text: sheet(number), sheet: sheet(number) }, text(title)];
  return [text(contents.none), text(contents.why(title, explainWithheld(context, outcome).why))];
}

function layOutNotes(context: PageContext): Sheet {
  const { contents, notes, sheets } = workbookWords[context.language];
  return {
    name: sheets.notes,
    title: sheets.notes,
    lines: [text(contents.table)],
    table: {
      name: 'notes',
      header: [notes.term, notes.meaning],
      rows: [...listNoteCodes(context), ...listTerms(context)].map((row) => row.map(text)),
    },
    widths: [28, 90],
    wrapLines: false,
  };
}

function layOutRules(context: PageContext): Sheet {
  const { protection } = context.messages;
  const { contents, rules, sheets } = workbookWords[context.language];
  return {
    name: sheets.rules,
    title: protection.caption,
    lines: [text(rules[context.report.counted.unit]), text(contents.table)],
    table: {
      name: 'rules',
      header: [protection.rule, protection.meaning, protection.source],
      rows: listRules(context).map(({ rule, meaning, source = protection.policySource }) => [rule, meaning, source].map(text)),
    },
    widths: [28, 80, 50],
    wrapLines: false,
  };
}

function layOutSources({ report, messages, say, language }: PageContext): Sheet {
  const { sources: texts } = messages;
  const { contents, sheets } = workbookWords[language];
  return {
    name: sheets.sources,
    title: sheets.sources,
    lines: [text(contents.table)],
    table: {
      name: 'sources',
      header: [texts.source, texts.owner, texts.view, texts.refreshed, texts.matchVersion],
      rows: report.sources.map((source) =>
        [
          `${say(source.title)}, ${texts.version(source.contract, source.contractVersion)}`,
          source.owner,
          source.view,
          formatDate(source.refreshDate, messages),
          source.matchVersion,
        ].map(text),
      ),
    },
    widths: [50, 36, 30, 20, 20],
    wrapLines: false,
  };
}
