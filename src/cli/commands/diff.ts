import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { TableDifference } from '../../model/difference.ts';
import type { WithheldReason } from '../../model/protected-table.ts';
import type { DiffSummary } from '../../run/diff-pipeline.ts';
import { askBesideRecord, type RecordOptions } from '../ask-beside-record.ts';
import type { CommandContext } from '../command-context.ts';
import { answer } from '../terminal.ts';

/** Says what a run would release beside everything released before, and what stands in its way. */
export async function execute(context: CommandContext, pipeline: string, options: RecordOptions): Promise<number> {
  const summary = await askBesideRecord(context, pipeline, options, async (...asked) => {
    const { diffPipeline } = await import('../../run/diff-pipeline.ts');
    return diffPipeline(...asked);
  });
  answer(context.terminal, { ok: summary.exit === exitCodes.ok, ...summary }, describe(summary));
  return summary.exit;
}

const mostCells = 20;

function describe({ tables, record, head }: DiffSummary): string {
  return [
    ...tables.flatMap(describeTable),
    'Nothing was released or written.',
    `Record  ${record}`,
    `Head    ${head}  (keep this line: it shows any later change of the log)`,
  ].join('\n');
}

function describeTable({ table, title, status, reasons, columns, cells, coarser }: TableDifference): readonly string[] {
  if (status === 'passed') return [`passes    ${table} (${title.en})`];
  const shown = cells.slice(0, mostCells).map((codes) => codes.map((code) => code ?? 'all').join(' | '));
  return [
    `withheld  ${table} (${title.en})`,
    ...reasons.map((reason) => `          ${describeReason(reason)}`),
    ...(shown.length > 0 ? [`          cells in conflict, by ${columns.join(' | ')}:`] : []),
    ...shown.map((codes) => `            ${codes}`),
    ...(cells.length > mostCells ? [`            and ${cells.length - mostCells} more (--json lists all)`] : []),
    coarser
      ? `          would pass: by ${coarser.map(({ column, by }) => (by === 'groups' ? `${column} in its groups` : column)).join(', ')}`
      : '          no table with one column fewer, or one in its groups, would pass',
  ];
}

function describeReason(reason: WithheldReason): string {
  switch (reason.code) {
    case 'not-protected':
      return 'something in it cannot be protected, or cannot be shown to be';
    case 'read-too-often':
      return 'the same few people could be read against too many groups, beside the other tables: ask for fewer tables or broader groups';
    case 'too-many-combinations':
      return 'its tables hang together in more ways than can be listed';
    case 'overlaps-release':
      return `the table \`${reason.table}\` of run ${reason.run} stands in the way`;
    case 'no-map':
      return `the table \`${reason.table}\` of run ${reason.run} stands in the way: the map of whom that counted is lost, changed or was not kept`;
  }
}
