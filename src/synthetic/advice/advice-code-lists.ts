/** Codes of the extract in the order of their small numbers in memory; the contract in `config/` owns them. */
export const clientAges = ['16-24', '25-34', '35-49', '50-64', '65-74', '75+', 'not_known'] as const;
export const clientAgeStarts: readonly number[] = [16, 25, 35, 50, 65, 75];
export const sexes = ['1', '2', '8', '9'] as const;
export const disabilities = ['yes', 'no', 'not_said', 'not_known'] as const;
export const clientTenures = ['outright', 'mortgage', 'social', 'private', 'temporary', 'other', 'not_known'] as const;
/** Place in `clientTenures` of each tenure of the Census. */
export const clientTenureOf: readonly number[] = [0, 1, 5, 2, 2, 3, 3, 5];
export const channels = ['face_to_face', 'telephone', 'webchat', 'email', 'outreach', 'remote', 'not_known'] as const;
export const categories = [
  'benefits',
  'debt',
  'consumer',
  'housing',
  'employment',
  'relationships',
  'legal',
  'financial',
  'health',
  'immigration',
  'tax',
  'education',
  'discrimination',
  'utilities',
  'travel',
  'other',
] as const;
export const clientStories = [
  'plain',
  'client-anonymous',
  'client-of-two-providers',
  'client-of-two-providers-once-without-field',
  'client-with-field-of-another',
  'client-with-uncoded-birthplace',
] as const;
