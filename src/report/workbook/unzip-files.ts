import { crc32, inflateRawSync } from 'node:zlib';
import type { ZippedFile } from './zip-files.ts';

const mostBytes = 256 * 1024 * 1024;

/** The files of a zip by its directory; throws where it is none, or a checksum or length is wrong. */
export function unzipFiles(bytes: Uint8Array): readonly ZippedFile[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = zip.lastIndexOf('PK\u0005\u0006');
  if (end < 0) throw new Error('no zip');
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const content = zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed, { maxOutputLength: mostBytes });
    if (content.length !== zip.readUInt32LE(at + 24) || crc32(content) !== zip.readUInt32LE(at + 16)) throw new Error('a broken zip');
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    return { name, text: content.toString('utf8') };
  });
}
