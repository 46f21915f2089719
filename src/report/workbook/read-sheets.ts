import { unzipFiles } from './unzip-files.ts';

/**
 * By sheet, the numbers and the `[c]` in its cells. Throws where the file is no workbook of Dolen, or a number is another to a program than
 * to a reader.
 */
export function readSheets(bytes: Uint8Array, form: 'ods' | 'xlsx'): ReadonlyMap<string, readonly string[]> {
  const files = new Map(unzipFiles(bytes).map(({ name, text }) => [name, text]));
  const read = (name: string): string => {
    const text = files.get(name);
    if (text === undefined) throw new Error('a workbook lacks a part');
    return text;
  };
  return form === 'ods' ? readOds(read('content.xml')) : readXlsx(read);
}

function readOds(content: string): ReadonlyMap<string, readonly string[]> {
  const sheets = [...content.matchAll(/<table:table\s[^>]*?table:name="([^"]*)"[^>]*>(.*?)<\/table:table>/gsu)];
  return new Map(
    sheets.map(([, name = '', inner = '']) => {
      const cells = [...inner.matchAll(/office:value="([^"]*)"[^>]*><text:p>([^<]*)<\/text:p>|<text:p>(\[c\])<\/text:p>/gu)];
      if (cells.some(([, value, text]) => value !== text)) throw new Error('a number reads otherwise than it is');
      return [name, cells.map(([, value, , mark]) => mark ?? value ?? '')];
    }),
  );
}

function readXlsx(read: (name: string) => string): ReadonlyMap<string, readonly string[]> {
  const shared = [...read('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gsu)].map(([, inner = '']) =>
    inner.replaceAll(/<[^>]*>/gu, ''),
  );
  const names = [...read('xl/workbook.xml').matchAll(/<sheet [^>]*?name="([^"]*)"/gu)].map(([, name = '']) => name);
  return new Map(
    names.map((name, at) => {
      const cells = [...read(`xl/worksheets/sheet${at + 1}.xml`).matchAll(/<c ([^>]*)><v>([^<]*)<\/v><\/c>/gu)];
      const isText = (attributes: string): boolean => attributes.includes('t="s"');
      const shown = cells.map(([, attributes = '', value = '']) => (isText(attributes) ? (shared[Number(value)] ?? '') : `=${value}`));
      return [name, shown.flatMap((text) => (text.startsWith('=') ? [text.slice(1)] : text === '[c]' ? [text] : []))];
    }),
  );
}
