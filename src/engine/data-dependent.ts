import type { DiagnosticCode } from '../diagnostics/diagnostic.ts';

/** What the engine says only because of what the records hold: in `tre` mode all of it has to look the same. */
export const dataDependent: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'input-rejects',
  'input-duplicates',
  'input-write-in',
  'input-identifier',
  'input-memory',
]);
