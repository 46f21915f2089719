import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { fail } from '../diagnostics/diagnostic.ts';

/** The operator's log: steps, exit codes and times as JSON lines. It is not the record and holds nothing from the data. */
export interface OperationalLog {
  readonly step: (step: string) => void;
  readonly end: (exit: number) => void;
  readonly close: () => void;
}

const firstBytes = '{"level":';

const silent: OperationalLog = { step: () => undefined, end: () => undefined, close: () => undefined };

export async function openOperationalLog(file: string | undefined): Promise<OperationalLog> {
  if (file === undefined) return silent;
  const { pino, destination } = await import('pino');
  const stream = destination({ fd: openForAppend(file), sync: true });
  const logger = pino({ base: null, redact: { paths: ['key', '*.key'], remove: true } }, stream);
  return {
    step: (step) => logger.info({ step }, 'step'),
    end: (exit) => logger.info({ exit }, 'end'),
    close: () => stream.end(),
  };
}

function openForAppend(file: string): number {
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_RDWR } = constants;
  try {
    const descriptor = openSync(file, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
    if (isOurs(descriptor)) return descriptor;
    closeSync(descriptor);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
  return fail('run-log-file-not-writable', { file });
}

/** Appended to is a new file or an operational log: never a record, a key or an extract that somebody names. */
function isOurs(descriptor: number): boolean {
  const start = Buffer.alloc(firstBytes.length);
  const read = readSync(descriptor, start, 0, start.length, 0);
  return fstatSync(descriptor).isFile() && (read === 0 || start.toString('latin1') === firstBytes);
}
