import type { Certificate } from './certificate.ts';

/** The one text of a certificate: JSON in this order of names, without spaces, a line for each part. */
export function printCertificate({ form, kind, parts }: Certificate): string {
  const printed = parts.map(({ cells, values, lines }) =>
    JSON.stringify({ cells, values, lines: lines.map(({ steps, from, to }) => ({ steps, from, to })) }),
  );
  return `{"form":${JSON.stringify(form)},"kind":${JSON.stringify(kind)},"parts":[\n${printed.join(',\n')}\n]}\n`;
}
