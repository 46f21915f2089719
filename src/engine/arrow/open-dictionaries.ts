import { fail } from '../../diagnostics/diagnostic.ts';
import { expectArrow } from './broken-arrow.ts';
import { readBatch } from './read-batch.ts';
import { readHeader, type ArrowBytes, type ArrowMessage, type ArrowMessages } from './read-messages.ts';
import { readOffsetTexts, type Dictionary } from './read-values.ts';
import type { Texts } from './texts.ts';

/** Texts that a dictionary may hold. */
const mostTexts = 1 << 22;

interface Part {
  readonly id: bigint;
  readonly adds: boolean;
  readonly message: ArrowMessage;
}

/** The dictionary of an id as a batch sees it: in a stream what came before the batch, in a file all of it. Keeps the last of each. */
export function openDictionaries(
  bytes: ArrowBytes,
  { dictionaries, form }: ArrowMessages,
  where: { readonly read: string; readonly file: string },
): (id: bigint, offsetBytes: 4 | 8, batch: ArrowMessage) => Dictionary {
  const parts = dictionaries.map((message): Part => {
    const header = readHeader(bytes, message);
    return { id: header.long(0), adds: header.byte(2) !== 0, message };
  });
  const last = new Map<bigint, { readonly key: string; readonly dictionary: Dictionary }>();

  return (id, offsetBytes, batch) => {
    const seen = parts.filter((part) => part.id === id && (form === 'file' || part.message.place < batch.place));
    const chain = seen.slice(
      Math.max(
        0,
        seen.findLastIndex(({ adds }) => !adds),
      ),
    );
    const key = chain.map(({ message }) => message.place).join();
    const kept = last.get(id);
    if (kept?.key === key) return kept.dictionary;
    expectArrow(chain.length > 0);
    const dictionary = join(chain.map(({ message }) => readPart(message, offsetBytes)));
    last.set(id, { key, dictionary });
    return dictionary;
  };

  function readPart(message: ArrowMessage, offsetBytes: 4 | 8): Dictionary & { readonly rows: number } {
    const data = readHeader(bytes, message).table(1);
    expectArrow(data !== undefined);
    const column = { name: '', type: { kind: 'text', offsetBytes } } as const;
    const { rows, buffers } = readBatch(data, message.body, [column], where);
    if (rows > mostTexts) fail('input-arrow-form', { ...where, form: 'in a dictionary of more than four million texts' });
    const [own] = buffers;
    if (!own?.offsets) return { rows: 0, texts: { words: new Uint32Array(), long: new Map() } };
    const known = own.validity && bytes.read(own.validity.position, Math.ceil(rows / 8));
    return { rows, texts: readOffsetTexts(bytes, own, 0, rows), ...(known && { known }) };
  }

  function join(read: readonly (Dictionary & { readonly rows: number })[]): Dictionary {
    const [only] = read;
    if (read.length === 1 && only) return only;
    const rows = read.reduce((total, part) => total + part.rows, 0);
    if (rows > mostTexts) fail('input-arrow-form', { ...where, form: 'in a dictionary of more than four million texts' });
    const words = new Uint32Array(4 * rows);
    const long = new Map<number, Uint8Array>();
    const known = new Uint8Array(Math.ceil(rows / 8));
    let first = 0;
    for (const part of read) {
      addTexts(part.texts, first);
      for (let place = 0; place < part.rows; place += 1) {
        const isKnown = part.known === undefined || ((part.known[place >> 3] ?? 0) & (1 << (place & 7))) !== 0;
        if (isKnown) known[(first + place) >> 3] = (known[(first + place) >> 3] ?? 0) | (1 << ((first + place) & 7));
      }
      first += part.rows;
    }
    return { texts: { words, long }, known };

    function addTexts(texts: Texts, at: number): void {
      words.set(texts.words, 4 * at);
      for (const [place, text] of texts.long) long.set(at + place, text);
    }
  }
}
