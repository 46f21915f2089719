/** Lines of a page of plain text are at most this wide. */
const widest = 100;

/** Breaks a text at spaces; every line but the first goes in by `hang` more. A word longer than a line stands alone. */
export function wrapLines(text: string, indent: number, hang = 0): string[] {
  const lines: string[] = [];
  let line = ' '.repeat(indent);
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > widest) {
      lines.push(line);
      line = ' '.repeat(indent + hang);
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
