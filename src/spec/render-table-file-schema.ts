import { z } from 'zod';
import { tableFileSchema } from './table-file-schema.ts';

/** The JSON Schema of table specifications (draft 2020-12), for editors. */
export function renderTableFileSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(tableFileSchema, { io: 'input' }), null, 2)}\n`;
}
