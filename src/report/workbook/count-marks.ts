import { unzipFiles } from './unzip-files.ts';

/** By sheet, how many of its cells are just `[c]`. Throws where the file is no workbook of Dolen. */
export function countMarks(bytes: Uint8Array, form: 'ods' | 'xlsx'): ReadonlyMap<string, number> {
  const files = new Map(unzipFiles(bytes).map(({ name, text }) => [name, text]));
  const read = (name: string): string => {
    const text = files.get(name);
    if (text === undefined) throw new Error('a workbook lacks a part');
    return text;
  };
  if (form === 'ods') {
    const sheets = [...read('content.xml').matchAll(/<table:table\s[^>]*?table:name="([^"]*)"[^>]*>(.*?)<\/table:table>/gsu)];
    return new Map(sheets.map(([, name = '', inner = '']) => [name, inner.split('<text:p>[c]</text:p>').length - 1]));
  }
  const shared = [...read('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gsu)].map(([, inner = '']) =>
    inner.replaceAll(/<[^>]*>/gu, ''),
  );
  const names = [...read('xl/workbook.xml').matchAll(/<sheet [^>]*?name="([^"]*)"/gu)].map(([, name = '']) => name);
  return new Map(
    names.map((name, at) => {
      const cells = read(`xl/worksheets/sheet${at + 1}.xml`).matchAll(/<c [^>]*?t="s"[^>]*><v>(\d+)<\/v><\/c>/gu);
      return [name, [...cells].filter(([, string]) => shared[Number(string)] === '[c]').length];
    }),
  );
}
