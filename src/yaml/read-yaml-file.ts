import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { fail } from '../diagnostics/diagnostic.ts';
import { longestText } from './check-text.ts';
import { readYaml, type YamlDocument } from './read-yaml.ts';

/** Reads a YAML file; `file` is the name shown in messages. Throws `UserError`. */
export function readYamlFile(path: string, file: string = path): YamlDocument {
  const bytes = readBytes(path) ?? fail('yaml-file-missing', { file });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    fail('yaml-not-utf8', { file });
  }
  return readYaml({ file, text });
}

function readBytes(path: string): Uint8Array | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) return undefined;
    if (status.size > 4 * longestText) fail('yaml-too-long', { limit: longestText });
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
