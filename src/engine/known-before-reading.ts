import type { DiagnosticCode } from '../diagnostics/diagnostic.ts';

/**
 * What is known of extracts before a byte of them is read: all are opened first, and opening tells nothing of what they hold. Every other
 * failure behind the wall can depend on the data, and in `tre` mode all of those have to look the same.
 */
export const knownBeforeReading: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'input-file-missing',
  'input-file-forbidden',
  'input-file-link',
  'input-file-kind',
  'input-file-hollow',
]);
