import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { verifyReleaseCertificate, type VerifiedRelease } from '../disclosure/certificate/release-certificate.ts';
import { fail } from '../diagnostics/diagnostic.ts';
import { readTextFile } from '../yaml/read-text-file.ts';
import { readResults } from './checking/read-results.ts';

export interface VerifiedRun extends VerifiedRelease {
  /** Whether it was held against the `results.json` beside it. */
  readonly isAgainstResults: boolean;
}

/**
 * Checks the certificate that a run left, without a solver, against the results beside it where there are any. Undefined where the file is no
 * such certificate.
 */
export function verifyRunCertificate(file: string): VerifiedRun | undefined {
  const text = readTextFile(file);
  if (verifyReleaseCertificate(text) === undefined) return undefined;
  const beside = join(dirname(file), 'results.json');
  const isAgainstResults = existsSync(beside);
  const results = isAgainstResults ? (readResults(readTextFile(beside)) ?? fail('check-results-malformed', {})) : undefined;
  const verified = verifyReleaseCertificate(text, results);
  return verified && { ...verified, isAgainstResults };
}
