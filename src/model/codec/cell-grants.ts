import { z } from 'zod';
import type { CellGrants } from '../cell-grants.ts';
import { id, list, whole } from './terms.ts';

const limit = z.union([whole, z.enum(['unlimited', 'unknown'])]);

export const cellGrants: z.ZodType<CellGrants> = z.strictObject({
  limits: z.strictObject({ core: limit, file: limit, data: limit, cpu: limit, files: limit }),
  environment: z.union([list(id, 1000), z.literal('unknown')]),
  umask: whole,
  folder: z.strictObject({ mode: whole, entries: whole }),
  streams: list(z.enum(['nothing', 'something', 'unknown']), 3),
  inspector: z.boolean(),
  reports: z.boolean(),
  heapSnapshots: z.boolean(),
  startsPrograms: z.boolean(),
  gainsRights: z.union([z.boolean(), z.literal('unknown')]),
});
