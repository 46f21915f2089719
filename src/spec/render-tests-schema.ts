import { z } from 'zod';
import { testsSchema } from './tests-schema.ts';

/** The JSON Schema of test files (draft 2020-12), for editors. */
export function renderTestsSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(testsSchema, { io: 'input' }), null, 2)}\n`;
}
