/** Codes of the extract in the order of their small numbers in memory; the contract in `config/` owns them. */
export const applicantAges = ['16-17', '18-24', '25+', 'not_known'] as const;
export const applicantAgeStarts: readonly number[] = [16, 18, 25];
export const householdTypes = [
  'couple_children',
  'one_parent_male',
  'one_parent_female',
  'single_male',
  'single_female',
  'other',
  'not_known',
] as const;
export const duties = ['S66', 'S73', 'S75'] as const;
export const outcomes = ['successful', 'unsuccessful', 'other', 'not_ended'] as const;
/** Stands for a duty that is not owed; places past the outcomes are missing. */
export const notOwed = 255;
export const missingOutcome = outcomes.length;
export const householdStories = [
  'plain',
  'applicant-without-field',
  'applicant-applied-twice',
  'applicant-applied-again-outside-dates',
  'applicant-outside-dates',
  'applicant-outside-authorities',
  'applicant-of-two-households',
  'applicant-with-field-of-another',
  'applicant-with-uncoded-birthplace',
] as const;
