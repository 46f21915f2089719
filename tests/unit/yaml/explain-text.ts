import type { ZodType } from 'zod';
import { UserError, type Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { renderDiagnostic } from '../../../src/diagnostics/render-diagnostic.ts';
import { parseLocated } from '../../../src/yaml/parse-located.ts';
import { readYaml } from '../../../src/yaml/read-yaml.ts';

/** Everything wrong with a text, or with its shape where a schema is given. */
export function diagnosticsOf(text: string, schema?: ZodType): readonly Diagnostic[] {
  try {
    const document = readYaml({ file: 'x.yaml', text });
    const parsed = schema && parseLocated(document, schema);
    return parsed && 'diagnostics' in parsed ? parsed.diagnostics : [];
  } catch (error) {
    if (error instanceof UserError) return error.diagnostics;
    throw error;
  }
}

export function explainText(text: string, schema?: ZodType): string {
  const rendered = diagnosticsOf(text, schema).map((diagnostic) => renderDiagnostic(diagnostic, { colour: false }));
  return `\n${rendered.join('\n')}\n`;
}
