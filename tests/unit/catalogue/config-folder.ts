import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../../../src/diagnostics/diagnostic.ts';
import { renderDiagnostic } from '../../../src/diagnostics/render-diagnostic.ts';

/** A folder with these files, by path. */
export function writeFolder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'dolen-catalogue-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** What a reader says of these files, with the folder as `root`; empty where it is content. */
export function explainFolder(files: Readonly<Record<string, string>>, read: (root: string) => unknown): string {
  const root = writeFolder(files);
  try {
    read(root);
    return '';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const rendered = error.diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, { colour: false }));
    return `\n${rendered.join('\n').replaceAll(root, 'root')}\n`;
  }
}
