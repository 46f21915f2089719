import type { Clients } from './choose-clients.ts';

/** Records of clients, column by column; a client of two providers has two. Places are in the lists named. */
export interface Advice {
  readonly clients: Clients;
  readonly count: number;
  /** In `clients`. */
  readonly client: Int32Array;
  readonly provider: Uint8Array;
  /** Of its provider's records. */
  readonly number: Int32Array;
  /** In `matchStatuses`; never an NHS number. */
  readonly status: Uint8Array;
  /** Millionths; 0 is missing. */
  readonly percent: Int32Array;
  /** Whose linking field the record has. */
  readonly slot: Int32Array;
  /** In `texts`, or `unanswered`. */
  readonly answer: Int16Array;
  readonly texts: readonly string[];
  /** What the answer means, in the countries of the Census, or `notRecorded`. */
  readonly country: Uint8Array;
  readonly age: Uint8Array;
  readonly sex: Uint8Array;
  readonly ethnic: Uint8Array;
  readonly disability: Uint8Array;
  readonly tenure: Uint8Array;
  readonly area: Uint8Array;
  /** Rows of record `r` are those from `starts[r]` to before `starts[r + 1]`. */
  readonly contacts: { readonly starts: Int32Array; readonly day: Int32Array; readonly channel: Uint8Array };
  readonly issues: { readonly starts: Int32Array; readonly day: Int32Array; readonly category: Uint8Array };
}
