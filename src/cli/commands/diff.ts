import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { TableDifference } from '../../model/difference.ts';
import type { Mode } from '../../model/plan.ts';
import type { WithheldReason } from '../../model/protected-table.ts';
import type { DiffSummary } from '../../run/diff-pipeline.ts';
import { startChild } from '../../run/start-child.ts';
import type { CommandContext } from '../command-context.ts';
import { listenForStop } from '../listen-for-stop.ts';
import { startProgress } from '../progress.ts';
import { answer } from '../terminal.ts';

interface DiffOptions {
  readonly extracts: string;
  readonly record: string;
  readonly key?: string;
  readonly mode: Mode;
  readonly threads: number;
  readonly memory: number;
  readonly expectOperator?: readonly string[];
}

/** Says what a run would release beside everything released before, and what stands in its way. */
export async function execute({ terminal, configRoot }: CommandContext, pipeline: string, options: DiffOptions): Promise<number> {
  const stop = listenForStop();
  const child = await startChild(stop.signal);
  const progress = startProgress(terminal);
  try {
    const [{ openCatalogue }, { diffPipeline }, { preparePlan }] = await Promise.all([
      import('../../catalogue/open-catalogue.ts'),
      import('../../run/diff-pipeline.ts'),
      import('../../run/prepare-plan.ts'),
    ]);
    const prepared = await preparePlan(pipeline, openCatalogue(configRoot), options.mode);
    const { extracts, record, threads, memory } = options;
    const request = {
      prepared,
      extracts,
      record,
      key: options.key ?? join(record, 'project.key'),
      operators: options.expectOperator,
      engine: { threads, memory: `${memory}MB` },
    };
    const summary = await diffPipeline(request, child, { clock: () => new Date(), randomBytes, tell: progress.step, stop: stop.signal });
    progress.end();
    answer(terminal, { ok: summary.exit === exitCodes.ok, ...summary }, describe(summary));
    return summary.exit;
  } finally {
    progress.end();
    await child.close();
    stop.end();
  }
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
    case 'too-many-combinations':
      return 'its tables hang together in more ways than can be listed';
    case 'overlaps-release':
      return `the table \`${reason.table}\` of run ${reason.run} stands in the way`;
  }
}
