import { exitCodes } from '../../diagnostics/exit-codes.ts';
import { renderPipelineSchema } from '../../spec/render-pipeline-schema.ts';
import { renderTableFileSchema } from '../../spec/render-table-file-schema.ts';
import { renderTestsSchema } from '../../spec/render-tests-schema.ts';
import type { CommandContext } from '../command-context.ts';

interface SchemaOptions {
  readonly tests?: boolean;
  readonly table?: boolean;
}

export async function execute({ terminal }: CommandContext, { tests = false, table = false }: SchemaOptions): Promise<number> {
  terminal.out(tests ? renderTestsSchema() : table ? renderTableFileSchema() : renderPipelineSchema());
  return exitCodes.ok;
}
