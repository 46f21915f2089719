import { openCatalogue } from '../../catalogue/open-catalogue.ts';
import { UserError, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import type { TestedCase } from '../../model/test-case.ts';
import { carryOutCase } from '../../run/testing/carry-out-case.ts';
import { findTests, type TestedFile } from '../../run/testing/find-tests.ts';
import { prepareTests, type PreparedTests } from '../../run/testing/prepare-tests.ts';
import type { CommandContext } from '../command-context.ts';
import { describeCase } from '../describe-tests.ts';
import { listenForStop } from '../listen-for-stop.ts';

interface Tested extends TestedFile {
  readonly cases: readonly TestedCase[];
}

/** Checks every file before the first case is carried out, then tells each case as it ends. */
export async function execute(
  { terminal, configRoot }: CommandContext,
  named: readonly string[],
  options: { readonly tests?: string },
): Promise<number> {
  const { files, untested } = findTests(named.length > 0 ? named : ['pipelines'], options.tests);
  const prepared = await prepareAll(files, configRoot);
  const stop = listenForStop();
  const tested: Tested[] = [];
  const tell = (text: string): void => {
    if (!terminal.json) terminal.out(text);
  };
  try {
    for (const { pipeline, tests, plan, cases } of prepared) {
      tell(pipeline);
      const ended: TestedCase[] = [];
      for (const each of cases) {
        stop.signal.throwIfAborted();
        const outcome = await carryOutCase(plan, each);
        tell(describeCase(outcome, tests));
        ended.push(outcome);
      }
      tested.push({ pipeline, tests, cases: ended });
    }
  } finally {
    stop.end();
  }
  const all = tested.flatMap(({ cases }) => cases);
  const passed = all.filter(hasPassed).length;
  const failed = all.length - passed;
  const exit = failed > 0 ? exitCodes['assertion-failed'] : exitCodes.ok;
  if (terminal.json)
    terminal.out(JSON.stringify({ ok: failed === 0, exit, passed, failed, untested, pipelines: tested.map(describe) }, null, 2));
  tell([...untested.map((pipeline) => `${pipeline}: no tests`), `${passed} passed, ${failed} failed`].join('\n'));
  return exit;
}

const hasPassed = ({ differences }: TestedCase): boolean => differences.length === 0;

const describe = ({ pipeline, tests, cases }: Tested): object => ({
  pipeline,
  tests,
  cases: cases.map(({ name, line, differences }) => ({ name, line, passed: differences.length === 0, differences })),
});

/** Everything wrong with any of the files is told at once. */
async function prepareAll(files: readonly TestedFile[], configRoot: string): Promise<readonly PreparedTests[]> {
  const catalogue = openCatalogue(configRoot);
  const problems: Diagnostic[] = [];
  const sound: PreparedTests[] = [];
  for (const file of files) {
    try {
      sound.push(await prepareTests(file, catalogue));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.diagnostics);
    }
  }
  if (problems.length > 0) throw new UserError(problems);
  return sound;
}
