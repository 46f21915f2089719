/** What can become of records between the file and the result: the closed list of stages of a `StepCount`, and what each counts. */
export const stages = {
  records: 'records in the file',
  'rejected-missing': 'records without a value they may not lack',
  'rejected-code': 'records with a code that is not in the list',
  'rejected-number': 'records with a number that is none, or out of range',
  'rejected-date': 'records with a date that is none, or out of range',
  'rejected-pattern': 'records with a text that is not as declared',
  'rejected-spell': 'spells that end before they begin',
  duplicate: 'records whose key an earlier record has',
  'value-cleared': 'records with a value that was not as declared and is taken as missing',
  'outside-population': 'records that the population leaves out',
  'same-person': 'records of a person for whom another record counts',
  'same-unit': 'records of a household for which another record counts',
  'unit-unknown': 'records that name no household',
  'unit-without-head': 'households without a record that speaks for them',
  'write-in-uncoded': 'records whose written answer is in no list and is taken as not known',
  valid: 'records that remain',
  'with-field': 'of these, with a linking field',
  accepted: 'of these, with a match status that the rule accepts',
  unique: 'of these, the only one on its linking field, or the one that the rule keeps',
  collected: 'records that belong to one of the table above',
  'parent-unknown': 'records that belong to none of it',
  'consent-refused': 'of these, without agreement to be linked',
  linked: 'found in the other source',
  registered: 'people with a spell that covers the date',
  'not-registered': 'people found on the register without a spell that covers the date',
  'not-linked': 'not found in the other source',
  'person-unknown': 'people with spells and no valid record on the register',
  overlapping: 'people with more than one spell on the date before cleaning',
  'open-ended': 'people on the register whose spell on the date has no end',
  'ended-by-death': 'people on the register whose spell was ended by their death before the date',
  bridged: 'people on the register whose spells have a bridged gap on the date',
} as const;

export type Stage = keyof typeof stages;

/** Stages that a filter on the population cannot move: bands of the others would tell who passes a filter a researcher wrote. */
export const stagesOfTheFile: ReadonlySet<string> = new Set<Stage>([
  'records',
  'rejected-missing',
  'rejected-code',
  'rejected-number',
  'rejected-date',
  'rejected-pattern',
  'rejected-spell',
  'duplicate',
  'value-cleared',
  'unit-without-head',
  'write-in-uncoded',
]);

/** Stages that move with the date a pipeline asks for: told for one date and for the next, their bands would tell who changed between. */
export const stagesOfADate: ReadonlySet<string> = new Set<Stage>(['overlapping', 'open-ended', 'ended-by-death', 'bridged']);
