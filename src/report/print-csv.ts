import { neutraliseText } from './neutralise-text.ts';

/**
 * CSV (RFC 4180 with line feeds): the header, then rows. Text that a spreadsheet would run as a formula begins with an
 * apostrophe.
 */
export function printCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((fields) => `${fields.map(printField).join(',')}\n`).join('');
}

const number = /^[+-]?\d+(\.\d+)?$/u;
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

/** One line of text that no spreadsheet takes for a formula, wherever it is pasted or saved to. */
export function makeInert(text: string): string {
  const harmless = neutraliseText(text);
  return formula.test(harmless) && !number.test(harmless) ? `'${harmless}` : harmless;
}

function printField(field: string): string {
  const inert = makeInert(field);
  return /[",']|^\s|\s$/u.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
