import { noDate } from './calendar.ts';
import type { Sequence } from './draw.ts';

/** Called for every row; `practice` −1 is missing, `to` `noDate` is open. */
export type EmitSpell = (practice: number, from: number, to: number) => void;

export const missingPractice = -1;

export interface SpellScene {
  readonly date: number;
  readonly refresh: number;
  readonly draw: Sequence;
  /** Start of the last clean spell, at least 40 days before the date or the death. */
  readonly start: number;
  readonly death: number;
  readonly emit: EmitSpell;
  /** Two practices; `here` is not that of the latest earlier spell. */
  readonly here: number;
  readonly there: number;
}

/**
 * The last spells of each kind. Whether they cover the date follows from the rule: drop rows without practice or with end
 * before start; a later start ends the earlier spell the day before; bridge gaps of up to 30 uncovered days within one
 * practice; a missing end is open; all ends at death.
 */
export const lastSpells: Readonly<Record<string, (scene: SpellScene) => void>> = {
  open: ({ emit, here, start }) => emit(here, start, noDate),
  'moved-after': ({ emit, here, there, start, date, refresh, draw }) => {
    const moved = date + 1 + draw.below(refresh - date);
    emit(here, start, moved - 1);
    emit(there, moved, noDate);
  },
  'starts-on-date': ({ emit, here, there, start, date }) => {
    emit(here, start, date - 1);
    emit(there, date, noDate);
  },
  'ends-on-date': ({ emit, here, there, start, date, draw }) => {
    emit(here, start, date);
    emit(there, date + 2 + draw.below(200), noDate);
  },
  'gap-over-date-bridged': ({ emit, here, start, date, draw }) => {
    const before = draw.below(15);
    emit(here, start, date - 1 - before);
    emit(here, date + 1 + draw.below(15), noDate);
  },
  'gap-of-30-over-date': ({ emit, here, start, date, draw }) => {
    const before = draw.below(29);
    emit(here, start, date - 1 - before);
    emit(here, date + 30 - before, noDate);
  },
  'late-end-overlaps': ({ emit, here, there, start, date, draw }) => {
    emit(here, start, date + draw.below(60));
    emit(there, date - 1 - draw.below(25), noDate);
  },
  'two-open': ({ emit, here, there, start, date, draw }) => {
    emit(here, start, noDate);
    emit(there, start + 1 + draw.below(date - start), noDate);
  },
  'repeated-row': ({ emit, here, start, draw }) => {
    for (let copy = draw.below(2); copy < 3; copy += 1) emit(here, start, noDate);
  },
  'end-before-start-row': ({ emit, here, there, start, date, draw }) => {
    emit(here, start, noDate);
    const from = date - draw.below(30);
    emit(there, from, from - 1 - draw.below(300));
  },
  'practice-missing-row': ({ emit, here, start, date, draw }) => {
    emit(here, start, noDate);
    emit(missingPractice, date - 10 - draw.below(20), date - 1 - draw.below(9));
  },
  'starts-far-ahead-row': ({ emit, here, there, start, refresh, draw }) => {
    emit(here, start, noDate);
    emit(there, refresh + 30 + draw.below(2500), noDate);
  },
  'died-after': ({ emit, here, start, death, draw }) => emit(here, start, draw.below(4) === 0 ? noDate : death),
  'died-on-date': ({ emit, here, start }) => emit(here, start, noDate),

  ended: ({ emit, here, start, date, draw }) => emit(here, start, start + draw.below(date - start)),
  'ended-returned-later': ({ emit, here, there, start, date, draw }) => {
    emit(here, start, start + draw.below(date - start));
    emit(there, date + 1 + draw.below(300), noDate);
  },
  'ends-day-before': ({ emit, here, start, date }) => emit(here, start, date - 1),
  'gap-to-other-practice': ({ emit, here, there, start, date, draw }) => {
    emit(here, start, date - 1 - draw.below(15));
    emit(there, date + 1 + draw.below(15), noDate);
  },
  'gap-too-long': ({ emit, here, start, date, draw }) => {
    emit(here, start, date - 5 - draw.below(30));
    emit(here, date + 28 + draw.below(200), noDate);
  },
  'gap-of-31-over-date': ({ emit, here, start, date, draw }) => {
    const before = draw.below(30);
    emit(here, start, date - 1 - before);
    emit(here, date + 31 - before, noDate);
  },
  'cut-by-later-spell': ({ emit, here, there, start, draw }) => {
    emit(here, start, noDate);
    const from = start + 1 + draw.below(9);
    emit(there, from, from + draw.below(25));
  },
  'starts-after': ({ emit, here, date, draw }) => emit(here, date + 2 + draw.below(300), noDate),
  'starts-day-after': ({ emit, here, date }) => emit(here, date + 1, noDate),
  'practice-missing-only': ({ emit, start }) => emit(missingPractice, start, noDate),
  'end-before-start-only': ({ emit, here, date, draw }) => emit(here, date + 1 + draw.below(200), date - 1 - draw.below(200)),
  'starts-far-ahead-only': ({ emit, here, refresh, draw }) => emit(here, refresh + 30 + draw.below(2500), noDate),

  'ended-at-death': ({ emit, here, start, death }) => emit(here, start, death),
  'open-after-death': ({ emit, here, start }) => emit(here, start, noDate),
};
