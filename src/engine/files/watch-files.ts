import { fail } from '../../diagnostics/diagnostic.ts';
import type { OpenExtract } from './open-extract.ts';
import { surveyExtract, type Survey } from './survey-extract.ts';

/**
 * Digests of the files of a run, one after the other while the engine works. The bytes that were digested are those that
 * were loaded: whoever writes to a file changes its times, which must be at the end what they were when it was opened.
 */
export interface FileWatch {
  /** The one pass over a file; passes are made in the order of `extracts`. */
  readonly survey: (extract: OpenExtract) => Promise<Survey>;
  /** Refuses the run if a file has changed since it was opened. */
  readonly settle: () => Promise<void>;
}

export function watchFiles(extracts: readonly OpenExtract[], key: string): FileWatch {
  let last: Promise<unknown> = Promise.resolve();
  const queue = <T>(pass: () => Promise<T>): Promise<T> => {
    const done = last.then(pass);
    last = done.catch(() => undefined);
    return done;
  };
  const surveys = new Map(extracts.map((extract) => [extract, queue(() => surveyExtract(extract, key))]));
  return {
    survey: (extract) => surveys.get(extract) ?? Promise.reject(new Error('a file that is not watched')),
    settle: async () => {
      await Promise.all(extracts.map(checkUnchanged));
    },
  };
}

async function checkUnchanged(extract: OpenExtract): Promise<void> {
  const [before, now] = [extract.stat, await extract.handle.stat({ bigint: true })];
  const isSame = before.size === now.size && before.mtimeNs === now.mtimeNs && before.ctimeNs === now.ctimeNs;
  if (!isSame) fail('input-file-changed', extract);
}
