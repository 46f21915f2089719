import { crc32 } from 'node:zlib';

/** A file inside a zip: its name, `/` between folders, and its text in UTF-8. */
export interface ZippedFile {
  readonly name: string;
  readonly text: string;
}

/** 1 January 1980, where the zip format's calendar begins. */
const firstDay = 0x21;

/** Names and contents are UTF-8. */
const utf8 = 0x0800;

/**
 * A zip of the files in their order, stored and not compressed: what compression makes of the same text differs between
 * versions and machines, and these bytes must not.
 */
export function zipFiles(files: readonly ZippedFile[]): Uint8Array {
  const entries: { readonly header: Buffer; readonly name: Buffer; readonly at: number }[] = [];
  const parts: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const name = Buffer.from(file.name);
    const content = Buffer.from(file.text);
    // From "version needed" to "length of the extra field": the same in both places where a file is named.
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(utf8, 2);
    header.writeUInt16LE(firstDay, 8);
    header.writeUInt32LE(crc32(content), 10);
    header.writeUInt32LE(content.length, 14);
    header.writeUInt32LE(content.length, 18);
    header.writeUInt16LE(name.length, 22);
    entries.push({ header, name, at });
    const local = [Buffer.from('PK\u0003\u0004'), header, name, content];
    parts.push(...local);
    at += local.reduce((sum, { length }) => sum + length, 0);
  }
  const directory = Buffer.concat(entries.map(nameInDirectory));
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, directory, end]);
}

function nameInDirectory({ header, name, at }: { readonly header: Buffer; readonly name: Buffer; readonly at: number }): Buffer {
  const start = Buffer.from('PK\u0001\u0002\u0014\u0000');
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(at, 10);
  return Buffer.concat([start, header, rest, name]);
}
