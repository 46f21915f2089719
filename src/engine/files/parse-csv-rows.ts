/** Rows of comma-separated text with double quotation marks, as RFC 4180 has them. Empty lines are left out. */
export function parseCsvRows(text: string): string[][] {
  const rows: string[][] = [];
  const field = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  let row: string[] = [];
  for (let at = 0; at < text.length; at = field.lastIndex) {
    field.lastIndex = at;
    const found = field.exec(text);
    if (!found) {
      const line = /\r\n|\n|\r/g;
      line.lastIndex = at;
      row = [];
      if (!line.exec(text)) break;
      field.lastIndex = line.lastIndex;
      continue;
    }
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === ',' && field.lastIndex < text.length) continue;
    if (found[3] === ',') row.push('');
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}
