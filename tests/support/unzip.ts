import { crc32, inflateRawSync } from 'node:zlib';

export interface Unzipped {
  readonly name: string;
  readonly stored: boolean;
  readonly text: string;
}

/** The files of a zip in the order of its directory, by the directory alone; throws where a checksum or length is wrong. */
export function unzip(bytes: Uint8Array): readonly Unzipped[] {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf('PK\u0005\u0006');
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const [method, sum, packed, length] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 16),
      zip.readUInt32LE(at + 20),
      zip.readUInt32LE(at + 24),
    ];
    const [nameLength, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = zip.subarray(start, start + packed);
    const whole = method === 0 ? content : inflateRawSync(content);
    if (whole.length !== length || crc32(whole) !== sum) throw new Error(`\`${name}\` is not what the zip says`);
    at += 46 + nameLength + extra + comment;
    return { name, stored: method === 0, text: whole.toString('utf8') };
  });
}
