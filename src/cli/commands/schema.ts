import { exitCodes } from '../../diagnostics/exit-codes.ts';
import { renderPipelineSchema } from '../../spec/render-pipeline-schema.ts';
import type { CommandContext } from '../command-context.ts';

export async function execute({ terminal }: CommandContext): Promise<number> {
  terminal.out(renderPipelineSchema());
  return exitCodes.ok;
}
