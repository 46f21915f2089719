import { openCatalogue } from '../../catalogue/open-catalogue.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import { signDefinitions } from '../../run/sign-definitions.ts';
import type { CommandContext } from '../command-context.ts';
import { countInWords } from '../count-definitions.ts';
import { answer } from '../terminal.ts';

/** Signs every policy, dataset contract and classification of the configuration, for one record. */
export async function execute({ terminal, configRoot }: CommandContext, { key, record }: { key: string; record: string }): Promise<number> {
  const summary = signDefinitions(openCatalogue(configRoot), record, key);
  answer(
    terminal,
    { record, ...summary },
    [
      `Signed    ${countInWords(summary.counts)}, for ${record}`,
      `Operator  ${summary.operator}`,
      ...(summary.replaced === undefined ? [] : [`Before    ${summary.replaced}: another key; the next run has to name the new one`]),
      'Keep the fingerprint outside this machine: `--expect-operator` holds runs and the log to it.',
    ].join('\n'),
  );
  return exitCodes.ok;
}
