import { UserError, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { parseLocated } from '../yaml/parse-located.ts';
import { readYaml, type YamlDocument, type YamlSource } from '../yaml/read-yaml.ts';
import { collectProblems } from './collect-problems.ts';
import { pipelineSchema, type PipelineSpecification } from './pipeline-schema.ts';
import { refuseMeasures } from './refuse-measures.ts';

export type ParsedPipeline =
  { readonly specification: PipelineSpecification; readonly document: YamlDocument } | { readonly diagnostics: readonly Diagnostic[] };

/** Pipeline YAML to a specification and the document that knows where each part stands, or everything wrong with it. */
export function parsePipeline(source: YamlSource): ParsedPipeline {
  const document = readOrExplain(source);
  if ('diagnostics' in document) return document;
  const problems = collectProblems(document);
  refuseMeasures(document, problems);
  const diagnostics = problems.list();
  if (diagnostics.length > 0) return { diagnostics };
  const parsed = parseLocated(document, pipelineSchema);
  return 'diagnostics' in parsed ? parsed : { specification: parsed.value, document };
}

function readOrExplain(source: YamlSource): YamlDocument | { readonly diagnostics: readonly Diagnostic[] } {
  try {
    return readYaml(source);
  } catch (error) {
    if (error instanceof UserError) return { diagnostics: error.diagnostics };
    throw error;
  }
}
