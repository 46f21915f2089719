import { makeInert } from '../print-csv.ts';

/** Text for XML, and for a cell: no spreadsheet takes it for a formula. */
export function printText(words: string): string {
  return makeInert(words).replace(/[&<>"]/gu, (character) => `&#${character.charCodeAt(0)};`);
}
