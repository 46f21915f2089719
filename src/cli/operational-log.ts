import { openSync } from 'node:fs';
import { fail } from '../diagnostics/diagnostic.ts';

/** The operator's log: steps, exit codes and times as JSON lines. It is not the record and holds nothing from the data. */
export interface OperationalLog {
  readonly step: (step: string) => void;
  readonly end: (exit: number) => void;
  readonly close: () => void;
}

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
  try {
    return openSync(file, 'a', 0o600);
  } catch {
    return fail('run-log-file-not-writable', { file });
  }
}
