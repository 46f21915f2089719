import { Command, InvalidArgumentError, Option } from 'commander';
import { attackClasses } from '../attacks/attack-classes.ts';
import { fixedMethods } from '../model/method.ts';
import { usualMinutes } from '../run/cell/cell-needs.ts';
import type { CommandContext } from './command-context.ts';
import { openTerminal } from './terminal.ts';

type Execute<Arguments extends readonly unknown[]> = (context: CommandContext, ...args: Arguments) => Promise<number>;

const mostThreads = 256;
const mostMinutes = 20_000;

/** The command line. Every command's code is loaded only when it runs, so that `--help` starts at once. */
export function buildProgram(exit: (code: number) => void): Command {
  const program = new Command('dolen')
    .description('Runs declared pipelines inside a trusted research environment and lets out only aggregates that pass disclosure checks.')
    .version('0.1.0')
    .option('--json', 'answer in JSON on standard output; people are spoken to on standard error')
    .option('--no-color', 'no colour, as NO_COLOR')
    .option('--config <folder>', 'dataset contracts, classifications and policies (default: those shipped with Dolen)')
    .configureOutput({ outputError: () => undefined })
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();

  /** Runs a command's code and hands its exit code on. */
  const run =
    <Arguments extends readonly unknown[]>(load: () => Promise<{ execute: Execute<Arguments> }>) =>
    async (...args: Arguments): Promise<void> => {
      const { json = false, color = true, config } = program.opts<{ json?: boolean; color?: boolean; config?: string }>();
      const terminal = openTerminal({ json, colour: color });
      try {
        const [{ execute }, { openContext }] = await Promise.all([load(), import('./command-context.ts')]);
        exit(await execute(openContext(terminal, config), ...args));
      } catch (error) {
        const { showFailure } = await import('./show-failure.ts');
        exit(showFailure(error, terminal));
      }
    };

  const mode = (): Option =>
    new Option('--mode <mode>', 'tre, or dev where every extract is synthetic').choices(['tre', 'dev']).default('tre');
  const extracts = (): Option => new Option('--extracts <folder>', 'folder with extracts.yaml').default('extracts');
  const record = (): Option => new Option('--record <folder>', 'folder of the audit log and the project key').default('record');
  const operators = (): Option =>
    new Option('--expect-operator <fingerprints...>', "fingerprint of the operator's key, as it is kept outside; of several any will do");
  const signedIn = (): Option => new Option('--record <folder>', 'a record: say whether its operator signed what this uses');

  const timeLimit = (): Option =>
    new Option('--time-limit <minutes>', 'the process that reads the data is ended after so long')
      .argParser(parseWhole(1, mostMinutes))
      .default(usualMinutes);

  const besideRecord = (command: Command): Command =>
    command
      .addOption(extracts())
      .addOption(record())
      .option('--key <file>', 'project key (default: project.key in the record folder)')
      .addOption(mode())
      .addOption(operators())
      .option('--threads <number>', 'threads of the engine', parseWhole(1, mostThreads), 2)
      .option('--memory <megabytes>', 'memory of the engine', parseWhole(200), 1800)
      .addOption(timeLimit());

  program
    .command('init')
    .argument('<folder>', 'a new folder')
    .description('make a project: a pipeline that works, its schema for editors, synthetic extracts to try it on')
    .action(run(() => import('./commands/init.ts')));
  program
    .command('schema')
    .description('print the JSON Schema of pipelines, for editors')
    .option('--tests', 'that of test files')
    .option('--table', 'that of specifications for protect and attack')
    .action(run(() => import('./commands/schema.ts')));
  program
    .command('validate')
    .argument('<pipelines...>', 'pipeline files')
    .description('check pipelines against the catalogue; reads no data')
    .addOption(mode())
    .addOption(signedIn())
    .action(run(() => import('./commands/validate.ts')));
  program
    .command('test')
    .argument('[pipelines...]', 'pipeline files, or folders of them (default: the folder pipelines)')
    .description('carry out the tests beside pipelines, `x.test.yaml` for `x.yaml`, on the rows they give; reads no data')
    .option('--tests <file>', 'the tests of one pipeline, where they are elsewhere')
    .action(run(() => import('./commands/test.ts')));
  program
    .command('plan')
    .argument('<pipeline>', 'pipeline file')
    .description('say which inputs, steps, outputs and rules a run will have; reads no data')
    .addOption(mode())
    .addOption(signedIn())
    .addOption(
      new Option('--compare', 'say what each admitted method would lose, on people made up for it, who are gone afterwards').conflicts([
        'mode',
        'record',
      ]),
    )
    .option('--people <number>', 'made-up residents to compare on, 1,000 to 3,107,500 (default: 20,000)', parseWhole(1000, 3_107_500))
    .option('--seed <number>', 'same seed, same figures (default: 1)', parseWhole(0))
    .action(run(() => import('./commands/plan.ts')));
  program
    .command('compile')
    .argument('<pipeline>', 'pipeline file')
    .description('print the SQL a run will use; reads no data')
    .addOption(mode())
    .action(run(() => import('./commands/compile.ts')));
  program
    .command('docs')
    .argument('[pipelines...]', 'pipeline files')
    .description('write the reference as pages: datasets, classifications, policies, pipelines and their lineage; reads no data')
    .requiredOption('--out <folder>', 'a new or empty folder, or an earlier reference, which is replaced')
    .action(run(() => import('./commands/docs.ts')));
  program
    .command('run')
    .argument('<pipelines...>', 'pipeline files')
    .description('run pipelines, one after the other: load, link, tabulate, protect, write, and keep the record')
    .addHelpText(
      'after',
      `
Of several pipelines all are checked before the first is run. Each has a result folder and log entries of its own, and what an
earlier one released is held against the later ones. The first that fails ends the command: what was released stays, and those
that were not run are named. The exit code is that of the failure; else 20 if any output was withheld; else 0.`,
    )
    .addOption(extracts())
    .addOption(record())
    .option('--out <folder>', 'where results are written', 'results')
    .option('--key <file>', 'project key (default: project.key in the record folder)')
    .option(
      '--internal <folder>',
      'a new or empty folder within the walls: true values, rules and bounds, for the reviewer; the log notes it',
    )
    .addOption(mode())
    .option('--threads <number>', 'threads of the engine', parseWhole(1, mostThreads), 2)
    .option('--memory <megabytes>', 'memory of the engine', parseWhole(200), 1800)
    .addOption(timeLimit())
    .option(
      '--spill <folder>',
      'an empty folder, mode 0700, that the operator made for it: rows that do not fit into memory are put there for a time, in plain; the log notes it',
    )
    .option(
      '--maps',
      'keep a sealed map of who was counted, so that later runs on refreshed extracts can be seen together with this one; from then on every run in the record keeps one',
    )
    .addOption(operators())
    .option('--log-file <file>', 'operational log, JSON lines: steps and times, never data')
    .action(run(() => import('./commands/run.ts')));
  program
    .command('check')
    .argument('<folder>', 'the results of one pipeline')
    .description('check results again as they stand, before they are handed on: files, formats, certificate; reads no extract')
    .option('--record <folder>', 'also that its log knows them, and that the attack with all it holds as released finds nothing')
    .option('--key <file>', 'project key (default: project.key in the record folder)')
    .action(run(() => import('./commands/check.ts')));
  besideRecord(
    program
      .command('diff')
      .argument('<pipeline>', 'pipeline file')
      .description(
        'say what a run would release beside all earlier releases, and what stands in its way; releases nothing, and keeps the record',
      ),
  ).action(run(() => import('./commands/diff.ts')));
  program
    .command('protect')
    .argument('<file>', 'CSV of records or of cells')
    .description('protect the tables of a file together, attack them, and write those that may leave')
    .requiredOption('--spec <file>', 'what the file holds, its tables and rules')
    .option('--out <folder>', 'a new or empty folder for what may leave', 'protected')
    .option('--internal <folder>', 'a new or empty folder within the walls: true values, rules and bounds, for the reviewer')
    .option(
      '--key <file>',
      'project key, for methods that follow who is in a cell; what is hidden besides what is unsafe is chosen under it too, so that nobody else can repeat the choice',
    )
    .option('--memory <megabytes>', 'memory of the engine', parseWhole(200), 1800)
    .action(run(() => import('./commands/protect.ts')));
  program
    .command('attack')
    .argument('[released]', 'a folder that `dolen protect` wrote, or a CSV of any tool')
    .description('attack a release by what is public of it, or verify its certificates')
    .option('--spec <file>', 'what the tables are (default: that of the folder)')
    .option('--verify <certificate>', 'solve nothing: check this certificate against the release, by default that of its folder')
    .option('--memory <megabytes>', 'memory of the engine', parseWhole(200), 1800)
    .action(run(() => import('./commands/attack.ts')));
  program
    .command('synth')
    .description('make seeded synthetic extracts with their truth')
    .requiredOption('--out <folder>', 'a new or empty folder')
    .option('--people <number>', 'residents, 1,000 to 3,107,500', parseWhole(1000, 3_107_500), 50_000)
    .option('--seed <number>', 'same seed, same bytes', parseWhole(0), 1)
    .addOption(new Option('--format <format>', 'format of the files').choices(['parquet', 'csv', 'csv.gz', 'arrow']).default('parquet'))
    .option('--threads <number>', 'threads; the bytes do not depend on it', parseWhole(1, mostThreads), 2)
    .action(run(() => import('./commands/synth.ts')));

  const ledger = program.command('ledger').description('what counts as released: list it, enter what was published elsewhere');
  ledger
    .command('list')
    .addOption(record())
    .option('--key <file>', 'project key (default: project.key in the record folder)')
    .description('list every run that released something, with its tables')
    .action(run(() => import('./commands/ledger-list.ts')));
  besideRecord(
    ledger
      .command('import')
      .argument('<pipeline>', 'pipeline file whose tables say whom each cell counts')
      .requiredOption('--counts <table=file.csv...>', 'published counts of a table: its columns, then `count`')
      .option('--within <number>', 'how far a published count may be from that of the extracts', parseWhole(0), 0)
      .addOption(
        new Option('--method <method>', 'how published counts were rounded, in place of --within')
          .choices(fixedMethods)
          .conflicts('within'),
      )
      .option('--operator-key <file>', 'the key that the policies are signed with: in tre mode nobody else may enter anything')
      .description('enter tables that were published elsewhere, of people in the extracts: they count as released from then on'),
  ).action(run(() => import('./commands/ledger-import.ts')));

  const audit = program.command('audit').description('the record: verify it, read what is sealed of a failure');
  audit
    .command('verify')
    .addOption(record())
    .option('--expect <size:root>', 'a head that was printed or kept earlier')
    .addOption(operators())
    .description('verify the audit log from its first line to its last')
    .action(run(() => import('./commands/audit-verify.ts')));
  audit
    .command('failure')
    .argument('[run]', 'id of a failed run, or its beginning (default: the last that left something sealed)')
    .addOption(record())
    .option('--key <file>', 'project key (default: project.key in the record folder)')
    .description('say why a run in tre mode failed, which is sealed: for the operator, who has the key')
    .action(run(() => import('./commands/audit-failure.ts')));
  audit
    .command('key')
    .argument('<file>', 'a new file')
    .description('make the key of a project, once; the operator keeps it')
    .action(run(() => import('./commands/audit-key.ts')));
  const policy = program.command('policy').description("the operator's signature of policies, dataset contracts and classifications");
  policy
    .command('key')
    .argument('<file>', 'a new file')
    .description("make the operator's key pair, once; nobody else may read it")
    .action(run(() => import('./commands/policy-key.ts')));
  policy
    .command('sign')
    .requiredOption('--key <file>', "the operator's key")
    .addOption(record())
    .description('sign every policy, dataset contract and classification of the configuration, for a record')
    .action(run(() => import('./commands/policy-sign.ts')));
  policy
    .command('verify')
    .addOption(record())
    .description('say what is signed in a record, and what has been changed since')
    .action(run(() => import('./commands/policy-verify.ts')));
  program
    .command('doctor')
    .description('check that this machine grants what Dolen needs')
    .addOption(record())
    .addOption(
      new Option(
        '--attacks [class]',
        'carry out the attack suite on the installed engine instead, or one class of it; takes a minute',
      ).choices([...attackClasses]),
    )
    .action(run(() => import('./commands/doctor.ts')));
  return program;
}

function parseWhole(min: number, max = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text.replaceAll(',', ''));
    if (!/^[0-9,]+$/.test(text) || value < min || value > max)
      throw new InvalidArgumentError(
        `a whole number from ${min.toLocaleString('en-GB')}${max < Number.MAX_SAFE_INTEGER ? ` to ${max.toLocaleString('en-GB')}` : ''} is needed.`,
      );
    return value;
  };
}
