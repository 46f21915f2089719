import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOperatorKey, type OperatorKey } from '../../src/audit/operator-key.ts';
import { writeSigned, type SignedDefinition } from '../../src/audit/signed-definitions.ts';
import { digestConfig } from '../../src/catalogue/compiled-config.ts';
import { openCatalogue } from '../../src/catalogue/open-catalogue.ts';
import { listAll } from '../../src/run/sign-definitions.ts';

const listed = new Map<string, readonly SignedDefinition[]>();
let operator: OperatorKey | undefined;

/** Signs a configuration for a record as its operator would; each test file has an operator, and reads a configuration once. Returns the fingerprint. */
export function signForTests(record: string, config = 'config'): string {
  operator ??= makeOperator();
  const digest = digestConfig(config);
  const definitions = listed.get(digest) ?? listAll(openCatalogue(config, 'dist/config.json'));
  listed.set(digest, definitions);
  return writeSigned(record, definitions, operator).operator;
}

/** The key of that operator as a file of a folder. */
export function keepOperatorKey(folder: string): string {
  operator ??= makeOperator();
  const file = join(folder, 'operator.key');
  writeFileSync(file, keyBytes, { mode: 0o600 });
  return file;
}

let keyBytes = Buffer.alloc(0);

function makeOperator(): OperatorKey {
  const folder = mkdtempSync(join(tmpdir(), 'dolen-test-'));
  try {
    const made = createOperatorKey(join(folder, 'operator.key'));
    keyBytes = readFileSync(join(folder, 'operator.key'));
    return made;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
