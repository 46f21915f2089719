import type { DiagnosticCode, DiagnosticParams } from '../../diagnostics/diagnostic.ts';

type SqlCode = Extract<DiagnosticCode, `sql-${string}` | 'pipeline-column-unknown' | 'pipeline-code-unknown'>;

/** Why an expression is not taken. `start` and `end` are offsets in its text; `typed` and `meant` as diagnostics take them. */
export type Refusal = {
  [C in SqlCode]: {
    readonly code: C;
    readonly params: DiagnosticParams<C>;
    readonly start: number;
    readonly end: number;
    readonly typed?: string;
    readonly meant?: readonly string[];
  };
}[SqlCode];

export type Refuse = <C extends SqlCode>(
  code: C,
  params: DiagnosticParams<C>,
  at: number | undefined,
  meant?: { readonly typed: string; readonly meant: readonly string[] },
) => undefined;

/** Collects what is wrong with one text, each thing with the word that it begins at. */
export function collectRefusals(text: string): { readonly refuse: Refuse; readonly refusals: readonly Refusal[] } {
  const refusals: Refusal[] = [];
  const refuse: Refuse = (code, params, at = 0, meant) => {
    const start = Math.min(Math.max(at, 0), text.length);
    refusals.push({ code, params, start, end: start + Math.max(wordAt(text, start).length, 1), ...meant } as Refusal);
    return undefined;
  };
  return { refuse, refusals };
}

/** A name, a number, a text, or an operator. */
export const wordAt = (text: string, at: number): string =>
  /^(?:[\p{L}_][\p{L}\p{N}_$]*|\d[\w.]*|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|[^\s\p{L}\p{N}'"]+)/u.exec(text.slice(at))?.[0] ?? '';
