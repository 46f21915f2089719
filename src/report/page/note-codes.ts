import type { Label } from '../../model/label.ts';

/** Source: stats.gov.wales/en-GB/shorthand; in the StatsWales publishing system, src/enums/note-code.ts. Both languages are theirs. */
export const noteCodes = {
  c: { en: 'Confidential', cy: 'Cyfrinachol' },
  z: { en: 'Not applicable', cy: 'Amherthnasol' },
  u: { en: 'Low reliability', cy: 'Dibynadwyedd Isel' },
  t: { en: 'Total', cy: 'Cyfanswm' },
} as const satisfies Readonly<Record<string, Label>>;

export type NoteCode = keyof typeof noteCodes;
