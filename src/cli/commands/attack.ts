import { dirname } from 'node:path';
import { openCatalogue } from '../../catalogue/open-catalogue.ts';
import { fail } from '../../diagnostics/diagnostic.ts';
import { exitCodes } from '../../diagnostics/exit-codes.ts';
import { attackTableFile, verifyTableFile } from '../../run/attack-table-file.ts';
import { verifyRunCertificate, type VerifiedRun } from '../../run/verify-run-certificate.ts';
import type { CommandContext } from '../command-context.ts';
import { sayShown } from '../say-shown.ts';
import { answer } from '../terminal.ts';

interface AttackOptions {
  readonly spec?: string;
  readonly verify?: string;
  readonly memory: number;
}

/** Attacks what was released, or verifies its certificates, by what is public alone. */
export async function execute(
  { terminal, configRoot }: CommandContext,
  named: string | undefined,
  { spec, verify, memory }: AttackOptions,
): Promise<number> {
  const ofRun = verify === undefined ? undefined : verifyRunCertificate(verify);
  if (ofRun !== undefined) return tellOfRun(terminal, ofRun);
  const released = named ?? (verify === undefined ? undefined : dirname(verify));
  if (released === undefined) return fail('command-line-wrong', { problem: 'name what was released, or a certificate with `--verify`' });
  const request = { released, memory: `${memory}MB`, ...(spec !== undefined && { specification: spec }) };
  const catalogue = openCatalogue(configRoot);
  if (verify !== undefined) {
    const certificates = await verifyTableFile({ ...request, certificate: verify }, catalogue);
    const isValid = certificates.every((one) => one.isValid);
    const exit = isValid ? exitCodes.ok : exitCodes['record-not-verified'];
    const lines = certificates.map(({ quantity, reason, candidates, shown, hidden }) =>
      reason === undefined
        ? `${quantity}  valid: ${candidates} values or more of ${shown} of ${hidden} hidden cells`
        : `${quantity}  not valid: ${reason}`,
    );
    answer(terminal, { ok: isValid, exit, certificates }, lines.join('\n'));
    return exit;
  }
  const { exit, quantities } = await attackTableFile(request, catalogue);
  const described = quantities.map(({ findings, ...summary }) => ({ ...summary, open: findings.length }));
  const lines = described.map(
    ({ quantity, cells, hidden, exact, tooClose, narrow, unproved }) =>
      `${quantity}  ${hidden} of ${cells} cells hidden: ${exact} can be told exactly, ${tooClose} too closely, ${unproved} undecided; ${narrow} more have few values`,
  );
  answer(
    terminal,
    { ok: exit === exitCodes.ok, exit, quantities: described },
    [...lines, exit === exitCodes.ok ? 'Nothing unsafe was found.' : 'Not safe.'].join('\n'),
  );
  return exit;
}

/** What a run released: all its tables are one system, which the certificate holds. */
function tellOfRun(terminal: CommandContext['terminal'], one: VerifiedRun): number {
  const { candidates, tables, hidden, shown, sums, isOfSmall, verification, isAgainstResults } = one;
  const exit = verification.isValid ? exitCodes.ok : exitCodes['record-not-verified'];
  const line = verification.isValid
    ? `valid: ${sayShown(one)}, over ${tables.length} tables${isAgainstResults ? ', for the numbers in results.json' : '; no results.json stands beside it, so of no numbers released'}`
    : `not valid: ${verification.reason}`;
  answer(
    terminal,
    {
      ok: verification.isValid,
      exit,
      candidates,
      tables,
      hidden,
      shown,
      ...(sums && { sums }),
      ...(isOfSmall && { of: 'small counts' }),
      against_results: isAgainstResults,
    },
    line,
  );
  return exit;
}
