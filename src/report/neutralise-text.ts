const spacing = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;

/** Controls, bidirectional and zero-width characters, tag characters, lone surrogates, noncharacters. */
const deceptive =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}\ud800-\udfff]/gu;

/** One line of text that shows what it holds: line breaks become a space, characters that hide or reorder others become U+FFFD. */
export function neutraliseText(text: string): string {
  return text.replace(spacing, ' ').replace(deceptive, '\ufffd');
}
