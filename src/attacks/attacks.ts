import type { Attack } from './attack.ts';
import { engineAttacks } from './classes/engine.ts';
import { errorAttacks } from './classes/errors.ts';
import { fileAttacks } from './classes/files.ts';
import { besideAttacks } from './classes/files-beside.ts';
import { labelAttacks } from './classes/labels.ts';
import { packingAttacks } from './classes/packing.ts';
import { paddingAttacks } from './classes/padding.ts';
import { processAttacks } from './classes/process.ts';
import { processEndAttacks } from './classes/process-ends.ts';
import { keepingAttacks } from './classes/record-keeping.ts';
import { handedOnAttacks } from './classes/record-releases.ts';
import { sqlAttacks } from './classes/sql.ts';
import { insideAttacks } from './classes/statistics-inside.ts';
import { keyedAttacks } from './classes/statistics-keyed.ts';
import { refreshedAttacks } from './classes/statistics-refreshed.ts';
import { readingAttacks } from './classes/statistics-readings.ts';
import { releaseAttacks } from './classes/statistics-releases.ts';
import { ruleAttacks } from './classes/statistics-rules.ts';
import { quantileAttacks } from './classes/statistics-quantiles.ts';
import { sumAttacks } from './classes/statistics-sums.ts';
import { tableAttacks } from './classes/statistics-tables.ts';
import { valueAttacks } from './classes/statistics-values.ts';
import { timingAttacks } from './classes/timing.ts';
import { questionAttacks } from './classes/timing-questions.ts';
import { yamlAttacks } from './classes/yaml.ts';

/** Every attack of the suite, by class. */
export const listAttacks = (): readonly Attack[] => [
  ...sqlAttacks,
  ...yamlAttacks,
  ...fileAttacks,
  ...besideAttacks,
  ...packingAttacks,
  ...paddingAttacks,
  ...labelAttacks,
  ...errorAttacks,
  ...timingAttacks,
  ...questionAttacks,
  ...processAttacks,
  ...processEndAttacks,
  ...handedOnAttacks,
  ...keepingAttacks,
  ...tableAttacks,
  ...valueAttacks,
  ...releaseAttacks,
  ...refreshedAttacks,
  ...ruleAttacks,
  ...keyedAttacks,
  ...readingAttacks,
  ...sumAttacks,
  ...quantileAttacks,
  ...insideAttacks,
  ...engineAttacks,
];
