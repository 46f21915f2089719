import { verifyReleaseCertificate, type VerifiedRelease } from '../disclosure/certificate/release-certificate.ts';
import { readTextFile } from '../yaml/read-text-file.ts';

/** Checks the certificate that a run left, without a solver. Undefined where the file is no such certificate. */
export const verifyRunCertificate = (file: string): VerifiedRelease | undefined => verifyReleaseCertificate(readTextFile(file));
