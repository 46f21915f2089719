import type { Diagnostic, Place } from './diagnostic.ts';
import { showable } from './showable.ts';

/**
 * A diagnostic as people read it: place and code, message, the source line with carets, what to do, *did you mean*.
 * No trailing newline. Colour is ANSI, on the place, the word `error` and the carets only.
 */
export function renderDiagnostic(diagnostic: Diagnostic, options: { readonly colour: boolean }): string {
  const { place, code, message, remedy, didYouMean } = diagnostic;
  const paint = (style: keyof typeof styles, text: string) => (options.colour ? `${styles[style]}${text}\u001b[0m` : text);
  const where = place ? `${paint('bold', `${showable(place.file)}:${place.line}:${place.column}`)} ` : '';
  return [
    `${where}${paint('red', 'error')} ${code}`,
    `  ${showable(message)}`,
    ...(place ? quoteSource(place, (carets) => paint('red', carets)) : []),
    ...(remedy === '' ? [] : [`  ${showable(remedy)}`]),
    ...(didYouMean === undefined ? [] : [`  did you mean \`${showable(didYouMean)}\`?`]),
  ].join('\n');
}

const styles = { bold: '\u001b[1m', red: '\u001b[31m' };
const widest = 100;

function quoteSource(place: Place, paint: (carets: string) => string): string[] {
  const before = Array.from(place.text.slice(0, place.column - 1));
  const marked = Array.from(place.text.slice(place.column - 1, place.column - 1 + place.length));
  const all = Array.from(place.text);
  const from = all.length <= widest ? 0 : Math.max(0, Math.min(before.length - Math.floor(widest / 3), all.length - widest));
  const shown = all.slice(from, from + widest);
  const left = from > 0 ? '…' : '';
  const right = from + widest < all.length ? '…' : '';
  const carets = Math.max(1, Math.min(marked.length, from + widest - before.length));
  const number = String(place.line);
  return [
    `  ${number} | ${left}${showable(shown.join(''))}${right}`.trimEnd(),
    `  ${' '.repeat(number.length)} | ${' '.repeat(left.length + before.length - from)}${paint('^'.repeat(carets))}`,
  ];
}
