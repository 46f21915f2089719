import { createHash } from 'node:crypto';
import { constants, closeSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { CatalogueKind } from '../catalogue/compiled-config.ts';
import type { UsedDefinition } from '../catalogue/watch-use.ts';
import { diagnose, fail, UserError, type Place } from '../diagnostics/diagnostic.ts';
import { canonicalJson, parseCanonical } from './canonical-json.ts';
import { fingerprintOf, parsePublicKey, printPublicKey, type OperatorKey } from './operator-key.ts';
import { guardFile, isSystemError, openRegularFile } from './read-log-file.ts';
import { openEnvelope, signEnvelope } from './signed-envelope.ts';
import { replaceFile } from './write-new-file.ts';

/** A definition as the operator signed it. */
export type SignedDefinition = Omit<UsedDefinition, 'place'>;

/** What the operator of a record has signed. */
export interface SignedDefinitions {
  /** Fingerprint of the operator's key. */
  readonly operator: string;
  /** SHA-256 of the signed bytes, hex. */
  readonly digest: string;
  readonly definitions: readonly SignedDefinition[];
}

const payloadType = 'application/vnd.dolen.policies+json';
const members = { policy: 'policies', contract: 'contracts', classification: 'classifications' } as const;

const policiesIn = (record: string): string => join(record, 'policies.json');
const operatorIn = (record: string): string => join(record, 'operator.pub');

/** Signs definitions into a record, in the place of what was signed before. Throws `record-not-writable`, `operator-key-in-record`. */
export function writeSigned(record: string, definitions: readonly SignedDefinition[], key: OperatorKey): SignedDefinitions {
  const payload = canonicalJson({ v: 1, ...Object.fromEntries(kinds.map((kind) => [members[kind], listKind(definitions, kind)])) });
  const file = policiesIn(record);
  guardFile('record-not-writable', file, () => {
    replaceFile(operatorIn(record), printPublicKey(key.publicKey), 0o644);
    replaceFile(file, signEnvelope(payloadType, payload, key), 0o644);
  });
  return { operator: key.fingerprint, digest: digestOf(Buffer.from(payload)), definitions };
}

/** Refuses a private key that lies in the record, where runs can read it. */
export function refuseInside(record: string, key: string): void {
  if (resolve(key).startsWith(`${resolve(record)}${sep}`)) fail('operator-key-in-record', { file: key, record });
}

/**
 * What is signed in a record. Throws `policies-not-signed`, `policies-malformed` or `policies-not-verified`, at `place`, which is where a plan
 * names its policy.
 */
export function readSigned(record: string, place?: Place): SignedDefinitions {
  const refuse = (code: 'policies-not-signed' | 'policies-malformed' | 'policies-not-verified', file: string): never => {
    throw new UserError([diagnose(code, { file, record }, { place })]);
  };
  const [file, pub] = [policiesIn(record), operatorIn(record)];
  const text = readText(file) ?? refuse('policies-not-signed', file);
  const publicKey = parsePublicKey(readText(pub) ?? refuse('policies-not-signed', pub)) ?? refuse('policies-malformed', pub);
  const payload = openEnvelope(text, payloadType, publicKey);
  if (payload === 'malformed') return refuse('policies-malformed', file);
  if (payload === 'not-verified') return refuse('policies-not-verified', file);
  const definitions = parsePayload(payload) ?? refuse('policies-malformed', file);
  return { operator: fingerprintOf(publicKey), digest: digestOf(payload), definitions };
}

/** The fingerprint of the key that a record holds now, if any. */
export function readOperator(record: string): string | undefined {
  const key = parsePublicKey(readText(operatorIn(record)) ?? '');
  return key && fingerprintOf(key);
}

const kinds = ['policy', 'contract', 'classification'] as const satisfies readonly CatalogueKind[];

const listKind = (definitions: readonly SignedDefinition[], kind: CatalogueKind) =>
  definitions
    .filter((one) => one.kind === kind)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, version, sha256 }) => ({ id, version, sha256 }));

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function readText(file: string): string | undefined {
  try {
    const descriptor = openRegularFile(file, constants.O_RDONLY);
    try {
      return readFileSync(descriptor, 'utf8');
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}

/** Signed by the operator, so a form that is not ours is that of another version. */
function parsePayload(payload: Uint8Array): readonly SignedDefinition[] | undefined {
  try {
    const value = parseCanonical(Buffer.from(payload).toString('utf8')) as Record<string, unknown>;
    if (value['v'] !== 1) return undefined;
    return kinds.flatMap((kind) =>
      (value[members[kind]] as readonly Omit<SignedDefinition, 'kind'>[]).map(({ id, version, sha256 }) => ({ kind, id, version, sha256 })),
    );
  } catch {
    return undefined;
  }
}
