/** Codes of the survey in the order of their small numbers in memory; the contract in `config/` owns them. */
export const modes = ['face_to_face', 'telephone', 'online', 'telephone_online'] as const;

const answersNotGiven = ['-8', '-88', '-9', '-99', '-98', '-7', 'not_asked'] as const;

/** `survey-agreement` and `survey-satisfaction`. */
export const fivePoints = ['1', '2', '3', '4', '5', ...answersNotGiven] as const;

/** `survey-bills`. */
export const billsAnswers = ['1', '2', '3', '4', '5', '6', ...answersNotGiven] as const;

/** An answer that is empty in the file because its year did not ask. */
export const emptyAnswer = -1;

/** Of every question, by column. */
export const answersOf = { LaBelong: fivePoints, LaOvSat: fivePoints, keeping_up_bills: billsAnswers } as const;

export type Question = keyof typeof answersOf;

export const questionNames: readonly Question[] = ['LaBelong', 'LaOvSat', 'keeping_up_bills'];
