/** The names in a header, which may be in double quotation marks, without blanks around them. */
export function splitHeader(line: string, separator: string): readonly string[] {
  const names: string[] = [];
  let name = '';
  let isQuoted = false;
  let wasQuoted = false;
  const end = (): void => {
    names.push(wasQuoted ? name : name.trim());
    [name, wasQuoted] = ['', false];
  };
  const text = line.replace(/[\r\n]+$/, '');
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      name += '"';
      at += 1;
    } else if (sign === '"' && (isQuoted || name.trim() === '')) {
      [isQuoted, wasQuoted] = [!isQuoted, true];
      if (isQuoted) name = '';
    } else if (sign === separator && !isQuoted) end();
    else if (!wasQuoted || isQuoted) name += sign;
  }
  end();
  return names;
}
