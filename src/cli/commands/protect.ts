import { exitCodes } from '../../diagnostics/exit-codes.ts';
import { hidesByChoice } from '../../model/hides-by-choice.ts';
import type { WithheldFile } from '../../model/released-file.ts';
import type { ProtectSummary } from '../../run/protect-table-file.ts';
import { usualMinutes } from '../../run/cell/cell-needs.ts';
import { startChild } from '../../run/start-child.ts';
import type { CommandContext } from '../command-context.ts';
import { listenForStop } from '../listen-for-stop.ts';
import { startProgress } from '../progress.ts';
import { answer } from '../terminal.ts';

interface ProtectOptions {
  readonly spec: string;
  readonly out: string;
  readonly internal?: string;
  readonly key?: string;
  readonly memory: number;
}

/** Protects the tables of a file and writes those that may leave. */
export async function execute(
  { terminal, configRoot }: CommandContext,
  file: string,
  { spec, out, internal, key, memory }: ProtectOptions,
): Promise<number> {
  const stop = listenForStop();
  const child = await startChild(stop.signal, {
    threads: 1,
    memory,
    minutes: usualMinutes,
    writes: internal === undefined ? 'nothing' : 'report',
  });
  const progress = startProgress(terminal);
  try {
    const [{ openCatalogue }, { protectTableFile }] = await Promise.all([
      import('../../catalogue/open-catalogue.ts'),
      import('../../run/protect-table-file.ts'),
    ]);
    const request = {
      file,
      specification: spec,
      out,
      memory: `${memory}MB`,
      ...(key !== undefined && { key }),
      ...(internal !== undefined && { internal }),
    };
    const summary = await protectTableFile(request, openCatalogue(configRoot), child, (step) => progress.step(step));
    stop.signal.throwIfAborted();
    progress.end();
    answer(terminal, describeJson(summary, out), describe(summary, out));
    return summary.exit;
  } finally {
    progress.end();
    await child.close();
    stop.end();
  }
}

const whys: Readonly<Record<WithheldFile, string>> = {
  'not-protected': 'the attack could not show that everything unsafe is protected',
  'read-too-often': 'its tables would tell of the same few people too often',
  'too-many-combinations': 'the tables hang together in more combinations than can be checked',
  infeasible: 'even with every cell hidden that may be, something unsafe could be told too closely',
  unfinished: 'no pattern was found within the limits of the search',
};

function describe({ outcome, exit }: ProtectSummary, out: string): string {
  if (outcome.status === 'withheld')
    return [
      `Withheld: ${whys[outcome.why]}.`,
      'Nothing was written. Merge codes, take out a column or a table, or choose another method.',
    ].join('\n');
  const { tables, policy, review, isKeyed } = outcome.released;
  return [
    ...tables.map(
      ({ id, rows, quantities }) =>
        `${id}  ${rows.length} rows, ${quantities.map(({ name }, at) => `${rows.filter(({ values }) => values[at] === 'suppressed').length} of ${name} hidden`).join(', ')}`,
    ),
    `Rules   ${policy === undefined ? "the specification's own: nobody's policy was applied" : `${policy.id} ${policy.version}`}`,
    ...(isKeyed || !hidesByChoice(outcome.released)
      ? []
      : ['Choice  under no key: whoever knows how cells are chosen can repeat it (--key <file>)']),
    ...(exit === exitCodes['needs-review'] ? [`Review  needed: ${review.join(', ')}`] : []),
    `Results ${out}`,
  ].join('\n');
}

const describeJson = ({ exit, outcome, files }: ProtectSummary, out: string): object => ({
  ok: exit === exitCodes.ok,
  exit,
  status: outcome.status,
  ...(outcome.status === 'withheld'
    ? { why: outcome.why }
    : { results: out, files, policy: outcome.released.policy ?? null, keyed: outcome.released.isKeyed, review: outcome.released.review }),
});
