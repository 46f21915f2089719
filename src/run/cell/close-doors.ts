import { url } from 'node:inspector';

/** From inside: nothing that asks this process by a signal opens a debugger, and no report is written whatever it dies of. */
export function closeDoors(): void {
  process.umask(0o077);
  process.on('SIGUSR1', () => undefined);
  process.on('SIGUSR2', () => undefined);
  if (!process.report) return;
  process.report.reportOnFatalError = false;
  process.report.reportOnSignal = false;
  process.report.reportOnUncaughtException = false;
}

/** Throws where a debugger got in before the doors were closed. Nothing has been read by then. */
export function refuseWatched(): void {
  if (url() !== undefined) throw new Error('a debugger is attached');
}
