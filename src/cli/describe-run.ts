import { join } from 'node:path';
import { exitCodes } from '../diagnostics/exit-codes.ts';
import { shortenRun } from '../model/shorten-run.ts';
import type { Outcome, WithheldReason, WithheldTable } from '../model/protected-table.ts';
import type { RunSummary } from '../run/run-pipeline.ts';

/** What came of a run, for people: in words, and never which hidden number is small. */
export function describeRun(summary: RunSummary): string {
  const passed = summary.outcomes.filter(({ status }) => status === 'passed');
  const withheld = summary.outcomes.flatMap((outcome) => (outcome.status === 'withheld' ? [outcome] : []));
  return [
    `Tables  ${passed.length} passed, ${withheld.length} withheld`,
    ...withheld.flatMap((outcome) => describeWithheld(outcome, summary)),
    ...describeHidden(passed),
    `Results ${summary.results}`,
    `Page    ${join(summary.results, 'report.html')}`,
    `Record  ${summary.record}`,
    `Head    ${summary.head}  (keep this line: it shows any later change of the log)`,
  ].join('\n');
}

/** Why, and what to do, by the reasons and by public definitions alone. */
function describeWithheld({ id, title, reasons }: WithheldTable, { broader, pipeline }: RunSummary): readonly string[] {
  const own = broader.filter(({ table }) => table === id);
  const lists = own.map(({ column, by }) => `${column} by ${by.map((list) => `${list.id} (${list.codes} codes)`).join(' or ')}`);
  const isOfEarlier = reasons.every(({ code }) => code === 'overlaps-release' || code === 'no-map');
  return [
    `        withheld: ${id} (${title.en})`,
    ...[...new Set(reasons.map(describeReason))].map((why) => `          why   ${why}`),
    ...(isOfEarlier ? [] : ['          mend  broader groups, fewer columns, or several years together']),
    ...(lists.length > 0 ? [`          mend  the catalogue has broader groups: ${lists.join('; ')}`] : []),
    `          ask   \`dolen diff\` on ${pipeline}, for a reviewer: the first coarser table that would pass`,
  ];
}

function describeReason(reason: WithheldReason): string {
  if (reason.code === 'too-many-combinations') return 'its tables hang together in more ways than can be checked: ask for fewer in one run';
  if (reason.code === 'read-too-often')
    return 'together with other tables it would tell of the same few people too often: ask for fewer tables, or for broader groups';
  if (reason.code === 'overlaps-release') return `what run ${shortenRun(reason.run)} released of the same people stands in the way`;
  if (reason.code === 'no-map')
    return `the map of run ${shortenRun(reason.run)}, on another extract, is lost, changed or was not kept: put it back as it was`;
  return 'some numbers are about too few people, and no choice of numbers to hide protects them';
}

/** How much is hidden, as anybody sees; never which of it is small. */
function describeHidden(passed: readonly Outcome[]): readonly string[] {
  const tables = passed.flatMap((outcome) => (outcome.status === 'passed' ? [outcome] : []));
  const counts = tellHidden(
    'counts',
    tables.flatMap((table) => table.counts),
  );
  const amounts = tellHidden(
    'sums, means and quantiles',
    tables.flatMap(({ amounts: own = [] }) => own.flatMap(({ values }) => values)),
  );
  if (counts.length + amounts.length === 0) return [];
  const why = amounts.length > 0 ? 'of too few, of a few who give most, or with few on a side' : 'too small';
  return [
    `Hidden  ${[...counts, ...amounts].join(' and ')}, as [c]: ${why}, or hidden for one that is; the page says which broader groups there are`,
  ];
}

function tellHidden(what: string, values: readonly (number | 'suppressed')[]): readonly string[] {
  const hidden = values.filter((value) => value === 'suppressed').length;
  return hidden === 0 ? [] : [`${hidden} of ${values.length} ${what}`];
}

/** The same for programs. */
export function runAsJson(summary: RunSummary): object {
  return {
    ok: summary.exit === exitCodes.ok,
    exit: summary.exit,
    run: summary.run,
    results: summary.results,
    files: summary.files,
    broader: summary.broader,
    record: summary.record,
    head: summary.head,
    tables: summary.outcomes.map((outcome) => ({
      id: outcome.id,
      purpose: outcome.purpose,
      status: outcome.status,
      ...(outcome.status === 'withheld'
        ? { reasons: outcome.reasons }
        : { cells: outcome.counts.length, suppressed: outcome.counts.filter((count) => count === 'suppressed').length }),
    })),
  };
}
