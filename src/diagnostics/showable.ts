/** What a terminal would obey, reorder or hide. */
const obeyed = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu;
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** One line of text: what a terminal would obey, reorder or hide becomes one visible character; a tab one space. */
export const showable = (text: string): string => text.replaceAll('\t', ' ').replace(obeyed, '\ufffd');

/** Lines of text, each made showable. Colours that Dolen sets are kept where they may be. */
export const showableLines = (text: string, { isPainted = false }: { readonly isPainted?: boolean } = {}): string =>
  text
    .split('\n')
    .map((line) => (isPainted ? paintedLine(line) : showable(line)))
    .join('\n');

/** JSON that says the same and that a terminal obeys as little: within its texts, which alone can hold such a character, each is escaped. */
export const showableJson = (json: string): string =>
  json.replace(obeyed, (found) =>
    found === '\n'
      ? found
      : Array.from({ length: found.length }, (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );

function paintedLine(line: string): string {
  const kept = line.match(colours) ?? [];
  return line
    .split(colours)
    .map((part, at) => `${showable(part)}${kept[at] ?? ''}`)
    .join('');
}
