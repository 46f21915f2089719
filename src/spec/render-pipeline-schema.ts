import { z } from 'zod';
import { pipelineSchema } from './pipeline-schema.ts';

/** The JSON Schema of pipelines (draft 2020-12), for editors. */
export function renderPipelineSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(pipelineSchema, { io: 'input' }), null, 2)}\n`;
}
