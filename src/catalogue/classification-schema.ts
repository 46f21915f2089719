import { z } from 'zod';
import type { Classification } from './classification.ts';
import { code, cyStatus, id, label, sentence, version } from './terms.ts';

/** `config/classifications/*.yaml` as written. */
export const classificationSchema = z.strictObject({
  version,
  id,
  title: label,
  cy_status: cyStatus,
  source: sentence,
  total: label,
  /** The list whose codes the codes of this one group, or `numbers` where they are bands of whole numbers. */
  groups: z.union([z.literal('numbers'), id]).optional(),
  codes: z
    .array(
      z.strictObject({
        code,
        label,
        cy_status: cyStatus,
        parent: code.optional(),
        sensitive: z.literal(true).optional(),
        of: z.array(code).min(1).optional(),
        from: z.int().optional(),
        to: z.int().optional(),
      }),
    )
    .min(1)
    .max(65_535),
});

export type WrittenClassification = z.output<typeof classificationSchema>;

export function typeClassification(written: WrittenClassification, file: string): Classification {
  const { groups } = written;
  return {
    id: written.id,
    version: written.version,
    title: written.title,
    cyStatus: written.cy_status,
    source: written.source,
    total: written.total,
    ...(groups !== undefined && { groups: groups === 'numbers' ? groups : { classification: groups } }),
    codes: written.codes.map(({ code: name, label: text, cy_status, parent, sensitive, of, from, to }) => ({
      code: name,
      label: text,
      cyStatus: cy_status,
      ...(parent !== undefined && { parent }),
      ...(sensitive && { sensitive }),
      ...(of && { of }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    })),
    file,
  };
}
