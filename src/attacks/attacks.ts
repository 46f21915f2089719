import type { Attack } from './attack.ts';
import { engineAttacks } from './classes/engine.ts';
import { tableAttacks } from './classes/statistics-tables.ts';
import { releaseAttacks } from './classes/statistics-releases.ts';
import { valueAttacks } from './classes/statistics-values.ts';
import { fileAttacks } from './classes/files.ts';
import { sqlAttacks } from './classes/sql.ts';
import { yamlAttacks } from './classes/yaml.ts';

/** Every attack of the suite, by class. */
export const listAttacks = (): readonly Attack[] => [...sqlAttacks, ...yamlAttacks, ...fileAttacks, ...tableAttacks, ...valueAttacks, ...releaseAttacks, ...engineAttacks];
