import { mkdtempSync, rmSync } from 'node:fs';
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

function makeOperator(): OperatorKey {
  const folder = mkdtempSync(join(tmpdir(), 'dolen-test-'));
  try {
    return createOperatorKey(join(folder, 'operator.key'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
