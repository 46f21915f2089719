import type { ReleasedFile } from './released-file.ts';
import { isChosen } from './tried-choice.ts';

/** Whether it was chosen what a release hides. */
export const hidesByChoice = ({ choices }: ReleasedFile): boolean => choices.some(({ choice }) => isChosen(choice));
