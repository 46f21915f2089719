/** The extracts a run may read, as their manifest declares them. */
export interface Extracts {
  readonly folder: string;
  readonly synthetic: boolean;
  readonly projectKeyId: string;
  readonly datasets: readonly ExtractedDataset[];
}

export interface ExtractedDataset {
  readonly contract: string;
  /** The database view the extract was taken from. */
  readonly view: string;
  /** ISO date. */
  readonly refreshDate: string;
  readonly matchVersion: string;
  readonly tables: readonly { readonly table: string; readonly file: string; readonly format: ExtractFormat }[];
}

/** `csv` may be gzipped, told by the ending `.gz`; `arrow` is Arrow IPC, as a file or as a stream. */
export type ExtractFormat = 'csv' | 'parquet' | 'arrow';
