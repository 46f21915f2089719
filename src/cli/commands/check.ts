import { exitCodes } from '../../diagnostics/exit-codes.ts';
import { renderDiagnostic } from '../../diagnostics/render-diagnostic.ts';
import { checkResults, type CheckedResults } from '../../run/check-results.ts';
import type { CommandContext } from '../command-context.ts';
import { sayShown } from '../say-shown.ts';
import { answer } from '../terminal.ts';

interface CheckOptions {
  readonly record?: string;
  readonly key?: string;
}

/** Checks the results of a run once more, as they stand. */
export async function execute({ terminal }: CommandContext, folder: string, { record, key }: CheckOptions): Promise<number> {
  const checked = await checkResults({ folder, ...(record !== undefined && { record }), ...(key !== undefined && { key }) });
  const { exit, findings } = checked;
  if (!terminal.json && findings.length > 0)
    terminal.err(`${findings.map((finding) => renderDiagnostic(finding, { colour: terminal.colour })).join('\n\n')}\n`);
  answer(terminal, describeJson(checked), describe(checked));
  return exit;
}

const endings: ReadonlyMap<number, string> = new Map([
  [exitCodes.ok, 'Everything is as it should be: the folder may be handed on.'],
  [exitCodes['output-withheld'], 'The folder may be handed on; what was withheld is not in it.'],
  [exitCodes['needs-review'], 'A reviewer has to look before the folder is handed on.'],
  [exitCodes['release-refused'], 'The release is refused: do not hand the folder on.'],
]);

function describe({ exit, pipeline, files, tables, certificate, record, findings }: CheckedResults): string {
  const run = record?.run === undefined ? 'no run' : `run ${record.run}`;
  return [
    `Pipeline     ${pipeline}`,
    `Files        ${files}`,
    `Tables       ${tables} released`,
    ...(certificate?.verification.isValid ? [`Certificate  ${sayShown(certificate)}`] : []),
    ...(record === undefined
      ? ['Record       not looked at: name it with --record']
      : [
          `Record       ${run}; attacked with ${record.releases} ${record.releases === 1 ? 'release' : 'releases'}, ${record.hidden} hidden cells${record.small > 0 ? `, ${record.small} small counts together` : ''}`,
        ]),
    `Findings     ${findings.length}`,
    endings.get(exit) ?? 'Something does not verify: do not hand the folder on.',
  ].join('\n');
}

const describeJson = ({ exit, certificate, ...rest }: CheckedResults): object => ({
  ok: exit === exitCodes.ok,
  exit,
  ...rest,
  certificate: certificate
    ? {
        valid: certificate.verification.isValid,
        candidates: certificate.candidates,
        shown: certificate.shown,
        hidden: certificate.hidden,
        ...(certificate.sums && { sums: certificate.sums }),
        ...(certificate.isOfSmall && { of: 'small counts' }),
      }
    : null,
});
