import { z } from 'zod';
import type { Certificate } from './certificate.ts';

const whole = z.number().refine((value) => Number.isSafeInteger(value) && !Object.is(value, -0));

const schema = z.strictObject({
  form: z.literal('dolen certificate 1'),
  kind: z.enum(['public', 'internal']),
  parts: z.array(
    z.strictObject({
      cells: z.array(whole),
      values: z.array(whole),
      lines: z.array(z.strictObject({ steps: z.array(z.tuple([whole, whole])), from: whole, to: whole })),
    }),
  ),
});

/** A certificate from its text; undefined where the text is none. Whether it shows anything, its verification says. */
export function parseCertificate(text: string): Certificate | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return schema.safeParse(value).data;
}
