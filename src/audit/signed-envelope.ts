import { sign, verify, type KeyObject } from 'node:crypto';
import { canonicalJson, parseCanonical } from './canonical-json.ts';
import { fingerprintOf, type OperatorKey } from './operator-key.ts';

/**
 * Exact bytes and a signature of them, as DSSE 1.0 has it: what is signed is its pre-authentication encoding, so that bytes of one
 * type are never taken for another. Canonical JSON and a newline.
 */
export function signEnvelope(payloadType: string, payload: string, { privateKey, fingerprint }: OperatorKey): string {
  const bytes = Buffer.from(payload);
  const sig = sign(null, encodeForSigning(payloadType, bytes), privateKey).toString('base64');
  return `${canonicalJson({ payloadType, payload: bytes.toString('base64'), signatures: [{ keyid: fingerprint, sig }] })}\n`;
}

/** What an envelope holds, once its signature is that of `publicKey`; nothing of it is interpreted before. */
export function openEnvelope(text: string, payloadType: string, publicKey: KeyObject): Uint8Array | 'malformed' | 'not-verified' {
  const envelope = parseEnvelope(text);
  if (envelope === undefined || envelope.payloadType !== payloadType) return 'malformed';
  const payload = Buffer.from(envelope.payload, 'base64');
  if (envelope.keyid !== fingerprintOf(publicKey)) return 'not-verified';
  const isSigned = verify(null, encodeForSigning(payloadType, payload), publicKey, Buffer.from(envelope.sig, 'base64'));
  return isSigned ? payload : 'not-verified';
}

function encodeForSigning(type: string, payload: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload]);
}

interface Envelope {
  readonly payloadType: string;
  readonly payload: string;
  readonly keyid: string;
  readonly sig: string;
}

/** Of one signature, and in the one form that `signEnvelope` prints. */
function parseEnvelope(text: string): Envelope | undefined {
  const pattern =
    /^\{"payload":"[A-Za-z0-9+/]+={0,2}","payloadType":"[a-z0-9./+-]+","signatures":\[\{"keyid":"[0-9a-f]{64}","sig":"[A-Za-z0-9+/]{86}=="\}\]\}\n$/;
  if (!pattern.test(text)) return undefined;
  const { payload, payloadType, signatures } = parseCanonical(text.slice(0, -1)) as unknown as {
    readonly payload: string;
    readonly payloadType: string;
    readonly signatures: readonly [{ readonly keyid: string; readonly sig: string }];
  };
  return { payload, payloadType, ...signatures[0] };
}
