import { showableJson, showableLines } from '../diagnostics/showable.ts';

/** Where a command speaks; what a terminal would obey is made visible. `out` has the answer, with `json` as JSON alone; `err` is for people. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly json: boolean;
  readonly colour: boolean;
  /** True where a person watches: progress is shown there and nowhere else. */
  readonly interactive: boolean;
}

export function openTerminal(options: { readonly json: boolean; readonly colour: boolean }): Terminal {
  const colour = options.colour && process.env['NO_COLOR'] === undefined && process.stderr.isTTY === true;
  const ended = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
  return {
    out: (text) => void process.stdout.write(ended(options.json ? showableJson(text) : showableLines(text))),
    err: (text) => void process.stderr.write(ended(showableLines(text, { isPainted: colour }))),
    json: options.json,
    colour,
    interactive: process.stderr.isTTY === true && !options.json,
  };
}

/** Says the answer once, as JSON or as text. */
export function answer(terminal: Terminal, value: unknown, text: string): void {
  terminal.out(terminal.json ? JSON.stringify(value, null, 2) : text);
}
