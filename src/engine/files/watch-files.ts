import { fail } from '../../diagnostics/diagnostic.ts';
import { digestFile } from './digest-file.ts';
import type { OpenExtract } from './open-extract.ts';
import { surveyExtract, type Survey } from './survey-extract.ts';

/**
 * Digests of the files of a run, one after the other while the engine works. A file is refused if a second digest, after
 * it was loaded, is not that of the first, or if its size or times are not those it was opened with.
 */
export interface FileWatch {
  /** The first pass over a file; passes are made in the order of `extracts`. */
  readonly survey: (extract: OpenExtract) => Promise<Survey>;
  /** Starts the second pass, once nothing more is read from the file. */
  readonly recheck: (extract: OpenExtract) => void;
  /** Refuses the run if a file that was rechecked has changed. */
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
  const rechecks: Promise<void>[] = [];

  const survey = (extract: OpenExtract): Promise<Survey> => surveys.get(extract) ?? Promise.reject(new Error('a file that is not watched'));
  const check = async (extract: OpenExtract): Promise<void> => {
    const { hmac } = await survey(extract);
    const again = await digestFile(extract.handle, key);
    const [before, now] = [extract.stat, await extract.handle.stat({ bigint: true })];
    const isSame = before.size === now.size && before.mtimeNs === now.mtimeNs && before.ctimeNs === now.ctimeNs;
    if (again !== hmac || !isSame) fail('input-file-changed', extract);
  };
  return {
    survey,
    recheck: (extract) => {
      const pass = queue(() => check(extract));
      pass.catch(() => undefined);
      rechecks.push(pass);
    },
    settle: async () => {
      await Promise.all(rechecks);
    },
  };
}
