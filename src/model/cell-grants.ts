/** A hard limit of the system, in its own units: bytes, seconds or files. */
export type CellLimit = number | 'unlimited' | 'unknown';

/** What the process behind the wall finds itself held by, asked before any data; nothing in it depends on data. */
export interface CellGrants {
  readonly limits: {
    readonly core: CellLimit;
    readonly file: CellLimit;
    readonly data: CellLimit;
    readonly cpu: CellLimit;
    readonly files: CellLimit;
  };
  /** Names of the variables it was started with. */
  readonly environment: readonly string[] | 'unknown';
  readonly umask: number;
  /** Its working directory: permission bits, and how many entries it has besides the folder for temporary files. */
  readonly folder: { readonly mode: number; readonly entries: number };
  /** Where standard input, output and error lead. */
  readonly streams: readonly ('nothing' | 'something' | 'unknown')[];
  /** Whether a debugger listens, and whether reports or heap snapshots would be written. */
  readonly inspector: boolean;
  readonly reports: boolean;
  readonly heapSnapshots: boolean;
  readonly startsPrograms: boolean;
  readonly gainsRights: boolean | 'unknown';
}
