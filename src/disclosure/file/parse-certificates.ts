import { z } from 'zod';
import type { Certificate } from '../certificate/certificate.ts';
import { parseCertificate } from '../certificate/parse-certificate.ts';

interface NamedCertificate {
  readonly quantity: string;
  readonly candidates: number;
  readonly certificate: Certificate;
}

const schema = z.strictObject({
  form: z.literal('dolen certificates 1'),
  certificates: z.array(z.strictObject({ quantity: z.string(), candidates: z.int().min(2), certificate: z.unknown() })),
});

/** The public certificates of a release, one a quantity; undefined where the text holds anything else. */
export function parseCertificates(text: string): readonly NamedCertificate[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const found = schema
    .safeParse(value)
    .data?.certificates.map((one) => ({ ...one, certificate: parseCertificate(JSON.stringify(one.certificate)) }));
  const whole = found?.flatMap(({ certificate, ...one }) => (certificate?.kind === 'public' ? [{ ...one, certificate }] : []));
  return whole?.length === found?.length ? whole : undefined;
}
