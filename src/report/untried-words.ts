import type { Label } from '../model/label.ts';
import type { QuantityChoice, UntriedReason } from '../model/tried-choice.ts';

/** Why it was not tried what the choice of hidden cells tells. */
export const whyUntried: Readonly<Record<UntriedReason, Label>> = {
  'nothing-hidden': { en: 'nothing is hidden', cy: 'ni chuddir dim' },
  'numbers-chosen': {
    en: 'nothing is hidden, and how numbers that add up were chosen is not tried',
    cy: 'ni chuddir dim, ac ni roddir cynnig ar sut y dewiswyd rhifau sy’n adio’n gywir',
  },
  'too-many': {
    en: 'too many cells are hidden, or too many tables agree with what is shown',
    cy: 'mae gormod o gelloedd yn gudd, neu mae gormod o dablau’n cytuno â’r hyn a ddangosir',
  },
  'too-many-cells': { en: 'the tables have too many cells together', cy: 'mae gan y tablau ormod o gelloedd gyda’i gilydd' },
  'other-method': { en: 'it is tried of suppression alone', cy: 'dim ond cuddio celloedd y rhoddir cynnig arno' },
  'other-protection': {
    en: 'the protection is that of another tool, or against outsiders',
    cy: 'diogelwch offeryn arall ydyw, neu ddiogelwch rhag pobl o’r tu allan yn unig',
  },
  'more-than-counts': { en: 'more than counts is told', cy: 'dywedir mwy na chyfrifon' },
  'more-than-tables': {
    en: 'more than the counts of these tables decides what is hidden',
    cy: 'mae mwy na chyfrifon y tablau hyn yn penderfynu beth a guddir',
  },
};

/** As checks and summaries have it for programs. */
export const describeChoices = (choices: readonly QuantityChoice[]): readonly object[] =>
  choices.map(({ quantity, choice }) => ({
    quantity,
    ...('tables' in choice
      ? { repeated: true, tables_that_agree: choice.tables }
      : { repeated: false, why: whyUntried[choice.untried].en }),
  }));
