import { exitCodes } from '../../diagnostics/exit-codes.ts';
import { renderPipelineSchema } from '../../spec/render-pipeline-schema.ts';
import { renderTestsSchema } from '../../spec/render-tests-schema.ts';
import type { CommandContext } from '../command-context.ts';

export async function execute({ terminal }: CommandContext, { tests = false }: { readonly tests?: boolean }): Promise<number> {
  terminal.out(tests ? renderTestsSchema() : renderPipelineSchema());
  return exitCodes.ok;
}
