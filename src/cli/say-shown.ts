import type { VerifiedRelease } from '../disclosure/certificate/release-certificate.ts';

/** What a certificate of a run shows, in words. */
export function sayShown({ candidates, shown, hidden, sums }: VerifiedRelease): string {
  const counts = `${candidates} values or more of ${shown} of ${hidden} hidden cells`;
  return sums === undefined ? counts : `${counts}; ${sums.percent} % on either side of ${sums.shown} of ${sums.hidden} hidden sums`;
}
