/** A value the canonical encoder takes: no floats, no undefined. */
export type Canonical = string | number | boolean | null | readonly Canonical[] | { readonly [key: string]: Canonical };

/** What a run tells the log, before the log adds sequence, time, salt and chain. */
export interface LogEvent {
  readonly type: LogEventType;
  readonly run: string;
  readonly body: { readonly [key: string]: Canonical };
}

/** `log.init` and `log.recovered` are written by the log itself and belong to no run (`run` is empty). */
export type LogEventType =
  | 'log.init'
  | 'log.recovered'
  | 'run.start'
  | 'run.finding'
  | 'input.read'
  | 'policy.set'
  | 'output.candidate'
  | 'output.amounts'
  | 'output.withheld'
  | 'results.written'
  | 'internal.written'
  | 'spill.allowed'
  | 'run.end'
  | 'run.failed';

/** One line of the log: canonical JSON, chained by the SHA-256 of the line before. */
export interface LogEntry extends LogEvent {
  readonly v: 1;
  /** Counts from 0: the index of the line. */
  readonly seq: number;
  /** RFC 3339, UTC, milliseconds; never before that of the previous line. */
  readonly ts: string;
  readonly project: string;
  /** 128 bits, hex: keeps low-entropy bodies from being guessed through the chain. */
  readonly salt: string;
  /** SHA-256 of the previous line without its newline, hex; 64 zeros at the start. */
  readonly prev: string;
  /** Marked logs hold only runs on synthetic extracts. */
  readonly synthetic: boolean;
}

/** A member of a body that is a text; else nothing. */
export const textOf = (value: Canonical | undefined): string => (typeof value === 'string' ? value : '');

/** Those of a list that are texts. */
export const textsOf = (value: Canonical | undefined): readonly string[] =>
  Array.isArray(value) ? value.flatMap((each: Canonical) => (typeof each === 'string' ? [each] : [])) : [];
