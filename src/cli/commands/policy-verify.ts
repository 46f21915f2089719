import { openCatalogue } from '../../catalogue/open-catalogue.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import { compareSigned, type SignedComparison, type SignedDifference } from '../../run/sign-definitions.ts';
import type { CommandContext } from '../command-context.ts';
import { countInWords, kindNames } from '../count-definitions.ts';
import { answer } from '../terminal.ts';

/** Says what is signed in a record and what of the configuration differs from it. */
export async function execute({ terminal, configRoot }: CommandContext, { record }: { record: string }): Promise<number> {
  const comparison = compareSigned(openCatalogue(configRoot), record);
  const ok = comparison.different.length === 0;
  answer(terminal, { ok, record, ...comparison }, describe(comparison));
  return ok ? exitCodes.ok : exitCodes['not-permitted'];
}

function describe({ operator, same, different }: SignedComparison): string {
  return [
    `Signed    ${countInWords(same)}, each as its file is now`,
    ...different.map(describeDifference),
    `Operator  ${operator}`,
    different.length === 0
      ? 'The signature is that of the key in the record. Compare the fingerprint with the one kept elsewhere: it alone shows whose key it is.'
      : 'A run in `tre` mode that uses one of these is refused until the operator signs again.',
  ].join('\n');
}

function describeDifference({ kind, id, state, version, signedVersion }: SignedDifference): string {
  const name = `${kindNames[kind][0]} ${id}`;
  if (state === 'gone') return `Gone      ${name}: signed as version ${signedVersion}, and there is no such file`;
  if (state === 'not-signed') return `Unsigned  ${name}: version ${version} is not among what was signed`;
  return version === signedVersion
    ? `Changed   ${name}: its file is not the one that was signed, though both say version ${version}`
    : `Changed   ${name}: signed as version ${signedVersion}, now version ${version}`;
}
