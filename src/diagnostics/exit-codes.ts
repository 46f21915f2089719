/** Exit codes of the command line, one per family, so that a user who may see no log learns why a run ended. */
export const exitCodes = {
  ok: 0,
  bug: 1,
  usage: 2,
  'definition-invalid': 10,
  'input-refused': 11,
  'not-permitted': 12,
  'assertion-failed': 13,
  'resource-limit': 14,
  'failed-on-data': 15,
  'output-withheld': 20,
  'needs-review': 21,
  'release-refused': 22,
  'record-not-verified': 30,
  'record-not-writable': 31,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitFamily = keyof typeof exitCodes;
