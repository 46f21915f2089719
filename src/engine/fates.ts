import type { ReadColumn } from '../model/plan.ts';
import type { Stage } from '../model/stage.ts';

/** What has become of a record, as the engine's tables hold it in `@fate`. From `rejected` on: one for each rule of `listRejects`. */
export const fates = {
  accepted: 0,
  withoutField: 1,
  notAccepted: 2,
  shared: 3,
  refused: 4,
  outside: 5,
  duplicate: 6,
  samePerson: 7,
  sameUnit: 8,
  unitUnknown: 9,
  rejected: 12,
} as const;

/** The same of spells: `begun` by the date, or long after it; `next` near enough after it for a gap to be bridged. */
export const spellFates = { begun: 0, next: 1 } as const;

/** How a person of the register stands on the date, as `@standing` holds it. Up to `bridged` they are registered. */
export const standings = { covered: 0, open: 1, bridged: 2, died: 3, none: 4 } as const;

/** The result codes of a link to a table that says more, in the order of its dimension. */
export const lookupResults = { linked: 0, notLinked: 1 } as const;

/** The result codes of a link to a register, in the order of its dimension. */
export const results = { registered: 0, notRegistered: 1, notLinked: 2 } as const;

export interface Reject {
  readonly column: string;
  readonly stage: Stage;
}

/** A column, and what an unreadable value in it does: rejects the record, or is taken as missing. */
export interface CheckedColumn extends ReadColumn {
  readonly unreadable: 'rejects' | 'clears';
}

export const checkColumn = (column: ReadColumn): CheckedColumn => ({
  ...column,
  unreadable: column.missing === 'never' && column.check.kind !== 'names' ? 'rejects' : 'clears',
});

/** The ways a record can be rejected, in the order in which they are tried. Their places are added to `fates.rejected`. */
export function listRejects(columns: readonly CheckedColumn[]): readonly Reject[] {
  return columns.flatMap((column): Reject[] => [
    ...(column.missing === 'never' ? [{ column: column.name, stage: 'rejected-missing' } as const] : []),
    ...(column.unreadable === 'rejects' ? [{ column: column.name, stage: stageOf(column) }] : []),
  ]);
}

/** The columns of which an unreadable value is taken as missing, besides what people wrote. Their places, from 1, are what `@cleared` holds. */
export const listCleared = (columns: readonly CheckedColumn[]): readonly string[] => columns.filter(isCleared).map(({ name }) => name);

export const isCleared = ({ unreadable, check }: CheckedColumn): boolean => unreadable === 'clears' && check.kind !== 'names';

function stageOf({ type, check }: ReadColumn): Stage {
  if (check.kind === 'codes') return 'rejected-code';
  if (type === 'date') return 'rejected-date';
  return type === 'text' ? 'rejected-pattern' : 'rejected-number';
}
