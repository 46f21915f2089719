import type { RowFault } from '../diagnostics/catalogue/input.ts';

/**
 * A failure of the engine by kind alone. DuckDB quotes values of the data in messages of kinds such as Conversion,
 * Constraint, Invalid Input and Out of Range, so no text of it is kept.
 */
export class EngineError extends Error {
  readonly kind: string;
  readonly row: { readonly line: number | undefined; readonly fault: RowFault } | undefined;

  constructor(kind: string, row: EngineError['row']) {
    super(`the engine failed: ${kind}`);
    this.kind = kind;
    this.row = row;
  }
}

/** Reads an error of a connection with `errors_as_json` set. */
export function translateError(error: unknown): EngineError {
  const text = error instanceof Error ? error.message : '';
  const found = parseError(text.slice(Math.max(text.indexOf('{'), 0)));
  return new EngineError(found.kind, found.kind === 'Invalid Input' ? findRowFault(found.message) : undefined);
}

function parseError(text: string): { readonly kind: string; readonly message: string } {
  try {
    const parsed = JSON.parse(text) as Record<string, unknown>;
    const { exception_type: kind, exception_message: message } = parsed;
    if (typeof kind === 'string' && /^[A-Za-z ]{1,40}$/.test(kind)) return { kind, message: typeof message === 'string' ? message : '' };
  } catch {
    // No JSON: the binding's own errors and those of the parser come as plain text.
  }
  return { kind: 'unknown', message: '' };
}

const faults: readonly (readonly [RegExp, RowFault])[] = [
  [/^Expected Number of Columns: /m, 'columns'],
  [/^Value with unterminated quote found/m, 'quotes'],
  [/^Invalid unicode /m, 'encoding'],
  [/^Maximum line size /m, 'length'],
];

function findRowFault(message: string): EngineError['row'] {
  const line = /^CSV Error on Line: (\d{1,15})$/m.exec(message)?.[1];
  const ofParser = line !== undefined || message.startsWith('The CSV Parser');
  if (!ofParser) return undefined;
  return { line: line === undefined ? undefined : Number(line), fault: faults.find(([form]) => form.test(message))?.[1] ?? 'form' };
}
