/** `tables`: how many agree with what is shown, all of which were reckoned with. */
export type TriedChoice = { readonly tables: number } | { readonly untried: UntriedReason };

/** Of one quantity: whether it was tried what tells whoever repeats the choice of what is hidden. */
export interface QuantityChoice {
  readonly quantity: string;
  readonly choice: TriedChoice;
}

export const untriedReasons = [
  'nothing-hidden',
  'numbers-chosen',
  'too-many',
  'too-many-cells',
  'other-method',
  'other-protection',
  'more-than-counts',
  'more-than-tables',
] as const;

export type UntriedReason = (typeof untriedReasons)[number];

/** Whether it was chosen what is hidden of one quantity. */
export const isChosen = (choice: TriedChoice): boolean =>
  'tables' in choice || (choice.untried !== 'nothing-hidden' && choice.untried !== 'numbers-chosen');
