import { createCipheriv } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import type { UnitColumn, Units } from '../../model/units.ts';
import { deriveKey } from '../derive-key.ts';
import { openBytes, sealBytes, type Seal } from './seal-bytes.ts';

const blockBytes = 16;
const bytesOfId = 8;

interface Header {
  readonly version: 1;
  readonly units: number;
  readonly columns: readonly UnitColumn[];
}

/** The same units under a key of the project: nobody without it can tell whether somebody is among them. */
export function nameUnits(units: Units, project: Uint8Array): Units {
  const blocks = new Uint32Array(units.ids.length * 2);
  for (let unit = 0; unit < units.ids.length / 2; unit += 1) {
    blocks[4 * unit] = units.ids[2 * unit] ?? 0;
    blocks[4 * unit + 1] = units.ids[2 * unit + 1] ?? 0;
  }
  const cipher = createCipheriv('aes-256-ecb', deriveKey(project, 'ledger units'), null).setAutoPadding(false);
  const named = Buffer.concat([cipher.update(new Uint8Array(blocks.buffer)), cipher.final()]);
  const ids = new Uint32Array(units.ids.length);
  for (let unit = 0; unit < units.ids.length / 2; unit += 1) {
    ids[2 * unit] = named.readUInt32LE(unit * blockBytes);
    ids[2 * unit + 1] = named.readUInt32LE(unit * blockBytes + 4);
  }
  return { ...units, ids };
}

/** Encrypts named units for later runs of the project, under the name by which they are kept: one map cannot take another's place. */
export function sealUnits({ ids, columns, values }: Units, name: string, project: Uint8Array): Buffer {
  const header = Buffer.from(JSON.stringify({ version: 1, units: ids.length / 2, columns } satisfies Header));
  const planes = columns.map(({ from, values: size }, place) => {
    const own = values[place] ?? new Float64Array(0);
    const widened = narrowest(size, own.length);
    own.forEach((value, unit) => (widened[unit] = value - from));
    return deflateSync(new Uint8Array(widened.buffer), { level: 1 });
  });
  const parts = [header, ...planes, Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength)];
  const text = Buffer.concat(parts.flatMap((part) => [lengthOf(part), part]));
  return sealBytes(text, sealOf(name), project);
}

/** Undefined where it is not what was sealed under this name and key. */
export function openUnits(sealed: Buffer, name: string, project: Uint8Array): Units | undefined {
  const text = openBytes(sealed, sealOf(name), project);
  if (text === undefined) return undefined;
  try {
    const [header, ...rest] = splitParts(text);
    const { units, columns } = JSON.parse(header?.toString() ?? '') as Header;
    const values = columns.map(({ from, values: size }, place) => {
      const plane = inflateSync(rest[place] ?? Buffer.alloc(0));
      const own = narrowest(size, units);
      new Uint8Array(own.buffer).set(plane);
      return Float64Array.from(own, (value) => value + from);
    });
    const ids = new Uint32Array(2 * units);
    new Uint8Array(ids.buffer).set(rest[columns.length] ?? Buffer.alloc(0));
    return ids.byteLength === bytesOfId * units ? { ids, columns, values } : undefined;
  } catch {
    return undefined;
  }
}

const sealOf = (name: string): Seal => ({ use: 'ledger map', name });

function narrowest(values: number, length: number): Uint8Array | Uint16Array | Uint32Array {
  if (values <= 0x1_00) return new Uint8Array(length);
  return values <= 0x1_00_00 ? new Uint16Array(length) : new Uint32Array(length);
}

function lengthOf({ length }: Uint8Array): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

function splitParts(bytes: Buffer): readonly Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    parts.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return parts;
}
