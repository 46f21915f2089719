import { stripVTControlCharacters } from 'node:util';

/** Where a command speaks. `out` is for the answer, `err` for people; with `json` only JSON goes to `out`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly json: boolean;
  readonly colour: boolean;
  /** True where a person watches: progress is shown there and nowhere else. */
  readonly interactive: boolean;
}

export function openTerminal(options: { readonly json: boolean; readonly colour: boolean }): Terminal {
  return {
    out: (text) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    err: (text) => void process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
    json: options.json,
    colour: options.colour && process.env['NO_COLOR'] === undefined && process.stderr.isTTY === true,
    interactive: process.stderr.isTTY === true && !options.json,
  };
}

/** Says the answer once, as JSON or as text. */
export function answer(terminal: Terminal, value: unknown, text: string): void {
  terminal.out(terminal.json ? JSON.stringify(value, null, 2) : stripVTControlCharacters(text));
}
