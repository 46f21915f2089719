import type { VerifiedRelease } from '../disclosure/certificate/release-certificate.ts';

/** What a certificate of a run shows, in words. */
export function sayShown({ candidates, shown, hidden, sums, isOfSmall }: VerifiedRelease): string {
  const cells = isOfSmall ? 'numbers that few can be behind, by all numbers together' : 'hidden cells';
  const counts = `${candidates} values or more of ${shown} of ${hidden} ${cells}`;
  return sums === undefined ? counts : `${counts}; ${sums.percent} % on either side of ${sums.shown} of ${sums.hidden} hidden sums`;
}
