import type { ReleasedFile, TriedChoice } from './released-file.ts';

/** Whether it was chosen what is hidden of one quantity. */
export const isChosen = (choice: TriedChoice): boolean =>
  'tables' in choice || (choice.untried !== 'nothing-hidden' && choice.untried !== 'numbers-chosen');

/** Whether it was chosen what a release hides. */
export const hidesByChoice = ({ choices }: ReleasedFile): boolean => choices.some(({ choice }) => isChosen(choice));
