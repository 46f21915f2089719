import { diagnose, UserError, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { parseLocated } from '../yaml/parse-located.ts';
import { readYaml, sortByPlace, type YamlDocument, type YamlSource } from '../yaml/read-yaml.ts';
import { pipelineSchema, type PipelineSpecification } from './pipeline-schema.ts';

export type ParsedPipeline =
  { readonly specification: PipelineSpecification; readonly document: YamlDocument } | { readonly diagnostics: readonly Diagnostic[] };

/** Pipeline YAML to a specification and the document that knows where each part stands, or everything wrong with it. */
export function parsePipeline(source: YamlSource): ParsedPipeline {
  const document = readOrExplain(source);
  if ('diagnostics' in document) return document;
  const { refused, rest } = setSqlAside(document);
  const parsed = parseLocated(rest, pipelineSchema);
  const diagnostics = [...refused, ...('diagnostics' in parsed ? parsed.diagnostics : [])];
  if (diagnostics.length > 0 || !('value' in parsed)) return { diagnostics: sortByPlace(diagnostics) };
  return { specification: parsed.value, document };
}

function readOrExplain(source: YamlSource): YamlDocument | { readonly diagnostics: readonly Diagnostic[] } {
  try {
    return readYaml(source);
  } catch (error) {
    if (error instanceof UserError) return { diagnostics: error.diagnostics };
    throw error;
  }
}

/** Derived columns written in SQL are told as such, and not again as columns of no known form. */
function setSqlAside(document: YamlDocument): { readonly refused: readonly Diagnostic[]; readonly rest: YamlDocument } {
  const derive = isMapping(document.value) && document.value['derive'];
  if (!isMapping(derive)) return { refused: [], rest: document };
  const inSql = Object.keys(derive).filter((column) => isMapping(derive[column]) && Object.hasOwn(derive[column], 'sql'));
  if (inSql.length === 0) return { refused: [], rest: document };
  const typed = Object.fromEntries(Object.entries(derive).filter(([column]) => !inSql.includes(column)));
  return {
    refused: inSql.map((column) =>
      diagnose('pipeline-derive-sql', { column }, { place: document.placeOf(['derive', column, 'sql'], 'key') }),
    ),
    rest: { ...document, value: { ...(document.value as object), derive: typed } },
  };
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
