/** Ways of getting at people, by where they begin; and what the installed engine does by itself. */
export const attackClasses = [
  'sql',
  'yaml',
  'files',
  'packing',
  'padding',
  'labels',
  'errors',
  'timing',
  'process',
  'record',
  'statistics',
  'engine',
] as const;

export type AttackClass = (typeof attackClasses)[number];
