import { describeError, sealFailure } from '../audit/seal-failure.ts';
import { UserError } from '../diagnostics/diagnostic.ts';
import type { Mode } from '../model/plan.ts';
import { waitForTick, type Pace } from './coarse-time.ts';
import type { RunRecord } from './open-record.ts';
import { SealedFailure } from './sealed-failure.ts';

interface FailedRun {
  readonly mode: Mode;
  readonly record: RunRecord;
  /** When it started, by `pace`. */
  readonly started: number;
  readonly pace: Pace;
  readonly stop: AbortSignal;
}

/**
 * Logs the failure of a run and gives the error it ends with. In `tre` mode all that can depend on the data ends in one error, at a tick of
 * coarse time, and leaves one form of entry and one size of file; what went wrong is sealed for the operator. A bug may depend on the data as well.
 */
export async function endInFailure(error: unknown, { mode, record, started, pace, stop }: FailedRun): Promise<unknown> {
  if (mode !== 'tre') {
    record.fail(error);
    return error;
  }
  const seal = (of: unknown): SealedFailure =>
    new SealedFailure(sealFailure({ ...describeError(of), inputs: [], after: Math.round(pace.now() - started) }, record.key));
  const sealed = error instanceof SealedFailure ? error : seal(error);
  if (isPlain(error)) {
    record.fail(error, sealed.sealed);
    return error;
  }
  await waitForTick(started, pace, stop);
  const shown: unknown = stop.aborted ? stop.reason : sealed;
  record.fail(shown, sealed.sealed);
  return shown;
}

/** What this side of the wall refuses: it knows nothing of the data but that the process behind the wall has died. */
const isPlain = (error: unknown): boolean =>
  error instanceof UserError && !(error instanceof SealedFailure) && error.diagnostics.every(({ code }) => code !== 'run-child-died');
